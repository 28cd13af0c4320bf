using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Fleet;

/// <summary>Finds a client and a value chain for somebody who may run jobs there.</summary>
internal static class FleetPlace
{
    public static async Task<Outcome<(Client Client, ValueChain Chain)>> FindAsync(
        PortalDbContext db, AccessControl access, string clientCode, string chainCode, Actor actor, CancellationToken ct)
    {
        // The right first: who has it nowhere does not learn which codes exist.
        if (await access.RefuseAsync(db, actor, Right.Operate, null, ct).ConfigureAwait(false) is { } nowhere) return nowhere;
        var client = await db.Clients.Include(c => c.Target).SingleOrDefaultAsync(c => c.Code == clientCode, ct).ConfigureAwait(false);
        if (client is null) return new Refusal(RefusalKind.NotFound, "CLIENT", $"There is no client {clientCode}.");
        var chain = await db.ValueChains.Include(v => v.Industry).SingleOrDefaultAsync(v => v.Code == chainCode && v.Definition.DeletedAt == null, ct).ConfigureAwait(false);
        if (chain is null) return new Refusal(RefusalKind.NotFound, "VALUE_CHAIN", $"There is no value chain {chainCode}.");
        var place = new AccessScope(chain.Industry.Code, chain.Code, client.Code);
        return await access.RefuseAsync(db, actor, Right.Operate, place, ct).ConfigureAwait(false) is { } refusal ? refusal : (client, chain);
    }
}
