using Portal.App.Data;

namespace Portal.App.Features.ChangeRequests;

/// <summary>What can be done with a change request.</summary>
public enum ChangeRequestAction
{
    /// <summary>The last approval that the policy asks for.</summary>
    Approve,

    /// <summary>A reviewer wants something else.</summary>
    AskForChanges,

    /// <summary>A reviewer says no.</summary>
    Reject,

    /// <summary>The author takes the definitions back into the draft; a new request replaces this one.</summary>
    TakeBack,

    /// <summary>The author gives it up.</summary>
    Cancel,

    /// <summary>An operator starts a rollout, or retries failed items of one.</summary>
    StartRollout,

    /// <summary>Every item of the rollout ended well.</summary>
    CompleteRollout,

    /// <summary>The rollout ended and some items did not end well.</summary>
    FailRollout,

    /// <summary>The rollout was cancelled before its end.</summary>
    HaltRollout,
}

/// <summary>
/// The one table of states and actions. What is not in it is refused, so a new action can do nothing until it is written here;
/// a test holds the whole matrix.
/// </summary>
public static class ChangeRequestStates
{
    /// <summary>The state after the action, or null when the state does not allow it.</summary>
    public static ChangeRequestState? Next(ChangeRequestState state, ChangeRequestAction action) => (state, action) switch
    {
        (ChangeRequestState.InReview, ChangeRequestAction.Approve) => ChangeRequestState.Approved,
        (ChangeRequestState.InReview, ChangeRequestAction.AskForChanges) => ChangeRequestState.ChangesAsked,
        (ChangeRequestState.InReview or ChangeRequestState.ChangesAsked, ChangeRequestAction.Reject) => ChangeRequestState.Rejected,
        (ChangeRequestState.InReview or ChangeRequestState.ChangesAsked, ChangeRequestAction.TakeBack) => ChangeRequestState.Superseded,
        (ChangeRequestState.InReview or ChangeRequestState.ChangesAsked, ChangeRequestAction.Cancel) => ChangeRequestState.Cancelled,
        // A rollout takes all or some of the tenant schemas; those that were left out, failed or stopped can follow later.
        (ChangeRequestState.Approved or ChangeRequestState.Done or ChangeRequestState.Failed or ChangeRequestState.Halted,
            ChangeRequestAction.StartRollout) => ChangeRequestState.RollingOut,
        (ChangeRequestState.RollingOut, ChangeRequestAction.CompleteRollout) => ChangeRequestState.Done,
        (ChangeRequestState.RollingOut, ChangeRequestAction.FailRollout) => ChangeRequestState.Failed,
        (ChangeRequestState.RollingOut, ChangeRequestAction.HaltRollout) => ChangeRequestState.Halted,
        _ => null,
    };

    /// <summary>The refusal for an action that the state does not allow.</summary>
    public static Refusal Refuse(int requestId, ChangeRequestState state, ChangeRequestAction action) => new(
        RefusalKind.Conflict, "STATE",
        $"CR-{requestId} is {Label(state).ToLowerInvariant()}: it cannot be {Verb(action)} now. Reload to see its present state.");

    /// <summary>The state as the badge says it.</summary>
    public static string Label(ChangeRequestState state) => state switch
    {
        ChangeRequestState.InReview => "In review",
        ChangeRequestState.ChangesAsked => "Changes asked",
        ChangeRequestState.RollingOut => "Rolling out",
        _ => state.ToString(),
    };

    private static string Verb(ChangeRequestAction action) => action switch
    {
        ChangeRequestAction.Approve => "approved",
        ChangeRequestAction.AskForChanges => "sent back",
        ChangeRequestAction.Reject => "rejected",
        ChangeRequestAction.TakeBack => "taken back into the draft",
        ChangeRequestAction.Cancel => "cancelled",
        ChangeRequestAction.StartRollout => "rolled out",
        _ => "finished",
    };
}
