using Portal.App.Data;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Plans;

/// <summary>A definition as somebody proposes it; it stands in front of the current revision.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Code">The code.</param>
/// <param name="Content">The proposed text; null when the definition shall go.</param>
public sealed record ProposedDefinition(DefinitionKind Kind, string Code, string? Content)
{
    /// <summary>The proposals of a draft.</summary>
    public static IReadOnlyList<ProposedDefinition> Of(IEnumerable<DraftItem> items) =>
        items.Select(item => new ProposedDefinition(item.Kind, item.Code, item.Content)).ToList();

    /// <summary>The proposals of a change request.</summary>
    public static IReadOnlyList<ProposedDefinition> Of(IEnumerable<ChangeRequestItem> items) =>
        items.Select(item => new ProposedDefinition(item.Kind, item.Code, item.Content)).ToList();
}
