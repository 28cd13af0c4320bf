namespace Portal.Schema.Model;

/// <summary>An enum type of the schema (PostgreSQL manual, 8.7 Enumerated Types).</summary>
public sealed record EnumModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The type's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary>The labels in their order, which is the order that comparisons of values use.</summary>
    public required EquatableArray<EnumLabel> Labels { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>One label of an enum type.</summary>
/// <param name="Name">The label.</param>
/// <param name="StableId">What tells a label that was renamed from one that was removed and another that was added; null when unknown.</param>
public sealed record EnumLabel(string Name, string? StableId = null);
