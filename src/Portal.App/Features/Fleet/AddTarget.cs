using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Postgres;

namespace Portal.App.Features.Fleet;

/// <summary>A database that shall hold tenant schemas. The parts are fields, not a connection string: only these keywords can be set.</summary>
public sealed record AddTargetRequest(
    string Code, string Name, string Host, int Port, string Database, string Username, string Password, bool RequireTls, int MaxWorkers);

/// <summary>The target that was added, and what its check warned of.</summary>
public sealed record AddTargetResult(int Id, string Code, string Version, IReadOnlyList<string> Warnings);

/// <summary>Adds a target after connecting to it: a database that cannot be used is never stored.</summary>
public sealed partial class AddTarget(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TargetConnections connections, TimeProvider time)
{
    public async Task<Outcome<AddTargetResult>> ExecuteAsync(AddTargetRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.ManageFleet, null, ct).ConfigureAwait(false) is { } refusal) return refusal;
        if (Check(request) is { } invalid) return invalid;
        if (await db.Targets.AnyAsync(t => t.Code == request.Code, ct).ConfigureAwait(false))
            return new Refusal(RefusalKind.Conflict, "CODE_TAKEN", $"There is a target with the code {request.Code} already.");

        var connectionString = ConnectionStringOf(request);
        var facts = await InspectAsync(connectionString, ct).ConfigureAwait(false);
        if (facts.Refusal is { } away) return away;
        if (TargetVerdict.Problem(facts.Value, null) is { } problem) return new Refusal(RefusalKind.Invalid, "TARGET_UNFIT", problem);
        if (await db.Targets.Where(t => t.ServerIdentity == facts.Value.Identity).Select(t => t.Code).FirstOrDefaultAsync(ct).ConfigureAwait(false) is { } twin)
            return new Refusal(RefusalKind.Conflict, "TARGET_KNOWN", $"This database is the target {twin} already.");

        var target = new Target
        {
            Code = request.Code, Name = request.Name.Trim(), MaxWorkers = request.MaxWorkers,
            ProtectedConnectionString = connections.Protect(connectionString),
            ServerIdentity = facts.Value.Identity, ServerVersion = facts.Value.Version,
            CheckedAt = time.GetUtcNow().UtcDateTime, Warnings = [.. TargetVerdict.Warnings(facts.Value)],
        };
        db.Targets.Add(target);
        audit.Append(db, actor, "target.added", $"target/{target.Code}",
            new { target.Name, request.Host, request.Port, request.Database, request.Username, target.ServerVersion, target.MaxWorkers });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return new AddTargetResult(target.Id, target.Code, facts.Value.Version, target.Warnings);
    }

    private static Refusal? Check(AddTargetRequest request)
    {
        if (!CodeForm().IsMatch(request.Code))
            return Invalid("CODE", "The code must begin with a lower-case letter and hold only lower-case letters, digits and hyphens, such as analytics-eu.");
        if (request.Name.Trim().Length is 0 or > 200) return Invalid("NAME", "The name must have 1 to 200 characters.");
        if (request.Host.Trim().Length == 0 || request.Host.Contains('/') || request.Host.Contains(','))
            return Invalid("HOST", "The host must be one name or address, not a path and not a list.");
        if (request.Port is < 1 or > 65535) return Invalid("PORT", "The port must be between 1 and 65535.");
        if (request.Database.Trim().Length == 0) return Invalid("DATABASE", "The database needs a name.");
        if (request.Username.Trim().Length == 0) return Invalid("USERNAME", "The login needs a name.");
        return request.MaxWorkers is < 1 or > 64 ? Invalid("WORKERS", "The limit of workers must be between 1 and 64.") : null;
    }

    private static string ConnectionStringOf(AddTargetRequest request) => new NpgsqlConnectionStringBuilder
    {
        Host = request.Host.Trim(), Port = request.Port, Database = request.Database.Trim(), Username = request.Username.Trim(),
        Password = request.Password, SslMode = request.RequireTls ? SslMode.VerifyFull : SslMode.Prefer, Timeout = 10,
    }.ConnectionString;

    private static async Task<Outcome<TargetFacts>> InspectAsync(string connectionString, CancellationToken ct)
    {
        var source = TargetConnections.Open(connectionString);
        await using var scope = source.ConfigureAwait(false);
        return await TargetVerdict.ReadAsync(source, ct).ConfigureAwait(false);
    }

    private static Refusal Invalid(string code, string message) => new(RefusalKind.Invalid, code, message);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();
}
