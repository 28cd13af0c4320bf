using System.Web;
using Portal.App.Data;
using Portal.App.Features.Catalogue;

namespace Portal.Web.Components.Layout;

/// <summary>Icons and addresses of the tree's nodes, and back from an address to its node.</summary>
internal static class TreeLinks
{
    /// <summary>The node's page; null for the group that has none.</summary>
    public static string? Of(TreeNode node) => node.Kind switch
    {
        TreeNodeKind.Industry => PortalUrls.With(PortalUrls.Catalogue, ("industry", node.Code)),
        TreeNodeKind.ValueChain => PortalUrls.ValueChain(node.Code),
        TreeNodeKind.Module => PortalUrls.Module(node.Code),
        TreeNodeKind.ObjectModel => PortalUrls.Model(node.Code, chain: node.Chain),
        TreeNodeKind.Kpis => PortalUrls.With(PortalUrls.Kpis, ("chain", node.Code)),
        TreeNodeKind.Kpi => PortalUrls.Kpi(node.Code),
        _ => null,
    };

    /// <summary>One icon per concept.</summary>
    public static string Icon(TreeNodeKind kind) => kind switch
    {
        TreeNodeKind.Industry => "layers",
        TreeNodeKind.ValueChain => "branch",
        TreeNodeKind.Module => "book",
        TreeNodeKind.ObjectModel => "table",
        TreeNodeKind.SharedData => "database",
        _ => "kpi",
    };

    /// <summary>The mark of a change.</summary>
    public static string Glyph(ChangeOperation operation) => operation switch
    {
        ChangeOperation.Add => "+",
        ChangeOperation.Remove => "−",
        _ => "~",
    };

    /// <summary>The object that an address is about: kind, code and the value chain that it names; no kind for other pages.</summary>
    public static (TreeNodeKind? Kind, string Code, string? Chain) Target(Uri address)
    {
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2) return (null, "", null);
        TreeNodeKind? kind = parts[0] switch
        {
            "value-chains" => TreeNodeKind.ValueChain,
            "modules" => TreeNodeKind.Module,
            "models" => TreeNodeKind.ObjectModel,
            "kpis" => TreeNodeKind.Kpi,
            _ => null,
        };
        return (kind, Uri.UnescapeDataString(parts[1]), HttpUtility.ParseQueryString(address.Query)["chain"]);
    }
}
