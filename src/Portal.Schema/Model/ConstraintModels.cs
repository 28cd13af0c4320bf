namespace Portal.Schema.Model;

/// <summary>A primary key or a unique constraint.</summary>
public sealed record KeyModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The constraint's name; its index has the same.</summary>
    public required string Name { get; init; }

    /// <summary>The key columns in order.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary>Columns carried along (INCLUDE).</summary>
    public EquatableArray<string> Include { get; init; } = [];

    /// <summary>True when NULLs collide (NULLS NOT DISTINCT, PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>True when the last column is a range or multirange, and rows of equal other columns may not overlap in it (WITHOUT OVERLAPS, PostgreSQL 18).</summary>
    public bool WithoutOverlaps { get; init; }

    /// <summary>Whether checking can be deferred.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>Storage parameters of its index as <c>name=value</c>, ordered by name.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>When a constraint is checked (PostgreSQL manual, SET CONSTRAINTS).</summary>
public enum Deferral
{
    /// <summary>NOT DEFERRABLE.</summary>
    None,

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    Immediate,

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    Deferred,
}

/// <summary>A check constraint.</summary>
public sealed record CheckModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The constraint's name.</summary>
    public required string Name { get; init; }

    /// <summary>The condition as PostgreSQL prints it, without CHECK and the outer brackets.</summary>
    public required string Expression { get; init; }

    /// <summary>True for NO INHERIT: tables that inherit from this one are not held to it.</summary>
    public bool NoInherit { get; init; }

    /// <summary>False when the constraint is NOT VALID: it holds for new rows, and nobody has looked at the old ones.</summary>
    public bool Validated { get; init; } = true;

    /// <summary>False for NOT ENFORCED (PostgreSQL 18): it says what is so and holds nobody to it; then it is not validated either.</summary>
    public bool Enforced { get; init; } = true;

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>A foreign key.</summary>
public sealed record ForeignKeyModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The constraint's name.</summary>
    public required string Name { get; init; }

    /// <summary>The referencing columns in order.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary>The schema of the referenced table; null for the same schema.</summary>
    public string? ReferencedSchema { get; init; }

    /// <summary>The referenced table.</summary>
    public required string ReferencedTable { get; init; }

    /// <summary>The referenced columns, in the order of <see cref="Columns"/>.</summary>
    public required EquatableArray<string> ReferencedColumns { get; init; }

    /// <summary>What a delete of the referenced row does.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>The columns that a delete sets to NULL or their default, in order; empty for all (PostgreSQL 15).</summary>
    public EquatableArray<string> OnDeleteColumns { get; init; } = [];

    /// <summary>What a change of the referenced key does.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>True when the last column is a range that those of the referenced rows must cover (PERIOD, PostgreSQL 18).</summary>
    public bool Period { get; init; }

    /// <summary>True for MATCH FULL.</summary>
    public bool MatchFull { get; init; }

    /// <summary>Whether checking can be deferred.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>False when the constraint is NOT VALID: it holds for new rows, and nobody has looked at the old ones.</summary>
    public bool Validated { get; init; } = true;

    /// <summary>False for NOT ENFORCED (PostgreSQL 18): it says what is so and holds nobody to it; then it is not validated either.</summary>
    public bool Enforced { get; init; } = true;

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>Referential actions (PostgreSQL manual, 5.5.5 Foreign Keys).</summary>
public enum ReferentialAction
{
    /// <summary>NO ACTION.</summary>
    NoAction,

    /// <summary>RESTRICT.</summary>
    Restrict,

    /// <summary>CASCADE.</summary>
    Cascade,

    /// <summary>SET NULL.</summary>
    SetNull,

    /// <summary>SET DEFAULT.</summary>
    SetDefault,
}
