using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Execution;

/// <summary>
/// Runs a plan of one transactional group on several schemas in one transaction, where it is known from another schema of the same digest how it ends, and
/// everything that a run of its own would look at is in order: server, lock, claim, foreign code, and under the table locks every catalogue row as it
/// was recorded. Afterwards the changed tables must have the digest that they had there. Nothing is waited for: a schema that is not in order is left
/// out, a lock that is not free or any error rolls the whole back, and those schemas are run one by one, with patience and a reason.
/// </summary>
/// <param name="connection">An open connection of the login that runs DDL.</param>
/// <param name="plan">The plan.</param>
/// <param name="requests">The plan on each schema; not many, because the locks of all are held until the last is done.</param>
/// <param name="experience">What is known of the plan.</param>
internal sealed class KnownBatch(NpgsqlConnection connection, MigrationPlan plan, IReadOnlyList<PlanRunRequest> requests, PlanExperience experience)
{
    // So long may a statement wait for somebody, with the tables of all schemas locked.
    private const string Impatience = "set local lock_timeout = '100ms'";

    private const string TransactionColumn = "portal_xid";

    private readonly PlanGroup _group = plan.Groups[0];
    private string _reader = "";

    /// <summary>The transaction whose COMMIT was sent and not answered; null when there is none.</summary>
    public string? PendingTransaction { get; private set; }

    /// <summary>Runs it, and answers those that went through, with the fingerprint that they have now. What failed or was left out is as it was before.</summary>
    public async Task<IReadOnlyDictionary<PlanRunRequest, string>> RunAsync(CancellationToken ct)
    {
        var nothing = new Dictionary<PlanRunRequest, string>();
        try
        {
            var found = await BeginAsync(ct).ConfigureAwait(false);
            var standing = found.Count > 1 ? await LockAsync(found, ct).ConfigureAwait(false) : [];
            if (standing.Count > 1 && await ChangeAsync(standing, ct).ConfigureAwait(false) is { } xid)
            {
                await CommitAsync(standing, xid).ConfigureAwait(false);
                return standing.ToDictionary(member => member.Request, member => member.End.Group.To);
            }
        }
        catch (PostgresException error) when (!SqlErrors.IsConnectionLoss(error))
        {
            // Whose fault it is shows when each is run alone.
        }
        catch (NpgsqlException lost) when (SqlErrors.IsConnectionLoss(lost))
        {
            return nothing;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Each is told for itself that it was stopped.
        }
        await AdvisoryLock.ReleaseAsync(connection).ConfigureAwait(false);
        return nothing;
    }

    /// <summary>Opens the transaction, takes the schemas' locks and claims, and finds those of which everything is recorded and known.</summary>
    private async Task<List<Member>> BeginAsync(CancellationToken ct)
    {
        string[] schemas = [.. requests.Select(request => request.Schema)];
        using (var arrival = new NpgsqlBatch(connection) { BatchCommands = { new(TargetSession.Preparation), ServerState.Query() } })
        using (var reader = await arrival.ExecuteReaderAsync(ct).ConfigureAwait(false))
        {
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            var server = await ServerState.ReadAsync(reader, ct).ConfigureAwait(false);
            if (server.IsInRecovery || requests.Any(request => request.ServerIdentity is { } approved && approved != server.Identity)) return [];
            _reader = SchemaWitness.Reader(server.Identity, server.Version);
        }
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // The catalogue queries are planned once for a session that keeps them prepared: what they read is found by number, whatever the numbers.
                new("begin"), new(Impatience), new("set local plan_cache_mode = force_generic_plan"),
                AdvisoryLock.TryTakeInTransaction(schemas), PortalMeta.Claim(requests), PortalMeta.Boundaries(requests),
                SchemaWitness.Find(schemas, _reader), ForeignCode.Rights(schemas),
            },
        };
        using var answers = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var locked = await NamesAsync(answers, ct).ConfigureAwait(false);
        var claimed = await NextAsync(answers, NamesAsync, ct).ConfigureAwait(false);
        var begun = await NextAsync(answers, LedgerEntry.ReadAsync, ct).ConfigureAwait(false);
        var (_, recorded) = await NextAsync(answers, SchemaWitness.ReadAsync, ct).ConfigureAwait(false);
        var foreign = await NextAsync(answers, NamesAsync, ct).ConfigureAwait(false);
        return
        [
            .. requests
                .Where(request => locked.Contains(request.Schema) && claimed.Contains(request.Schema) && !begun.ContainsKey(request.Schema) && !foreign.Contains(request.Schema))
                .Select(request => recorded.TryGetValue(request.Schema, out var witness) && Find(witness) is { } end ? new Member(request, new(connection, request), witness, end) : null)
                .OfType<Member>().OrderBy(member => member.Request.Schema, StringComparer.Ordinal),
        ];
    }

    /// <summary>How the plan ends on a schema of which this is recorded; null where that is not known.</summary>
    private KnownEnd? Find(SchemaWitness witness) =>
        witness.IsFreeOfForeignCode && witness.Fingerprint == plan.FromFingerprint && witness.Digest is { } digest
        && experience.FindEnd(_reader, requests[0].PlanHash, digest) is { } end && end.Group.To == plan.ToFingerprint && end.Group.From == plan.FromFingerprint
        && end.Outside.AsSpan().SequenceEqual(witness.Scope.Outside) && end.Group.FromState == witness.State
            ? end
            : null;

    /// <summary>Locks the tables of all, and leaves out those whose catalogue rows are not the recorded ones any more.</summary>
    private async Task<List<Member>> LockAsync(List<Member> members, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = members[0].Session.AnswerWithin(TimeSpan.Zero) };
        foreach (var member in members)
            Add(batch, [.. member.Session.OwnerRoleInTransaction(), .. TableLocks.Statements(member.Session, _group.Steps, member.End.Group.Tables).Select(sql => $"{sql} nowait")]);
        Add(batch, ["set local role none"]);
        foreach (var member in members) batch.BatchCommands.Add(CatalogWitness.OfSchema(member.Witness.Scope, member.End.Group.Tables.ToArray()));
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var standing = new List<Member>();
        foreach (var member in members)
        {
            member.Before = await CatalogWitness.ReadAsync(reader, ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
            if (member.Before?.Whole == member.Witness.Sum && member.Before.Tables.Length == member.End.Group.Tables.Count) standing.Add(member);
        }
        return standing;
    }

    /// <summary>Runs the statements on all; the transaction's number when each is now what it was on the schema from which the plan is known, else null.</summary>
    private async Task<string?> ChangeAsync(List<Member> members, CancellationToken ct)
    {
        var work = _group.Steps.Aggregate((TimeSpan?)TimeSpan.Zero, (sum, step) => sum + step.Timeouts.Statement) * members.Count;
        using var batch = new NpgsqlBatch(connection) { Timeout = members[0].Session.AnswerWithin(work) };
        TimeSpan? bound = null;
        foreach (var member in members)
        {
            Add(batch, member.Session.OwnerRoleInTransaction());
            foreach (var step in _group.Steps)
            {
                if (step.Timeouts.Statement != bound) Add(batch, [TargetSession.StatementBound(bound = step.Timeouts.Statement, local: true)]);
                Add(batch, [member.Session.Sql(step.Sql)]);
            }
        }
        // The record is written by the login, not by the tenants' owners, who have no right to it.
        Add(batch, ["set local role none", "set local statement_timeout = 0", $"select pg_current_xact_id()::text {TransactionColumn}"]);
        uint[] tables = [.. members.SelectMany(member => member.Tables)];
        var seed = members[0].Witness.Scope.Seed;
        batch.BatchCommands.Add(CatalogWitness.OfMany([.. members.Select(member => member.Request.Schema)], tables, seed));
        batch.BatchCommands.Add(StructureDigest.Query([.. members.Select(member => member.Schema)], tables, [], seed));

        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        // Statements of the plan can have answers of their own.
        while (reader.FieldCount != 1 || reader.GetName(0) != TransactionColumn) await reader.NextResultAsync(ct).ConfigureAwait(false);
        await reader.ReadAsync(ct).ConfigureAwait(false);
        var xid = reader.GetString(0);
        var sums = await NextAsync(reader, CatalogWitness.ReadManyAsync, ct).ConfigureAwait(false);
        foreach (var member in members) member.TablesAfter = sums.TryGetValue(member.Request.Schema, out var sum) ? sum : null;
        var digests = await NextAsync(reader, StructureDigest.ReadAsync, ct).ConfigureAwait(false);
        return members.TrueForAll(member => member.TablesAfter is not null && digests.TryGetValue(member.Schema, out var digest) && digest == member.End.Tables) ? xid : null;
    }

    /// <summary>Records the end of the plan on all and commits. Not cancellable: until the answer nobody but the server knows.</summary>
    private async Task CommitAsync(List<Member> members, string xid)
    {
        IReadOnlyList<PlanRunRequest> done = [.. members.Select(member => member.Request)];
        var group = members[0].End.Group;
        var boundaries = PortalMeta.RecordBoundaries(done, new(_group.Steps.Count, group.To));
        using var batch = new NpgsqlBatch(connection)
        {
            Timeout = members[0].Session.AnswerWithin(TimeSpan.Zero),
            BatchCommands =
            {
                boundaries, PortalMeta.RecordApplied(done, group.To, group.StableIds),
                SchemaWitness.RecordChanges([.. members.Select(member => member.After)]), new("commit"),
            },
        };
        PendingTransaction = xid;
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        PendingTransaction = null;
    }

    private static void Add(NpgsqlBatch batch, IEnumerable<string> statements)
    {
        foreach (var statement in statements) batch.BatchCommands.Add(new(statement));
    }

    private static async Task<T> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        return await read(reader, ct).ConfigureAwait(false);
    }

    private static async Task<HashSet<string>> NamesAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>One schema of the batch.</summary>
    private sealed record Member(PlanRunRequest Request, TargetSession Session, SchemaWitness Witness, KnownEnd End)
    {
        /// <summary>What its catalogue rows add up to under the locks, before the statements.</summary>
        public CatalogWitness? Before { get; set; }

        /// <summary>What the rows of its changed tables add up to after the statements.</summary>
        public decimal? TablesAfter { get; set; }

        public uint Schema => Before?.Schema ?? 0;

        public uint[] Tables => Before?.Tables ?? [];

        /// <summary>What is recorded of it after the plan.</summary>
        public SchemaWitness After => Witness with
        {
            Sum = (Before?.OfRest ?? 0) + (TablesAfter ?? 0), Fingerprint = End.Group.To, State = End.Group.ToState, Digest = End.To,
        };
    }
}
