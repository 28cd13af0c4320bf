namespace Portal.Web.Components.Layout;

/// <summary>
/// The places of the frame that a page fills with <c>&lt;SectionContent SectionId="PageSections.Status"&gt;</c>. A place that no page
/// fills takes no room.
/// </summary>
public static class PageSections
{
    /// <summary>Top bar, left: a <c>Breadcrumb</c>.</summary>
    public static object Breadcrumb { get; } = new();

    /// <summary>Top bar, right: the pill of the open draft.</summary>
    public static object Draft { get; } = new();

    /// <summary>Top bar, right: undo and redo.</summary>
    public static object History { get; } = new();

    /// <summary>Status bar, left: what matters on this page.</summary>
    public static object Status { get; } = new();

    /// <summary>Workbench, left: tree or list.</summary>
    public static object Tree { get; } = new();

    /// <summary>Workbench, right: problems, inspector, review box.</summary>
    public static object Side { get; } = new();
}
