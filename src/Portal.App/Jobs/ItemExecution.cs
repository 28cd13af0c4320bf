using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.Execution;
using Portal.Postgres.Roles;

namespace Portal.App.Jobs;

/// <summary>Runs one claimed item: keeps the lease, tells the journal, has the target changed, and records the end.</summary>
public sealed class ItemExecution(
    IDbContextFactory<PortalDbContext> contexts, TargetConnections connections, PlanExecutor executor, SchemaArchive archive, ItemEnding ending,
    IOptions<JobOptions> options, TimeProvider time, ILogger<ItemExecution> log)
{
    /// <summary>Runs the item to its end. What goes wrong on the target is an end; the item never stays behind without one.</summary>
    public async Task RunAsync(Claim claim, CancellationToken stopping)
    {
        var item = await LoadAsync(claim, stopping).ConfigureAwait(false);
        var lease = new ItemLease(contexts, options, time, log, claim, stopping);
        await using var leaseScope = lease.ConfigureAwait(false);
        var journal = new ItemJournal(contexts, time, claim);
        PlanRun run;
        await using (journal.ConfigureAwait(false))
        {
            run = await RunAsync(item, claim, journal, lease.Token).ConfigureAwait(false);
            journal.Log(
                run.State switch { PlanRunState.Done => LogLevelName.Info, PlanRunState.Failed => LogLevelName.Error, _ => LogLevelName.Warning },
                run.State == PlanRunState.Done ? Verified(run) : $"{run.State.ToString().ToLowerInvariant()}: {run.Reason}");
        }
        if (!lease.IsLost) await ending.RecordAsync(claim, run, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<JobItem> LoadAsync(Claim claim, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await db.JobItems.AsNoTracking().Include(i => i.Job).Include(i => i.Plan).Include(i => i.TenantSchema).ThenInclude(s => s.Target)
            .Include(i => i.TenantSchema).ThenInclude(s => s.Client)
            .SingleAsync(i => i.Id == claim.ItemId, ct).ConfigureAwait(false);
    }

    private async Task<PlanRun> RunAsync(JobItem item, Claim claim, ItemJournal journal, CancellationToken ct)
    {
        journal.Log(LogLevelName.Info, $"start, attempt {item.Attempts}, by {claim.WorkerId}");
        try
        {
            var target = connections.Of(item.TenantSchema.Target);
            return item.Job.Kind switch
            {
                JobKind.Deactivate => await archive.RenameAsync(target, Rename(item, claim, item.TenantSchema.SchemaName, ArchivedName(item)), ct).ConfigureAwait(false),
                JobKind.Restore => await archive.RenameAsync(target, Rename(item, claim, ArchivedName(item), item.TenantSchema.SchemaName), ct).ConfigureAwait(false),
                _ => await executor.RunAsync(target, await RequestAsync(target, item, claim, ct).ConfigureAwait(false), new RunProgress(journal, item, claim, time), ct).ConfigureAwait(false),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Item {Item} of job {Job} met a fault of the portal.", item.Id, item.Job.Number);
            return new PlanRun(PlanRunState.Failed, PlanRunCode.None, $"The portal failed: {e.Message}", item.StepsDone, [], null, null);
        }
        catch (OperationCanceledException)
        {
            return new PlanRun(PlanRunState.Cancelled, PlanRunCode.Cancelled, "This node is stopping.", item.StepsDone, [], null, null);
        }
    }

    private static async Task<PlanRunRequest> RequestAsync(NpgsqlDataSource target, JobItem item, Claim claim, CancellationToken ct)
    {
        var plan = item.Plan ?? throw new InvalidOperationException($"Item {item.Id} has no plan.");
        return new PlanRunRequest
        {
            Schema = item.TenantSchema.SchemaName, Plan = plan.Content, PlanHash = plan.Hash, RunId = $"item-{item.Id}", Fence = claim.Fence,
            RequestedBy = item.Job.RequestedBy, DefinitionHash = plan.DefinitionHash,
            ServerIdentity = item.TenantSchema.Target.ServerIdentity,
            OwnerRole = item.TenantSchema.Client is { } client
                ? await TargetRoles.OwnerForAsync(target, item.TenantSchema.SchemaName, client.Code, ct).ConfigureAwait(false)
                : null,
        };
    }

    private static SchemaRename Rename(JobItem item, Claim claim, string from, string to) =>
        new(from, to, $"item-{item.Id}", claim.Fence, item.TenantSchema.Target.ServerIdentity);

    private static string ArchivedName(JobItem item) =>
        item.TenantSchema.ArchivedName ?? throw new InvalidOperationException($"{item.TenantSchema.SchemaName} has no archived name.");

    private static string Verified(PlanRun run) =>
        run.Fingerprint is { } fingerprint ? $"verified, fingerprint {fingerprint[..Math.Min(6, fingerprint.Length)]} as defined, {run.StepsDone} {(run.StepsDone == 1 ? "step" : "steps")}" : "done";

    /// <summary>Turns the moments of a run into log lines and step rows.</summary>
    private sealed class RunProgress(ItemJournal journal, JobItem item, Claim claim, TimeProvider time) : IProgress<PlanRunEvent>
    {
        private readonly Dictionary<int, DateTime> _started = [];

        public void Report(PlanRunEvent value)
        {
            var now = time.GetUtcNow().UtcDateTime;
            switch (value.Kind)
            {
                case PlanRunEventKind.StepStarted:
                    _started[value.Step.GetValueOrDefault()] = now;
                    break;
                case PlanRunEventKind.StepDone:
                    journal.Step(Step(value, "Done", now), value.Step.GetValueOrDefault());
                    journal.Log(LogLevelName.Info, $"step {value.Step} of {item.StepCount}  {value.Message}");
                    break;
                case PlanRunEventKind.StepFailed:
                    journal.Log(LogLevelName.Error, $"step {value.Step} of {item.StepCount}  {value.Message}");
                    break;
                default:
                    journal.Log(value.Kind == PlanRunEventKind.Waiting ? LogLevelName.Warning : LogLevelName.Info, value.Message);
                    break;
            }
        }

        private Data.StepRun Step(PlanRunEvent value, string state, DateTime now) => new()
        {
            JobItemId = claim.ItemId, StepNumber = value.Step.GetValueOrDefault(), Attempt = item.Attempts, State = state,
            StartedAt = _started.GetValueOrDefault(value.Step.GetValueOrDefault(), now), FinishedAt = now,
        };
    }
}
