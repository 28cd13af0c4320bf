using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.Catalogue;
using Portal.App.Features.ChangeRequests;

namespace Portal.App.Features.Home;

/// <summary>Reads what needs attention, in the viewer's scope.</summary>
public sealed class HomeQueries(IDbContextFactory<PortalDbContext> contexts, IOptions<ApprovalOptions> approvals, TimeProvider clock)
{
    private const int MostRows = 6;
    private const int MostChains = 8;

    /// <summary>The home page.</summary>
    public async Task<HomeView> ReadAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        var schemas = scope.Of(db.TenantSchemas.AsNoTracking());
        var live = schemas.Where(s => s.State != TenantSchemaState.Deactivated);
        return new HomeView(
            await FleetAsync(db, live, ct).ConfigureAwait(false),
            await WaitingAsync(db, scope, actor, ct).ConfigureAwait(false),
            await JobsAsync(db, scope, ct).ConfigureAwait(false),
            await RecentAsync(db, scope, actor, ct).ConfigureAwait(false),
            await DeviationsAsync(live, ct).ConfigureAwait(false),
            await CoverageAsync(live, ct).ConfigureAwait(false),
            await ExpiringAsync(schemas, ct).ConfigureAwait(false),
            clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>The numbers in the navigation.</summary>
    public async Task<NavigationCounts> CountAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        return new NavigationCounts(
            await WaitingFor(scope.Of(db.ChangeRequests), db, actor).CountAsync(ct).ConfigureAwait(false),
            await scope.Of(db.Jobs).CountAsync(j => j.State == JobState.Running || j.State == JobState.Waiting, ct).ConfigureAwait(false),
            await scope.Of(db.Clients).CountAsync(ct).ConfigureAwait(false),
            await db.Targets.CountAsync(ct).ConfigureAwait(false),
            await scope.Of(db.TenantSchemas).CountAsync(s => s.State == TenantSchemaState.Drifted || s.State == TenantSchemaState.Failed, ct).ConfigureAwait(false));
    }

    private static async Task<FleetView> FleetAsync(PortalDbContext db, IQueryable<TenantSchema> live, CancellationToken ct)
    {
        var states = await live.GroupBy(s => s.State).Select(g => new StateCount(g.Key, g.Count())).ToListAsync(ct).ConfigureAwait(false);
        var targets = await db.Targets.CountAsync(ct).ConfigureAwait(false);
        var unreachable = await db.Targets.CountAsync(t => t.Problem != null, ct).ConfigureAwait(false);
        return new FleetView(targets, unreachable, states);
    }

    /// <summary>In review, by somebody else, and the viewer, an approver, has not approved what stands there now.</summary>
    private static IQueryable<ChangeRequest> WaitingFor(IQueryable<ChangeRequest> requests, PortalDbContext db, Actor actor) => requests.Where(r =>
        r.State == ChangeRequestState.InReview && r.AuthorId != actor.UserId
        && !r.Reviews.Any(v => v.ReviewerId == actor.UserId && v.Decision == ReviewDecision.Approve && v.ApprovalHash == r.ApprovalHash)
        && db.UserRoles.Any(link => link.UserId == actor.UserId && db.Roles.Any(role => role.Id == link.RoleId && role.Name == Roles.Approver)));

    private async Task<WaitingView> WaitingAsync(PortalDbContext db, ReadScope scope, Actor actor, CancellationToken ct)
    {
        var requests = scope.Of(db.ChangeRequests.AsNoTracking());
        var mine = WaitingFor(requests, db, actor);
        var inReview = await requests.CountAsync(r => r.State == ChangeRequestState.InReview, ct).ConfigureAwait(false);
        var waiting = await mine.CountAsync(ct).ConfigureAwait(false);
        var rows = await mine.OrderBy(r => r.SubmittedAt).Take(MostRows).Select(r => new
        {
            r.Id, r.Title, Chain = r.ValueChain.Code, r.WorstSeverity, r.SubmittedAt, r.Author,
            Tenants = r.Plans.Sum(p => p.TenantCount),
            Approvals = r.Reviews.Count(v => v.Decision == ReviewDecision.Approve && v.ApprovalHash == r.ApprovalHash),
        }).ToListAsync(ct).ConfigureAwait(false);
        return new WaitingView(rows.ConvertAll(r =>
        {
            var worst = ApprovalPolicy.Read(r.WorstSeverity);
            return new WaitingRow(r.Id, r.Title, r.Chain, worst, r.Tenants, r.Approvals, ApprovalPolicy.For(worst, approvals.Value).RequiredApprovals, r.SubmittedAt, r.Author);
        }), waiting, inReview - waiting);
    }

    /// <summary>Jobs under way first, then those that ended badly, then the latest.</summary>
    private static async Task<IReadOnlyList<JobSummary>> JobsAsync(PortalDbContext db, ReadScope scope, CancellationToken ct)
    {
        var jobs = await scope.Of(db.Jobs.AsNoTracking())
            .OrderBy(j => j.State == JobState.Running ? 0 : j.State == JobState.Waiting ? 1 : j.State == JobState.Failed || j.State == JobState.Halted ? 2 : 3)
            .ThenByDescending(j => j.CreatedAt).Take(MostRows)
            .Select(j => new
            {
                j.Id, j.Number, j.Title, j.Kind, j.State, Chain = j.ValueChain == null ? null : j.ValueChain.Code, j.CreatedAt, j.StartedAt, j.FinishedAt, j.RequestedBy,
                FirstFailure = j.Items.Where(i => i.State == JobItemState.Failed).OrderBy(i => i.Id).Select(i => i.Reason).FirstOrDefault(),
            }).ToListAsync(ct).ConfigureAwait(false);
        var ids = jobs.ConvertAll(j => j.Id);
        var counts = await db.JobItems.Where(i => ids.Contains(i.JobId)).GroupBy(i => new { i.JobId, i.State })
            .Select(g => new { g.Key.JobId, g.Key.State, Count = g.Count() }).ToListAsync(ct).ConfigureAwait(false);
        return jobs.ConvertAll(j => new JobSummary(j.Number, j.Title, j.Kind, j.State, j.Chain, j.CreatedAt, j.StartedAt, j.FinishedAt, j.RequestedBy,
            [.. counts.Where(c => c.JobId == j.Id).Select(c => new ItemCount(c.State, c.Count))], j.FirstFailure));
    }

    /// <summary>Work on the catalogue and the fleet; who signs in and who may what is for the audit page. With limits only one's own.</summary>
    private static async Task<IReadOnlyList<AuditRow>> RecentAsync(PortalDbContext db, ReadScope scope, Actor actor, CancellationToken ct)
    {
        var rows = db.Audit.AsNoTracking().Where(a => !a.Action.StartsWith("session.") && !a.Action.StartsWith("account.")
            && !a.Action.StartsWith("person.") && !a.Action.StartsWith("api_key.") && a.Action != "target.checked");
        if (!scope.IsWhole) rows = rows.Where(a => a.ActorId == actor.UserId);
        return await rows.OrderByDescending(a => a.Id).Take(MostRows)
            .Select(a => new AuditRow(a.Id, a.At, a.Actor, a.Action, a.Subject, a.Details)).ToListAsync(ct).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<DeviationCell>> DeviationsAsync(IQueryable<TenantSchema> live, CancellationToken ct) => await live
        .Where(s => s.ValueChain != null && (s.State == TenantSchemaState.Behind || s.State == TenantSchemaState.Drifted || s.State == TenantSchemaState.Failed))
        .GroupBy(s => new { Chain = s.ValueChain!.Code, Target = s.Target.Code })
        .Select(g => new DeviationCell(g.Key.Chain, g.Key.Target,
            g.Count(s => s.State == TenantSchemaState.Behind), g.Count(s => s.State == TenantSchemaState.Drifted), g.Count(s => s.State == TenantSchemaState.Failed)))
        .ToListAsync(ct).ConfigureAwait(false);

    private static async Task<IReadOnlyList<ChainCoverage>> CoverageAsync(IQueryable<TenantSchema> live, CancellationToken ct) => await live
        .Where(s => s.ValueChain != null).GroupBy(s => new { s.ValueChain!.Code, s.ValueChain.Name })
        .Select(g => new { g.Key.Code, g.Key.Name, InDefinedState = g.Count(s => s.State == TenantSchemaState.InDefinedState), Schemas = g.Count() })
        .OrderByDescending(c => c.Schemas).ThenBy(c => c.Name).Take(MostChains)
        .Select(c => new ChainCoverage(c.Code, c.Name, c.InDefinedState, c.Schemas)).ToListAsync(ct).ConfigureAwait(false);

    private static async Task<IReadOnlyList<ExpiringRow>> ExpiringAsync(IQueryable<TenantSchema> schemas, CancellationToken ct) => await schemas
        .Where(s => s.State == TenantSchemaState.Deactivated && s.RestorableUntil != null).OrderBy(s => s.RestorableUntil).Take(MostRows)
        .Select(s => new ExpiringRow(s.SchemaName, s.Client == null ? null : s.Client.Name, s.RestorableUntil ?? default))
        .ToListAsync(ct).ConfigureAwait(false);
}
