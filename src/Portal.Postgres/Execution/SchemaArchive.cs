using Npgsql;
using Portal.Postgres.Meta;
using Portal.Postgres.Roles;
using Portal.Schema;
using Portal.Schema.Sql;

namespace Portal.Postgres.Execution;

/// <summary>A schema that gets another name.</summary>
/// <param name="From">Its name now.</param>
/// <param name="To">Its name afterwards.</param>
/// <param name="RunId">Names the work over all its attempts.</param>
/// <param name="Fence">Grows with each claim of the work.</param>
/// <param name="ServerIdentity">The server that was registered, or null when none is known yet.</param>
public sealed record SchemaRename(string From, string To, string RunId, long Fence, string? ServerIdentity);

/// <summary>
/// Renames a schema away when its value chain is deactivated, and back when it is restored. Nothing in it is touched: the data
/// stays where it is, and what the portal knows of the structure moves with the name, in the same transaction. Done twice it has
/// one effect.
/// </summary>
public sealed class SchemaArchive(TimeProvider time, PlanExecutorOptions options)
{
    /// <summary>Renames the schema.</summary>
    /// <returns>How it ended; faults of the server are values.</returns>
    public async Task<PlanRun> RenameAsync(NpgsqlDataSource target, SchemaRename rename, CancellationToken ct)
    {
        try
        {
            using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
            try
            {
                return await RenameAsync(target, connection, rename, ct).ConfigureAwait(false);
            }
            finally
            {
                await AdvisoryLock.ReleaseAsync(connection).ConfigureAwait(false);
            }
        }
        catch (PostgresException refused) when (!SqlErrors.IsConnectionLoss(refused))
        {
            var failure = StatementFailure.From(refused, refused.BatchCommand?.CommandText ?? Statement(rename));
            return SqlErrors.IsLock(refused)
                ? End(PlanRunState.Held, PlanRunCode.LockNotAvailable, $"{refused.MessageText} ({refused.SqlState})", failure)
                : End(PlanRunState.Failed, PlanRunCode.StatementFailed, $"{refused.MessageText} ({refused.SqlState})", failure);
        }
        catch (NpgsqlException lost) when (SqlErrors.IsConnectionLoss(lost))
        {
            // Whether it was committed shows at the next attempt, which finds the one name or the other.
            return End(PlanRunState.Held, PlanRunCode.ConnectionLost, $"The server does not answer: {lost.Message}");
        }
    }

    private async Task<PlanRun> RenameAsync(NpgsqlDataSource target, NpgsqlConnection connection, SchemaRename rename, CancellationToken ct)
    {
        var facts = await TargetInspection.ReadAsync(target, ct).ConfigureAwait(false);
        if (rename.ServerIdentity is { } known && known != facts.Identity)
            return End(PlanRunState.Held, PlanRunCode.ServerChanged, $"The target leads to {facts.Identity}, registered was {known}. Check the target's connection.");
        foreach (var name in new[] { rename.From, rename.To }.Order(StringComparer.Ordinal))
            if (!await AdvisoryLock.TryTakeAsync(connection, name, options.LockPatience, time, ct).ConfigureAwait(false))
                return End(PlanRunState.Held, PlanRunCode.SchemaLocked,
                    $"Another session works on {name}: {await AdvisoryLock.FindHolderAsync(connection, name, ct).ConfigureAwait(false) ?? "it has just ended"}.");
        await PortalMeta.EnsureAsync(connection, ct).ConfigureAwait(false);
        if (!await PortalMeta.ClaimAsync(connection, rename.From, rename.Fence, rename.RunId, ct).ConfigureAwait(false))
            return End(PlanRunState.Held, PlanRunCode.LateExecutor, $"A newer claim than {rename.Fence} on {rename.From} is known: this executor is late.");

        return (await ExistsAsync(connection, rename.From, ct).ConfigureAwait(false), await ExistsAsync(connection, rename.To, ct).ConfigureAwait(false)) switch
        {
            (true, false) => await RunAsync(connection, rename, ct).ConfigureAwait(false),
            (false, true) => Done(),
            (true, true) => End(PlanRunState.Held, PlanRunCode.StructureChanged, $"There is a schema {rename.To} already: {rename.From} cannot take its name."),
            _ => End(PlanRunState.Held, PlanRunCode.StructureChanged, $"Neither {rename.From} nor {rename.To} is there. Somebody removed the schema."),
        };
    }

    private static async Task<PlanRun> RunAsync(NpgsqlConnection connection, SchemaRename rename, CancellationToken ct)
    {
        var owner = await SchemaOwner.OfAsync(connection, rename.From, ct).ConfigureAwait(false);
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"), new("set local lock_timeout = '10s'"), new($"set local role {SqlIdentifier.Quote(owner)}"), new(Statement(rename)),
                new("set local role none"), PortalMeta.RenameApplied(rename.From, rename.To), new("commit"),
            },
        };
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        return Done();
    }

    private static string Statement(SchemaRename rename) =>
        $"alter schema {SqlIdentifier.Quote(rename.From)} rename to {SqlIdentifier.Quote(rename.To)}";

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var command = new NpgsqlCommand("select exists (select from pg_namespace where nspname = $1)", connection)
        {
            Parameters = { new() { Value = schema } },
        };
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is true;
    }

    private static PlanRun Done() => new(PlanRunState.Done, PlanRunCode.None, null, 1, [], null, null);

    private static PlanRun End(PlanRunState state, PlanRunCode code, string reason, StatementFailure? failure = null) =>
        new(state, code, reason, 0, [], null, failure);
}
