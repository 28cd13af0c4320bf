using Portal.App.Data;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Drafts;
using Portal.Schema.Definitions;

namespace Portal.Web.Components.Layout;

/// <summary>The marks of the viewer's drafts in the tree: + added, ~ changed, − dropped; ~ on everything above.</summary>
public sealed class TreeMarks(IReadOnlyList<DraftMark> marks)
{
    /// <summary>No draft is open.</summary>
    public static TreeMarks None { get; } = new([]);

    /// <summary>What was done to a node, or null.</summary>
    /// <param name="node">The node.</param>
    /// <param name="childrenOf">The children that are known of a node.</param>
    public ChangeOperation? Of(TreeNode node, Func<TreeNode, IReadOnlyList<TreeNode>> childrenOf) => node.Kind switch
    {
        _ when marks.Count == 0 => null,
        TreeNodeKind.ObjectModel => Find(DefinitionKind.ObjectModel, node),
        TreeNodeKind.Kpi => Find(DefinitionKind.Kpi, node),
        TreeNodeKind.ValueChain when marks.Any(mark => mark.ValueChain == node.Code) => ChangeOperation.Change,
        TreeNodeKind.Kpis when marks.Any(mark => mark.ValueChain == node.Chain && mark.Kind == DefinitionKind.Kpi) => ChangeOperation.Change,
        _ => childrenOf(node).Any(child => Of(child, childrenOf) is not null) ? ChangeOperation.Change : null,
    };

    private ChangeOperation? Find(DefinitionKind kind, TreeNode node) =>
        marks.FirstOrDefault(mark => mark.Kind == kind && mark.Code == node.Code && (node.Chain is null || mark.ValueChain == node.Chain))?.Operation;
}
