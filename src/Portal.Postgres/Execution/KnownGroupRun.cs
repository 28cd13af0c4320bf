using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// One attempt at a group that is known from another schema, on a schema whose record is trusted. Under the locks the catalogue must still add
/// up to the record: then nothing in the schema was changed since it was read, and nothing that it names. After the statements the tables that
/// the group changes are read back and must be what they were on the other schema.
/// </summary>
internal sealed class KnownGroupRun(TargetSession session, RunJournal journal, StepRecorder recorder, KnownGroup known)
{
    internal const string AsRecorded = "Nothing was changed since the schema was last read";

    private SchemaWitness? _trusted;
    private CatalogWitness? _before;

    /// <summary>Opens the transaction, takes the locks and looks; false, with everything rolled back, when the schema was changed since.</summary>
    public async Task<bool> BeginAsync(PlanGroup group, SchemaWitness trusted, CancellationToken ct)
    {
        var locks = TableLocks.Statements(session, group.Steps, known.Tables);
        using var batch = new NpgsqlBatch(session.Connection) { Timeout = session.AnswerWithin(group.Steps[0].Timeouts.Lock * locks.Count) };
        string[] opening =
        [
            // The catalogue queries are planned once for a session that keeps them prepared: what they read is found by number, whatever the numbers.
            "begin", "set local plan_cache_mode = force_generic_plan", .. TargetSession.Bounds(group.Steps[0].Timeouts, local: true), .. session.OwnerRoleInTransaction(),
            .. locks,
        ];
        foreach (var statement in opening) batch.BatchCommands.Add(new(statement));
        batch.BatchCommands.Add(CatalogWitness.OfSchema(trusted.Scope, known.Tables.ToArray()));
        using (var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false))
            _before = await CatalogWitness.ReadAsync(reader, ct).ConfigureAwait(false);
        if (_before?.Whole == trusted.Sum && trusted.Fingerprint == known.From && _before.Tables.Length == known.Tables.Count)
        {
            _trusted = trusted;
            journal.Note(AsRecorded);
            return true;
        }
        await session.RollBackAsync().ConfigureAwait(false);
        session.Trusted = null;
        journal.Note($"{session.Request.Schema} is not as it was when it was last read: it is read again");
        return false;
    }

    /// <summary>Runs the statements of the batch, reads the tables back, records and commits.</summary>
    /// <returns>
    /// Done, or the end of the run; neither when the tables are not what they were elsewhere: then the schema is to be read as a whole, in the transaction.
    /// </returns>
    public async Task<(bool IsDone, PlanRun? Ended)> FinishAsync(NpgsqlBatch batch, int last, CancellationToken ct)
    {
        if (_trusted is not { } trusted || _before is not { } before) throw new InvalidOperationException("The group has not begun.");
        batch.BatchCommands.Add(PortalMeta.HoldFence(session.Request.Schema));
        batch.BatchCommands.Add(new("select pg_current_xact_id()::text"));
        batch.BatchCommands.Add(CatalogWitness.OfTablesAlone(trusted.Scope, before.Tables));
        before.AddTableQueries(batch);
        long? fence;
        string xid;
        decimal sum;
        LiveSchema tables;
        using (var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            // Statements of the plan can have answers of their own.
            while (reader.FieldCount != 1 || reader.GetName(0) != PortalMeta.FenceColumn) await reader.NextResultAsync(ct).ConfigureAwait(false);
            fence = await reader.ReadAsync(ct).ConfigureAwait(false) ? reader.GetInt64(0) : null;
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            await reader.ReadAsync(ct).ConfigureAwait(false);
            xid = reader.GetString(0);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            var after = await CatalogWitness.ReadAsync(reader, ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            tables = await before.ReadTablesAsync(reader, session.Request.Schema, ct).ConfigureAwait(false);
            sum = before.OfRest + (after?.OfTables ?? 0);
        }
        if (fence != session.Request.Fence)
        {
            await session.RollBackAsync().ConfigureAwait(false);
            return (false, journal.End(PlanRunState.Held, PlanRunCode.LateExecutor, $"A newer claim on {session.Request.Schema} is known: this executor is late."));
        }
        session.Trusted = null;
        if (tables.Model != known.After) return (false, null);
        journal.Fingerprint = known.To;
        var isCovered = tables.Outside.All(trusted.Scope.Outside.Contains);
        var witness = isCovered
            ? trusted with { Sum = sum, Fingerprint = known.To, State = StateAfter(trusted), IsFreeOfForeignCode = session.IsFreeOfForeignCode, Digest = null }
            : await AddUpAgainAsync(trusted, before, tables, ct).ConfigureAwait(false);
        await recorder.CommitKnownAsync(new(last, known.To), known.StableIds, witness, xid).ConfigureAwait(false);
        session.Trusted = witness;
        return (true, null);
    }

    /// <summary>
    /// The group made the schema name something new outside of it: that counts from now on, and the tables are read after it was added up. The rest of the
    /// schema, added up once more at the end, must still be what it was under the locks.
    /// </summary>
    private async Task<SchemaWitness?> AddUpAgainAsync(SchemaWitness trusted, CatalogWitness before, LiveSchema tables, CancellationToken ct)
    {
        var scope = trusted.Scope with { Outside = [.. trusted.Scope.Outside.Union(tables.Outside).Order()] };
        using var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { CatalogWitness.OfSchema(scope, before.Tables) } };
        before.AddTableQueries(batch);
        batch.BatchCommands.Add(CatalogWitness.OfSchema(trusted.Scope, before.Tables));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var whole = await CatalogWitness.ReadAsync(reader, ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var again = await before.ReadTablesAsync(reader, session.Request.Schema, ct).ConfigureAwait(false);
        var last = await CatalogWitness.ReadAsync(reader, ct).ConfigureAwait(false);
        return whole is not null && last?.OfRest == before.OfRest && again.Model == known.After && again.Outside.All(scope.Outside.Contains)
            ? trusted with { Sum = whole.Whole, Scope = scope, Fingerprint = known.To, State = StateAfter(trusted), IsFreeOfForeignCode = session.IsFreeOfForeignCode, Digest = null }
            : null;
    }

    /// <summary>Two schemas that read alike before the group and whose changed tables read alike after it read alike after it.</summary>
    private string? StateAfter(SchemaWitness trusted) => trusted.State == known.FromState ? known.ToState : null;
}
