using Microsoft.AspNetCore.Components;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>One definition of a request: its properties before and after, or its JSON, with the comments at their places.</summary>
public partial class DefinitionCompare
{
    private bool _open = true;
    private string? _talkingAt;

    [Parameter, EditorRequired]
    public required RequestDefinition Definition { get; set; }

    [Parameter, EditorRequired]
    public required DefinitionComparison Comparison { get; set; }

    /// <summary>Show the text instead of the properties.</summary>
    [Parameter]
    public bool Json { get; set; }

    /// <summary>The comments on this definition.</summary>
    [Parameter]
    public IReadOnlyList<RequestComment> Comments { get; set; } = [];

    /// <summary>The request can still be decided, so that a newer revision matters.</summary>
    [Parameter]
    public bool Outdated { get; set; }

    [Parameter]
    public bool Viewed { get; set; }

    [Parameter]
    public EventCallback<bool> ViewedChanged { get; set; }

    [Parameter]
    public Guid RequestAuthorId { get; set; }

    [Parameter]
    public EventCallback<NewComment> Commented { get; set; }

    [Parameter]
    public EventCallback<string> Resolved { get; set; }

    private Task SetViewed(bool viewed)
    {
        _open = !viewed;
        return ViewedChanged.InvokeAsync(viewed);
    }

    private void Toggle(string anchor) => _talkingAt = _talkingAt == anchor ? null : anchor;

    private int CountAt(string anchor) => Comments.Count(c => c.Anchor == anchor);

    private bool OpenAt(string anchor) => Comments.Any(c => c.Anchor == anchor && c.ResolvedAt is null);

    private static string? ClassOf(ChangeMark? mark) => mark switch
    {
        ChangeMark.Added => "added",
        ChangeMark.Changed => "changed",
        ChangeMark.Dropped => "dropped",
        _ => null,
    };

    private static string SignOf(ChangeMark mark) => mark switch { ChangeMark.Added => "+", ChangeMark.Changed => "~", _ => "−" };
}
