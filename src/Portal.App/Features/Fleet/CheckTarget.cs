using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Postgres;

namespace Portal.App.Features.Fleet;

/// <summary>Looks at a target again.</summary>
public sealed record CheckTargetRequest(string Code);

/// <summary>What the check found.</summary>
public sealed record CheckTargetResult(string? Version, string? Problem, IReadOnlyList<string> Warnings);

/// <summary>Connects to a target and stores version, identity, problem and warnings. A target that cannot be reached is a result, not a failure.</summary>
public sealed class CheckTarget(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TargetConnections connections, TimeProvider time)
{
    public async Task<Outcome<CheckTargetResult>> ExecuteAsync(CheckTargetRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.ManageFleet, null, ct).ConfigureAwait(false) is { } refusal) return refusal;
        if (await db.Targets.SingleOrDefaultAsync(t => t.Code == request.Code, ct).ConfigureAwait(false) is not { } target)
            return new Refusal(RefusalKind.NotFound, "TARGET", $"There is no target {request.Code}.");

        var before = target.Problem;
        Store(target, await TargetVerdict.ReadAsync(connections.Of(target), ct).ConfigureAwait(false));
        target.CheckedAt = time.GetUtcNow().UtcDateTime;
        audit.Append(db, actor, "target.checked", $"target/{target.Code}", new { before, after = target.Problem, target.ServerVersion });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new CheckTargetResult(target.ServerVersion, target.Problem, target.Warnings);
    }

    /// <summary>Makes the first target, <c>analytics</c>, when there is none, and looks at it. The start sequence calls it.</summary>
    public async Task EnsureAnalyticsAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        if (!await db.Targets.AnyAsync(ct).ConfigureAwait(false))
        {
            db.Targets.Add(new Target { Code = "analytics", Name = "Analytics" });
            audit.Append(db, Actor.System, "target.added", "target/analytics", null);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        await ExecuteAsync(new("analytics"), Actor.System, ct).ConfigureAwait(false);
    }

    private static void Store(Target target, Outcome<TargetFacts> answer)
    {
        if (answer.Refusal is { } away)
        {
            target.Problem = away.Message;
            return;
        }
        target.Problem = TargetVerdict.Problem(answer.Value, target.ServerIdentity);
        if (target.Problem is null) target.ServerIdentity = answer.Value.Identity;
        target.ServerVersion = answer.Value.Version;
        target.Warnings = [.. TargetVerdict.Warnings(answer.Value)];
    }
}
