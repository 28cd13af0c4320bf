namespace Portal.Web.Components.Controls;

/// <summary>One tab: a link, so that each has an address.</summary>
/// <param name="Key">Value of the query parameter.</param>
/// <param name="Label">Word on the tab.</param>
/// <param name="Href">Where it leads; built by <c>PortalUrls</c>.</param>
/// <param name="Count">How many things it holds, or null.</param>
/// <param name="Touched">The open draft changed something in it.</param>
public sealed record TabItem(string Key, string Label, string Href, int? Count = null, bool Touched = false);
