using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Postgres;

namespace Portal.App.Features.Fleet;

/// <summary>One database server as it answers now.</summary>
/// <param name="Name">"Metadata", or the target's name.</param>
/// <param name="IsTarget">False for the metadata database.</param>
/// <param name="Facts">What it says of itself; null when it does not answer.</param>
/// <param name="Problem">Why nothing can run there, or null.</param>
/// <param name="Warnings">What should be put right on a target.</param>
public sealed record ServerState(string Name, bool IsTarget, TargetFacts? Facts, string? Problem, IReadOnlyList<string> Warnings);

/// <summary>What the portal runs on, read at one moment.</summary>
public sealed record EnvironmentView(string Runtime, string OperatingSystem, int Processors, IReadOnlyList<ServerState> Servers);

/// <summary>Asks every server of the portal what it is and what it can do.</summary>
public sealed class EnvironmentQueries(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, TargetConnections connections, NpgsqlDataSource metadata)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Needs the right to administer. A server that does not answer within 5 s is shown as such.</summary>
    public async Task<Outcome<EnvironmentView>> ReadAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        var targets = await db.Targets.AsNoTracking().OrderBy(t => t.Name).ToListAsync(ct).ConfigureAwait(false);
        var servers = await Task.WhenAll(targets.Select(target => AskAsync(target.Name, true, () => connections.Of(target), target.ServerIdentity, ct))
            .Prepend(AskAsync("Metadata", false, () => metadata, null, ct))).ConfigureAwait(false);
        return new EnvironmentView(
            System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            System.Runtime.InteropServices.RuntimeInformation.OSDescription, Environment.ProcessorCount, servers);
    }

    private static async Task<ServerState> AskAsync(string name, bool isTarget, Func<NpgsqlDataSource> open, string? knownIdentity, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(s_patience);
        try
        {
            var facts = await TargetVerdict.ReadAsync(open(), patience.Token).ConfigureAwait(false);
            if (facts.Refusal is { } refusal) return new(name, isTarget, null, refusal.Message, []);
            var problem = isTarget ? TargetVerdict.Problem(facts.Value, knownIdentity) : TargetVerdict.MetadataProblem(facts.Value);
            return new(name, isTarget, facts.Value, problem, isTarget ? [.. TargetVerdict.Warnings(facts.Value)] : []);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(name, isTarget, null, $"The server did not answer within {s_patience.TotalSeconds} s.", []);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return new(name, isTarget, null, "The key that protects its connection string is gone: enter the connection string again.", []);
        }
    }
}
