namespace Portal.Schema.Model;

/// <summary>An index that no constraint owns.</summary>
public sealed record IndexModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The index's name.</summary>
    public required string Name { get; init; }

    /// <summary>The access method, such as <c>btree</c> or <c>gin</c>.</summary>
    public string Method { get; init; } = "btree";

    /// <summary>True for a unique index.</summary>
    public bool Unique { get; init; }

    /// <summary>True when NULLs collide (NULLS NOT DISTINCT).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>The key parts in order.</summary>
    public required EquatableArray<IndexPart> Parts { get; init; }

    /// <summary>Columns carried along (INCLUDE).</summary>
    public EquatableArray<string> Include { get; init; } = [];

    /// <summary>The predicate as PostgreSQL prints it, or null.</summary>
    public string? Predicate { get; init; }

    /// <summary>Storage parameters as <c>name=value</c>, ordered by name.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>False for an index that a failed concurrent build left behind: always drift.</summary>
    public bool Valid { get; init; } = true;

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>One key part of an index: a column or an expression. Exactly one of the two is set.</summary>
public sealed record IndexPart
{
    /// <summary>The column, or null for an expression.</summary>
    public string? Column { get; init; }

    /// <summary>The expression as PostgreSQL prints it, or null for a column.</summary>
    public string? Expression { get; init; }

    /// <summary>The qualified operator class when it is not the default one, or null.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>The qualified collation when it is not the column's, or null.</summary>
    public string? Collation { get; init; }

    /// <summary>True for DESC.</summary>
    public bool Descending { get; init; }

    /// <summary>True for NULLS FIRST.</summary>
    public bool NullsFirst { get; init; }

    /// <summary>How many values of an expression statistics are to keep (0 to 10000), or null for the server's own choice.</summary>
    public int? Statistics { get; init; }
}
