using Microsoft.AspNetCore.Components;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>Title, facts, the strip of steps and the tabs of a request.</summary>
public partial class RequestHead
{
    [Inject]
    public required ViewerTime Time { get; init; }

    [Parameter, EditorRequired]
    public required ChangeRequestView Request { get; set; }

    [Parameter, EditorRequired]
    public required string ActiveTab { get; set; }

    /// <summary>Comments and reviews.</summary>
    [Parameter]
    public int Activity { get; set; }

    /// <summary>The buttons at the right end.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private sealed record Step(string Class, string? Icon, string Title, string Detail);

    private HazardCode? WorstCode => Request.Hazards is [var worst, ..] ? worst.Code : null;

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("definitions", "Definitions", PortalUrls.ChangeRequest(Request.Id), Request.Definitions.Count),
        new("plan", "Plan", PortalUrls.ChangeRequest(Request.Id, "plan"), Request.StatementCount),
        new("tenants", "Tenants", PortalUrls.ChangeRequest(Request.Id, "tenants"), Request.TenantCount),
        new("activity", "Activity", PortalUrls.ChangeRequest(Request.Id, "activity"), Activity),
    ];

    private IEnumerable<Step> Steps
    {
        get
        {
            yield return Done("Submitted", $"{Time.Short(Request.SubmittedAt)} by {Request.Author}");
            yield return Done("Plan proved", Request.Plans.Count == 0 ? "no schema needs a change"
                : $"{Wording.Count(Request.Plans.Count, "state class", "state classes")} on the shadow database");
            foreach (var approval in Approvals()) yield return approval;
            yield return Rollout();
        }
    }

    private IEnumerable<Step> Approvals()
    {
        var given = Request.Reviews.Where(r => r.Decision == ReviewDecision.Approve).ToList();
        foreach (var review in given) yield return Done("Approved", $"{Time.Short(review.At)} by {review.Reviewer}");
        if (Request.Reviews.LastOrDefault(r => r.Decision != ReviewDecision.Approve) is { } stop)
        {
            yield return new("stopped", "close", Wording.Label(stop.Decision), $"{Time.Short(stop.At)} by {stop.Reviewer}");
            yield break;
        }
        if (Request.State is ChangeRequestState.Cancelled or ChangeRequestState.Superseded)
        {
            yield return new("stopped", "close", Wording.Label(Request.State), $"by {Request.Author}");
            yield break;
        }
        var open = Request.State == ChangeRequestState.InReview ? Math.Min(Request.Policy.RequiredApprovals, 9) - given.Count : 0;
        for (var i = 0; i < open; i++)
            yield return new(i == 0 ? "now" : "todo", null, "Approval", i == 0 ? $"somebody other than {string.Join(" and ", given.Select(review => review.Reviewer).Prepend(Request.Author))}" : "by another person");
    }

    private Step Rollout() => Request.State switch
    {
        ChangeRequestState.Approved when Request.TenantCount == 0 => Done("In force", "no schema needs a change"),
        _ when Request.TenantCount == 0 => new("todo", null, "In force", "with the approval"),
        ChangeRequestState.Approved => new("now", null, "Roll out", "an operator starts it"),
        ChangeRequestState.RollingOut => new("now", null, "Rolling out", Progress()),
        ChangeRequestState.Done => Done("Rolled out", Progress()),
        ChangeRequestState.Failed => new("stopped", "error", "Rollout failed", Progress()),
        ChangeRequestState.Halted => new("stopped", "stop", "Rollout stopped", Progress()),
        _ => new("todo", null, "Roll out", "an operator, after the approval"),
    };

    private string Progress() => $"{Request.Jobs.Sum(j => j.Done):N0} of {Wording.Count(Request.TenantCount, "schema", "schemas")}";

    private static Step Done(string title, string detail) => new("done", "check", title, detail);
}
