using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Jobs;

namespace Portal.App.Features.Fleet;

/// <summary>One item of a job of the fleet: a tenant schema and what is run on it; no plan for a rename.</summary>
internal sealed record FleetWork(TenantSchema Schema, Plan? Plan);

/// <summary>Stores a job with its sealed items, in one transaction with whatever the caller changed, and wakes the workers.</summary>
public sealed class FleetJobs(ItemSeal seal, IJobQueue queue, TimeProvider time)
{
    internal async Task<Outcome<FleetJobResult>> StartAsync(
        PortalDbContext db, JobKind kind, string title, int? chainId, IReadOnlyList<FleetWork> work, Actor actor, CancellationToken ct)
    {
        var job = new Job
        {
            Id = Guid.CreateVersion7(), Kind = kind, Title = title, ValueChainId = chainId, RequestedById = actor.UserId, RequestedBy = actor.Name,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var transaction = await db.Database.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            try
            {
                // Audit rows are saved last in a transaction, so they wait until ids are known.
                var trail = db.ChangeTracker.Entries<AuditEntry>().Select(e => e.Entity).ToList();
                foreach (var row in trail) db.Entry(row).State = EntityState.Detached;
                db.Plans.AddRange(work.Select(w => w.Plan).OfType<Plan>());
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                job.Items.AddRange(work.Select(w => new JobItem
                {
                    TenantSchemaId = w.Schema.Id, PlanId = w.Plan?.Id, StepCount = w.Plan?.StepCount ?? 1,
                    Seal = seal.Of(job.Id, kind, w.Schema.Id, w.Plan?.Hash),
                }));
                db.Jobs.Add(job);
                db.Audit.AddRange(trail);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return new Refusal(RefusalKind.Conflict, "SCHEMA_EXISTS", "Somebody started the same at this moment. Reload to see its job.");
            }
            catch (DbUpdateConcurrencyException)
            {
                return new Refusal(RefusalKind.Conflict, "CHANGED", "The schema was changed at the same moment. Reload and look again.");
            }
            await JobFeed.NotifyAsync(db, job.Id, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }
        await queue.NudgeAsync(null, ct).ConfigureAwait(false);
        return new FleetJobResult(job.Id, job.Number, work[^1].Schema.SchemaName);
    }
}
