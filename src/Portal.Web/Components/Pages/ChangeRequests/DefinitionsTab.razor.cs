using Microsoft.AspNetCore.Components;
using Portal.App.Features.ChangeRequests;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>A comment that a person wants to make.</summary>
public sealed record NewComment(string Anchor, string Body);

/// <summary>The definitions of a request: a list with what was viewed, and the compare of each.</summary>
public partial class DefinitionsTab
{
    private List<(RequestDefinition Definition, DefinitionComparison Comparison)> _comparisons = [];
    private int _comparedId;

    [Parameter, EditorRequired]
    public required ChangeRequestView Request { get; set; }

    /// <summary>properties or json.</summary>
    [Parameter]
    public string View { get; set; } = "properties";

    /// <summary>The definition that is shown alone, or null.</summary>
    [Parameter]
    public string? File { get; set; }

    /// <summary>Codes that the reviewer has looked at; kept by the page.</summary>
    [Parameter, EditorRequired]
    public required HashSet<string> Viewed { get; set; }

    [Parameter]
    public EventCallback<NewComment> Commented { get; set; }

    [Parameter]
    public EventCallback<string> Resolved { get; set; }

    private IEnumerable<(RequestDefinition Definition, DefinitionComparison Comparison)> Shown =>
        _comparisons.Exists(c => c.Definition.Code == File) ? _comparisons.Where(c => c.Definition.Code == File)
        : View == "json" ? _comparisons.Take(1) : _comparisons;

    private IReadOnlyList<BarPart> ViewedParts =>
        [new("st-running", "viewed", Viewed.Count), new("st-waiting", "not viewed", Request.Definitions.Count - Viewed.Count)];

    private string OpenThreads => Request.Comments.Where(c => c.ResolvedAt is null).Select(c => c.Anchor).Distinct().Count() switch
    {
        0 => "No open thread",
        1 => "1 open thread",
        var count => $"{count} open threads",
    };

    protected override void OnParametersSet()
    {
        // The frozen definitions of a request never change, so they are compared once.
        if (_comparedId == Request.Id) return;
        _comparedId = Request.Id;
        _comparisons = [.. Request.Definitions.Select(d => (d, DefinitionComparison.Of(d)))];
    }

    private IReadOnlyList<RequestComment> CommentsOf(RequestDefinition definition)
    {
        var prefix = DefinitionComparison.AnchorOf(definition);
        return [.. Request.Comments.Where(c => c.Anchor is { } anchor && (anchor == prefix || anchor.StartsWith(prefix + "#", StringComparison.Ordinal)))];
    }

    private string UrlOf(string view, string? file) => PortalUrls.With(PortalUrls.ChangeRequest(Request.Id),
        ("view", view == "json" ? "json" : null), ("file", file));

    private void SetViewed(string code, bool viewed)
    {
        if (viewed) Viewed.Add(code);
        else Viewed.Remove(code);
    }
}
