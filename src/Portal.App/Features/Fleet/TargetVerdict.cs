using Npgsql;
using Portal.Postgres;

namespace Portal.App.Features.Fleet;

/// <summary>What the facts of a target mean: whether work can run there at all, and what should be put right.</summary>
public static class TargetVerdict
{
    /// <summary>PostgreSQL 14 is the oldest supported version.</summary>
    public const int OldestVersion = 140000;

    /// <summary>Reads the facts; a server that does not answer or refuses the login is a refusal, not an exception.</summary>
    public static async Task<Outcome<TargetFacts>> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            return await TargetInspection.ReadAsync(source, ct).ConfigureAwait(false);
        }
        catch (PostgresException e)
        {
            return new Refusal(RefusalKind.Unavailable, "TARGET_REFUSED", $"The server answered {e.SqlState}: {e.MessageText}.") { SqlState = e.SqlState };
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            return new Refusal(RefusalKind.Unavailable, "TARGET_AWAY", $"The server does not answer: {e.Message}.");
        }
    }

    /// <summary>Why nothing can run on a target, or null.</summary>
    /// <param name="facts">What the server said.</param>
    /// <param name="knownIdentity">The identity at registration; another one means that the address leads elsewhere now.</param>
    public static string? Problem(TargetFacts facts, string? knownIdentity)
    {
        if (knownIdentity is not null && knownIdentity != facts.Identity)
            return "The address leads to another database than the one that was registered. Nothing runs there until it leads back, or a new target is added.";
        return MetadataProblem(facts)
            ?? (facts.MayCreateSchemas ? null : $"The login {facts.Login} may not create schemas: GRANT CREATE ON DATABASE to it.");
    }

    /// <summary>Why the portal's own database cannot be used, or null. Its login needs no right to create schemas.</summary>
    public static string? MetadataProblem(TargetFacts facts) =>
        facts.VersionNumber < OldestVersion ? $"PostgreSQL {facts.Version} is too old: 14 is the oldest version that is supported."
        : facts.InRecovery ? "The server is a standby: it takes no changes." : null;

    /// <summary>What should be put right, though work can run.</summary>
    public static IEnumerable<string> Warnings(TargetFacts facts)
    {
        if (facts.IsSuperuser) yield return $"The login {facts.Login} is a superuser. Use one that owns nothing but the tenant schemas.";
        else if (facts.ServerFileRoles.Count > 0)
            yield return $"The login {facts.Login} is a member of {string.Join(", ", facts.ServerFileRoles)}, which reach the server's files and programs.";
        if (facts.PublicMayCreate) yield return "Everybody may create objects in schema public: REVOKE CREATE ON SCHEMA public FROM PUBLIC.";
    }
}
