namespace Portal.Schema.Model;

/// <summary>A domain of the schema: a type with rules of its own (PostgreSQL manual, 8.18 Domain Types).</summary>
public sealed record DomainModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The domain's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary>The type below it as <c>format_type</c> prints it.</summary>
    public required string Type { get; init; }

    /// <summary>False for NOT NULL.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>The default as PostgreSQL prints it, or null.</summary>
    public string? Default { get; init; }

    /// <summary>The qualified collation when it is not the type's own, or null.</summary>
    public string? Collation { get; init; }

    /// <summary>The check constraints, ordered by name; <c>VALUE</c> stands for the value.</summary>
    public EquatableArray<CheckModel> Checks { get; init; } = [];

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>True when values of the type below it can be no values of the domain.</summary>
    public bool IsConstrained => !Nullable || Checks.Count > 0;
}
