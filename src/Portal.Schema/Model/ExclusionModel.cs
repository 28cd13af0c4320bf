namespace Portal.Schema.Model;

/// <summary>
/// An exclusion constraint: no two rows may answer yes to all of its comparisons (PostgreSQL manual, 5.5.6 Exclusion Constraints).
/// </summary>
public sealed record ExclusionModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The constraint's name; its index has the same.</summary>
    public required string Name { get; init; }

    /// <summary>The access method of its index.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>What is compared, in order.</summary>
    public required EquatableArray<ExclusionElement> Elements { get; init; }

    /// <summary>Columns carried along (INCLUDE).</summary>
    public EquatableArray<string> Include { get; init; } = [];

    /// <summary>The condition under which rows take part, as PostgreSQL prints it, or null for all rows.</summary>
    public string? Predicate { get; init; }

    /// <summary>Storage parameters of its index as <c>name=value</c>, ordered by name.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>Whether checking can be deferred.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>One comparison of an exclusion constraint.</summary>
public sealed record ExclusionElement
{
    /// <summary>What is compared: a part of the index.</summary>
    public required IndexPart Part { get; init; }

    /// <summary>The operator as SQL: its bare name, or <c>OPERATOR(schema.name)</c> for one that is not built in.</summary>
    public required string Operator { get; init; }
}
