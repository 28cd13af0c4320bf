using Microsoft.AspNetCore.Components;
using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.App;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>Where a reviewer decides. Who may not is told why, in the same place.</summary>
public partial class ReviewBox
{
    private static readonly (ReviewDecision Decision, string Label)[] s_decisions =
    [
        (ReviewDecision.Approve, "Approve"), (ReviewDecision.AskForChanges, "Ask for changes"), (ReviewDecision.Reject, "Reject"),
    ];

    [Parameter, EditorRequired]
    public required ChangeRequestView Request { get; set; }

    /// <summary>The person who looks at the page.</summary>
    [Parameter, EditorRequired]
    public Guid ViewerId { get; set; }

    /// <summary>Whether that person's roles include reviewing.</summary>
    [Parameter]
    public bool MayReview { get; set; }

    [Parameter]
    public ReviewState State { get; set; } = new();

    /// <summary>Why the last try was refused, or null.</summary>
    [Parameter]
    public Refusal? Refusal { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Sends the decision.</summary>
    [Parameter]
    public EventCallback Decided { get; set; }

    private bool IsAuthor => Request.AuthorId == ViewerId;

    private RequestReview? Own => Request.Reviews.LastOrDefault(r => r.ReviewerId == ViewerId);

    private string? Missing => State.Missing(Request.Hazards);

    private string BodyLabel => State.Decision == ReviewDecision.Approve ? "What you checked (optional)" : "What is wrong";

    private string Action => State.Decision switch
    {
        ReviewDecision.Approve => $"Approve CR-{Request.Id}",
        ReviewDecision.AskForChanges => "Ask for changes",
        _ => $"Reject CR-{Request.Id}",
    };

    private bool IsApproved => Request.State is ChangeRequestState.Approved or ChangeRequestState.RollingOut or ChangeRequestState.Done
        or ChangeRequestState.Failed or ChangeRequestState.Halted;

    private string ReasonIcon => Own?.Decision == ReviewDecision.Approve || IsApproved ? "done" : "lock";

    /// <summary>Why this person cannot decide now, or null.</summary>
    private string? Reason
    {
        get
        {
            if (Own is { Decision: ReviewDecision.Approve }) return $"You approved this request. {Remaining}";
            if (IsApproved) return "The request is approved: there is nothing to review any more.";
            if (Request.State is not (ChangeRequestState.InReview or ChangeRequestState.ChangesAsked))
                return $"The request is {Wording.Label(Request.State).ToLowerInvariant()}: there is nothing to review any more.";
            if (IsAuthor) return "You cannot approve your own request. Somebody else must review it.";
            if (!MayReview) return "You can read and comment, not review. Reviewing needs the role approver, which an administrator grants.";
            if (Request.State == ChangeRequestState.ChangesAsked) return $"Changes were asked for. {Request.Author} takes the request back and submits a new one.";
            return Request.Outdated.Any()
                ? $"{string.Join(", ", Request.Outdated.Select(d => d.Code))} changed since this request was submitted. {Request.Author} must take it back and submit it again."
                : null;
        }
    }

    private string Remaining => Request.Policy.RequiredApprovals - Request.ValidApprovals is var missing and > 0
        ? $"{Wording.Count(missing, "more approval is", "more approvals are")} needed." : "";
}
