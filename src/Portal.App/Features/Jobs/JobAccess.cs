using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Jobs;

/// <summary>Finds a job for a change of it: locked, and only for who may run jobs in its value chain.</summary>
internal static class JobAccess
{
    /// <summary>The job, tracked and locked until the caller's transaction ends.</summary>
    public static async Task<Outcome<Job>> FindAsync(PortalDbContext db, AccessControl access, int number, Actor actor, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from portal.jobs where number = {number} for update", ct).ConfigureAwait(false);
        var job = await db.Jobs.Include(j => j.ChangeRequest).Include(j => j.ValueChain).ThenInclude(v => v == null ? null : v.Industry)
            .SingleOrDefaultAsync(j => j.Number == number, ct).ConfigureAwait(false);
        if (job is null) return new Refusal(RefusalKind.NotFound, "JOB", $"There is no JOB-{number}.");
        var place = job.ValueChain is { } chain ? new AccessScope(chain.Industry.Code, chain.Code, null) : null;
        return await access.RefuseAsync(db, actor, Right.Operate, place, ct).ConfigureAwait(false) is { } refusal ? refusal : job;
    }
}
