using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>What taking a request back would mean: what a person sees before asking for it.</summary>
/// <param name="Schemas">Tenant schemas that have the change.</param>
/// <param name="Statements">Statements of the way back, over all plans.</param>
/// <param name="Hazards">The hazards of the way back, each code once, worst first.</param>
/// <param name="Gaps">The steps that cannot be taken back, each with the reason; a request with one is not taken back.</param>
public sealed record RequestUndo(int Schemas, int Statements, IReadOnlyList<RequestHazard> Hazards, IReadOnlyList<UndoGap> Gaps)
{
    private static readonly ChangeRequestState[] s_open =
        [ChangeRequestState.InReview, ChangeRequestState.ChangesAsked, ChangeRequestState.Approved, ChangeRequestState.RollingOut, ChangeRequestState.Done, ChangeRequestState.Failed, ChangeRequestState.Halted];

    /// <summary>True when every step has a way back.</summary>
    public bool IsWhole => Gaps.Count == 0;

    /// <summary>True for a request whose rollouts have ended.</summary>
    public static bool HasEnded(ChangeRequestState state) => state is ChangeRequestState.Done or ChangeRequestState.Failed or ChangeRequestState.Halted;

    /// <summary>True for an undo that was not given up: there is no second one beside it.</summary>
    public static bool Stands(ChangeRequestState undo) => s_open.Contains(undo);

    /// <summary>True for an undo that counts: what it takes back is rolled out nowhere any more.</summary>
    public static bool Counts(ChangeRequestState undo) => Stands(undo) && undo is not (ChangeRequestState.InReview or ChangeRequestState.ChangesAsked);

    /// <summary>The refusal to roll out what was taken back, or null.</summary>
    public static async Task<Refusal?> RefuseRolloutAsync(PortalDbContext db, int requestId, CancellationToken ct)
    {
        var undos = await db.ChangeRequests.Where(undo => undo.UndoOfId == requestId).Select(undo => new { undo.Id, undo.State }).ToListAsync(ct).ConfigureAwait(false);
        return undos.Find(undo => Counts(undo.State)) is { } found
            ? new Refusal(RefusalKind.Conflict, "UNDONE", $"CR-{found.Id} takes CR-{requestId} back: it is rolled out to no further schema.")
            : null;
    }

    /// <summary>Looks at the plans of a request; nothing is tried here.</summary>
    /// <param name="plans">Its plans, each with the tenant schemas that have it.</param>
    public static RequestUndo Of(IReadOnlyList<(MigrationPlan Plan, int Schemas)> plans)
    {
        var ways = plans.Select(item => (Undo: UndoPlanner.Of(item.Plan), item.Schemas)).ToList();
        return new(
            plans.Sum(item => item.Schemas),
            ways.Sum(way => way.Undo.Plan?.Steps.Count() ?? 0),
            RequestHazards.Of(ways.Where(way => way.Undo.Plan is not null).Select(way => (way.Undo.Plan ?? throw new InvalidOperationException("No plan."), way.Schemas))),
            [.. ways.SelectMany(way => way.Undo.Gaps).DistinctBy(gap => (gap.Title, gap.Reason))]);
    }
}

/// <summary>Another request that this one takes back, or that takes this one back.</summary>
public sealed record RequestLink(int Id, string Title, ChangeRequestState State);
