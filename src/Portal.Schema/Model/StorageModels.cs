namespace Portal.Schema.Model;

/// <summary>How a table is kept (PostgreSQL manual, CREATE TABLE, Storage Parameters, and ALTER TABLE).</summary>
public sealed record TableStorage
{
    /// <summary>What CREATE TABLE gives when nothing is said.</summary>
    public static TableStorage Default { get; } = new();

    /// <summary>True for UNLOGGED: not in the write-ahead log, empty after a crash, not on replicas.</summary>
    public bool Unlogged { get; init; }

    /// <summary>Storage parameters as <c>name=value</c>, those of its TOAST table as <c>toast.name=value</c>, ordered by name.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>What logical replication writes of the old row when it is changed or deleted.</summary>
    public ReplicaIdentity ReplicaIdentity { get; init; } = ReplicaIdentity.Default;
}

/// <summary>The replica identity of a table (PostgreSQL manual, ALTER TABLE, REPLICA IDENTITY).</summary>
/// <param name="Kind">What is written.</param>
/// <param name="Index">The unique index whose columns are written, for <see cref="ReplicaIdentityKind.Index"/>; null when that index is gone.</param>
public sealed record ReplicaIdentity(ReplicaIdentityKind Kind, string? Index = null)
{
    /// <summary>The columns of the primary key.</summary>
    public static ReplicaIdentity Default { get; } = new(ReplicaIdentityKind.Default);
}

/// <summary>Kinds of replica identities.</summary>
public enum ReplicaIdentityKind
{
    /// <summary>DEFAULT: the columns of the primary key.</summary>
    Default,

    /// <summary>FULL: all columns.</summary>
    Full,

    /// <summary>NOTHING.</summary>
    Nothing,

    /// <summary>USING INDEX: the columns of a unique index.</summary>
    Index,
}

/// <summary>How the values of a column are kept and counted (PostgreSQL manual, ALTER TABLE).</summary>
public sealed record ColumnStorage
{
    /// <summary>What a column has when nothing is said.</summary>
    public static ColumnStorage Default { get; } = new();

    /// <summary>PLAIN, EXTERNAL, EXTENDED or MAIN when it is not the type's own, else null.</summary>
    public string? Strategy { get; init; }

    /// <summary><c>pglz</c> or <c>lz4</c>; null for the server's setting.</summary>
    public string? Compression { get; init; }

    /// <summary>The statistics target; null for the server's setting.</summary>
    public int? Statistics { get; init; }

    /// <summary><c>n_distinct</c> and <c>n_distinct_inherited</c> as <c>name=value</c>, ordered by name.</summary>
    public EquatableArray<string> Options { get; init; } = [];
}
