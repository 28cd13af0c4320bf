namespace Portal.Web.Components.Controls;

/// <summary>One part of a breadcrumb.</summary>
/// <param name="Label">The object's name.</param>
/// <param name="Href">Its page, or null when it has none.</param>
public sealed record Crumb(string Label, string? Href = null)
{
    /// <summary>What its menu offers, itself included; empty for a plain link.</summary>
    public IReadOnlyList<Crumb> Siblings { get; init; } = [];
}
