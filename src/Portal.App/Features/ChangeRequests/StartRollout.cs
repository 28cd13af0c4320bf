using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Jobs;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Runs an approved request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="TenantSchemaIds">Which tenant schemas of the frozen set; null takes all that are left.</param>
public sealed record StartRolloutRequest(int RequestId, IReadOnlyList<int>? TenantSchemaIds);

/// <summary>The job that was made.</summary>
public sealed record StartRolloutResult(Guid JobId, int JobNumber, int Items);

/// <summary>
/// Makes a job of an approved request, for all tenant schemas of the frozen set or for chosen ones. Each item is bound to the
/// plan of its state class and sealed. Schemas that are not chosen stay behind, and can follow with another rollout.
/// </summary>
public sealed class StartRollout(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, ApprovalCheck approvals, ItemSeal seal,
    IJobQueue queue, TimeProvider time)
{
    public async Task<Outcome<StartRolloutResult>> ExecuteAsync(StartRolloutRequest request, Actor actor, CancellationToken ct)
    {
        var started = await MakeJobAsync(request, actor, ct).ConfigureAwait(false);
        if (started.IsDone) await queue.NudgeAsync(null, ct).ConfigureAwait(false);
        return started;
    }

    private async Task<Outcome<StartRolloutResult>> MakeJobAsync(StartRolloutRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var found = await RequestAccess.FindAsync(db, access, request.RequestId, actor, Right.Operate, ct).ConfigureAwait(false);
        if (found.Refusal is { } refusal) return refusal;
        var subject = found.Value;
        if (ChangeRequestStates.Next(subject.State, ChangeRequestAction.StartRollout) is not { } next)
            return ChangeRequestStates.Refuse(subject.Id, subject.State, ChangeRequestAction.StartRollout);
        if (await RequestUndo.RefuseRolloutAsync(db, subject.Id, ct).ConfigureAwait(false) is { } undone) return undone;
        var approval = await approvals.VerifyAsync(db, subject.Id, ct).ConfigureAwait(false);
        if (approval.Refusal is { } unapproved) return unapproved;

        var chosen = await ChooseAsync(db, subject.Id, request.TenantSchemaIds, ct).ConfigureAwait(false);
        if (chosen.Refusal is { } choice) return choice;
        if (await RefuseClientsAsync(db, subject, chosen.Value, actor, ct).ConfigureAwait(false) is { } outOfScope) return outOfScope;

        subject.State = next;
        var job = new Job
        {
            Id = Guid.CreateVersion7(), Kind = JobKind.Rollout, Title = subject.Title, ValueChainId = subject.ValueChainId, ChangeRequestId = subject.Id,
            RequestedById = actor.UserId, RequestedBy = actor.Name, CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        foreach (var tenant in chosen.Value)
            job.Items.Add(new JobItem
            {
                TenantSchemaId = tenant.TenantSchemaId, PlanId = tenant.PlanId, StepCount = tenant.StepCount,
                Seal = seal.Of(job.Id, job.Kind, tenant.TenantSchemaId, approval.Value.PlanHashes[tenant.TenantSchemaId]),
            });
        db.Jobs.Add(job);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        audit.Append(db, actor, "change_request.rollout_started", $"change_request/{subject.Id}", new { job = job.Number, schemas = job.Items.Count });
        await JobFeed.NotifyAsync(db, job.Id, ct).ConfigureAwait(false);
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return new StartRolloutResult(job.Id, job.Number, job.Items.Count);
    }

    private sealed record Choice(int TenantSchemaId, Guid PlanId, int StepCount, string? Client);

    /// <summary>The tenant schemas of the frozen set that have a plan and have not had it yet; refused when a chosen one is not among them.</summary>
    private static async Task<Outcome<List<Choice>>> ChooseAsync(
        PortalDbContext db, int requestId, IReadOnlyList<int>? wanted, CancellationToken ct)
    {
        var open = await db.ChangeRequestTenants
            .Where(t => t.ChangeRequestId == requestId && t.Plan != null && t.TenantSchema.DeactivatedAt == null
                && !db.JobItems.Any(i => i.TenantSchemaId == t.TenantSchemaId && i.Job.ChangeRequestId == requestId && i.State == JobItemState.Done))
            .OrderBy(t => t.TenantSchema.ValueChainId != null).ThenBy(t => t.TenantSchema.SchemaName)
            .Select(t => new Choice(t.TenantSchemaId, t.PlanId.GetValueOrDefault(), t.Plan == null ? 0 : t.Plan.StepCount,
                t.TenantSchema.Client == null ? null : t.TenantSchema.Client.Code))
            .ToListAsync(ct).ConfigureAwait(false);
        if (wanted is not null)
        {
            var strange = wanted.Except(open.Select(t => t.TenantSchemaId)).Count();
            if (strange > 0)
                return new Refusal(RefusalKind.Invalid, "NOT_IN_SET",
                    $"{strange} of the chosen tenant schemas are not in the set that was approved, are held, or have the change already.");
            open = [.. open.Where(t => wanted.Contains(t.TenantSchemaId))];
        }
        return open.Count > 0 ? open
            : new Refusal(RefusalKind.Conflict, "NOTHING_TO_DO", "No tenant schema is left to roll out to.");
    }

    /// <summary>An operator who is limited to some clients rolls out to those only.</summary>
    private async Task<Refusal?> RefuseClientsAsync(
        PortalDbContext db, ChangeRequest subject, List<Choice> chosen, Actor actor, CancellationToken ct)
    {
        if (!await db.UserScopes.AnyAsync(s => s.UserId == actor.UserId, ct).ConfigureAwait(false)) return null;
        var place = RequestAccess.PlaceOf(subject);
        foreach (var client in chosen.Select(c => c.Client).Distinct())
            if (await access.RefuseAsync(db, actor, Right.Operate, place with { Client = client }, ct).ConfigureAwait(false) is { } refusal)
                return refusal;
        return null;
    }
}
