using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Fleet;

/// <summary>A new client.</summary>
/// <param name="Code">Part of its schema names; hyphens and capitals are normalised.</param>
/// <param name="Name">As people call it.</param>
/// <param name="TargetCode">Where its schemas go; null takes the first target.</param>
public sealed record AddClientRequest(string Code, string Name, string? TargetCode);

/// <summary>The client that was added.</summary>
public sealed record AddClientResult(int Id, string Code, string Name, string Target);

/// <summary>Adds a client. A code that could ever make a schema name that is cut, or the name of another client's schema, is refused.</summary>
public sealed partial class AddClient(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, TimeProvider time)
{
    public async Task<Outcome<AddClientResult>> ExecuteAsync(AddClientRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.ManageFleet, null, ct).ConfigureAwait(false) is { } refusal) return refusal;

        var code = SchemaNames.NormaliseCode(request.Code);
        var name = request.Name.Trim();
        if (!CodeForm().IsMatch(code))
            return Invalid("CODE", $"The code '{request.Code}' must begin with a letter and hold only letters, digits and underscores, such as acme_industrial.");
        if (name.Length is 0 or > 200) return Invalid("NAME", "The name must have 1 to 200 characters.");
        if (await db.Clients.AnyAsync(c => c.Code == code, ct).ConfigureAwait(false))
            return new Refusal(RefusalKind.Conflict, "CODE_TAKEN", $"There is a client with the code {code} already. Choose another code.");
        if (await RefuseNameAsync(db, code, ct).ConfigureAwait(false) is { } clash) return clash;

        var targets = db.Targets.OrderBy(t => t.Id);
        var target = await (request.TargetCode is { } wanted ? targets.Where(t => t.Code == wanted) : targets)
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (target is null) return new Refusal(RefusalKind.Invalid, "TARGET", "There is no such target. Add it first, under Targets.");

        var client = new Client { Code = code, Name = name, Target = target, CreatedAt = time.GetUtcNow().UtcDateTime };
        db.Clients.Add(client);
        audit.Append(db, actor, "client.added", $"client/{code}", new { name, target = target.Code });
        try
        {
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateException e) when (e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return new Refusal(RefusalKind.Conflict, "CODE_TAKEN", $"Somebody added a client with the code {code} at the same moment.");
        }
        return new AddClientResult(client.Id, code, name, target.Code);
    }

    private static async Task<Refusal?> RefuseNameAsync(PortalDbContext db, string code, CancellationToken ct)
    {
        var chains = await db.ValueChains.AsNoTracking().ToListAsync(ct).ConfigureAwait(false);
        var longest = chains.MaxBy(c => c.SchemaName.Length);
        if (longest is not null && !SchemaNames.Fits(SchemaNames.Of(code, longest.SchemaName)))
            return Invalid("CODE_TOO_LONG",
                $"With {longest.Code} the schema would be called {SchemaNames.Of(code, longest.SchemaName)}, and PostgreSQL cuts names at " +
                $"{SchemaNames.MaxBytes} bytes. Use a code of at most {SchemaNames.MaxBytes - SchemaNames.Of("", longest.SchemaName).Length} characters.");

        var beginnings = code.Split('_').Skip(1).Aggregate(
            (Known: new List<string>(), Text: code.Split('_')[0]), (sum, part) => { sum.Known.Add(sum.Text); return (sum.Known, $"{sum.Text}_{part}"); }).Known;
        var relatives = await db.Clients.AsNoTracking()
            .Where(c => beginnings.Contains(c.Code) || c.Code.StartsWith(code + "_")).ToListAsync(ct).ConfigureAwait(false);
        return SchemaNames.FindCollision(code, relatives, chains) is { } clash
            ? Invalid("CODE_COLLIDES",
                $"{code} with {clash.OfNew.Code} and {clash.Other.Code} with {clash.OfOther.Code} would share the schema " +
                $"{SchemaNames.Of(code, clash.OfNew.SchemaName)}. Choose another code.")
            : null;
    }

    private static Refusal Invalid(string code, string message) => new(RefusalKind.Invalid, code, message);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex CodeForm();
}
