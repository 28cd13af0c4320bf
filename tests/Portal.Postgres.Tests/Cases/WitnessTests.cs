using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// What the catalogue adds up to, over the plans of all case folders: whatever a statement changes of what is read changes the witness, and the digest
/// where there is one; where the witness of all but the tables stands, the tables read alone as they do with the rest; the query for one schema agrees
/// with the one for many.
/// </summary>
public sealed class WitnessTests(PostgresFixture postgres)
{
    private const string Schema = "client_case_data";
    private const long Seed = 42;

    // A fifth of the folders in each build; PORTAL_ALL_WITNESSES=1 takes all.
    private static readonly int s_stride = Environment.GetEnvironmentVariable("PORTAL_ALL_WITNESSES") == "1" ? 1 : 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Witness_OverTheStatementsOfEveryCase_TellsEveryChange()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await ExecuteAsync(connection, "create schema shared_data; create table shared_data.customers (id uuid primary key); create table public.tick (n int)");
        var (wrong, changes) = (new List<string>(), 0);
        foreach (var name in PlanCase.Names.Where((_, i) => i % s_stride == 0))
        {
            var folder = PlanCase.Open(name);
            if (connection.PostgreSqlVersion.Major < int.Parse(folder.Option("server") ?? $"{Math.Max(folder.Needs, 18)}", System.Globalization.CultureInfo.InvariantCulture)) continue;
            await using var transaction = await connection.BeginTransactionAsync(Ct);
            await ExecuteAsync(connection, $"create schema {Schema}; set local search_path = {Schema}; {folder.Old}; set local search_path = ''");
            var moment = await Moment.TakeAsync(connection);
            foreach (var step in PlanScript.Of(folder).Steps)
            {
                // Each statement has a transaction number of its own in its savepoint, as it has in a transaction of its own. A row is written before,
                // because a savepoint cannot begin directly behind some statements about domains.
                await ExecuteAsync(connection, "insert into public.tick values (1)");
                await ExecuteAsync(connection, "savepoint statement");
                if (!await TryExecuteAsync(connection, step.Sql.Replace(" CONCURRENTLY", "", StringComparison.Ordinal))) break;
                var next = await Moment.TakeAsync(connection);
                if (next.Model != moment.Model) changes++;
                if (await moment.FindFaultAsync(connection, next) is { } fault) wrong.Add($"{name}, {step.Title}: {fault}");
                moment = next;
            }
            await transaction.RollbackAsync(Ct);
        }

        wrong.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("PORTAL_CASES") is null) changes.ShouldBeGreaterThan(connection.PostgreSqlVersion.Major < 18 ? 0 : 60);
    }

    /// <summary>False for what cannot be done in the transaction of an enum type's new label or of rows whose constraint is deferred, so not here.</summary>
    private static async Task<bool> TryExecuteAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await ExecuteAsync(connection, sql);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is "55P04" or "55006")
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>The schema between two statements.</summary>
    private sealed record Moment(LiveSchema Live, CatalogWitness Witness, decimal InBulk, decimal? Digest)
    {
        public SchemaModel Model => Live.Model;

        private WitnessScope Scope => new(Schema, Live.Outside, Seed);

        public static async Task<Moment> TakeAsync(NpgsqlConnection connection)
        {
            var live = (await CatalogReader.ReadOneAsync(connection, Schema, Ct)).ShouldNotBeNull();
            var inBulk = (await SumsAsync(connection, [])).GetValueOrDefault(Schema);
            string[] tables = [.. live.Model.Tables.Select(table => table.Name)];
            var digests = await CatalogReader.ReadDigestsAsync(connection, [Schema], Seed, Ct);
            return new(live, await TakeAsync(connection, CatalogWitness.OfSchema(new(Schema, live.Outside, Seed), tables)), inBulk,
                digests.TryGetValue(Schema, out var digest) ? digest : null);
        }

        /// <summary>What the witness does not tell of the change from this moment to the next one.</summary>
        public async Task<string?> FindFaultAsync(NpgsqlConnection connection, Moment next)
        {
            var now = await TakeAsync(connection, CatalogWitness.OfSchema(Scope, Witness.Tables));
            if (next.Model != Model && now.Whole == Witness.Whole) return "what is read changed and the witness did not";
            if (next.Model != Model && next.Digest is not null && next.Digest == Digest) return "what is read changed and the digest did not";
            // A table that went to another schema is counted by its number in the one and not in the other, which looks at these schemas alone.
            var hasAll = Witness.Tables.Length > 0 && !Witness.Tables.Except(next.Witness.Tables).Any();
            if (hasAll && (await SumsAsync(connection, Witness.Tables)).GetValueOrDefault(Schema) != now.OfTables) return "the query for tables of many schemas adds up to something else";
            var alone = await TakeAsync(connection, CatalogWitness.OfSchema(Scope, Array.Empty<string>()));
            if (await CatalogWitness.ReadSumAsync(connection, Scope, Ct) + next.InBulk != alone.Whole) return "the query for many schemas adds up to something else";
            if (now.OfRest != Witness.OfRest) return null;

            var read = await now.ReadTablesAloneAsync(connection, Schema, Ct);
            return WithoutOthers(read.Model).SequenceEqual(WithoutOthers(next.Model)) ? null : "the tables read differently alone";
        }

        /// <summary>Without what other relations tell of a table: the sequence of an identity column, partitions of partitions.</summary>
        private static IEnumerable<TableModel> WithoutOthers(SchemaModel model) => model.Tables.Select(table => table with
        {
            Partitioning = null, Columns = [.. table.Columns.Select(column => column with { IdentityOptions = null })],
        });

        private static async Task<Dictionary<string, decimal>> SumsAsync(NpgsqlConnection connection, uint[] tables)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { CatalogWitness.OfMany([Schema], tables, Seed) } };
            await using var reader = await batch.ExecuteReaderAsync(Ct);
            return await CatalogWitness.ReadManyAsync(reader, Ct);
        }

        private static async Task<CatalogWitness> TakeAsync(NpgsqlConnection connection, NpgsqlBatchCommand query) =>
            (await CatalogWitness.ReadAsync(connection, query, Ct)).ShouldNotBeNull();
    }
}
