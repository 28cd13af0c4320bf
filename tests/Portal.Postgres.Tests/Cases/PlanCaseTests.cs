using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// Runs every case folder on a real server. A new behaviour is a new folder; <c>PORTAL_ACCEPT_PLANS=1</c> writes the plans anew,
/// for reading before they are committed; <c>PORTAL_CASES=partition/,enum/</c> runs those whose names begin so.
/// </summary>
public sealed class PlanCaseTests(PostgresFixture postgres)
{
    private const string Live = "client_case_data";
    private const string Defined = "client_defined_data";

    // The accepted texts are those of this version; older ones print views otherwise and have fewer online forms.
    private const int TextsOf = 18;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. PlanCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Plan_LeadsFromOldToNew_AndBack(string name)
    {
        var plannedCase = PlanCase.Open(name);
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        var serverMajor = connection.PostgreSqlVersion.Major;
        Assert.SkipWhen(serverMajor < plannedCase.Needs, $"needs PostgreSQL {plannedCase.Needs}");
        await BuildAsync(connection, Live, plannedCase.Old);
        await BuildAsync(connection, Defined, plannedCase.New);
        var (old, @new) = plannedCase.WithStableIds(await ReadAsync(connection, Live), await ReadAsync(connection, Defined));

        SchemaDiffer.Compare(old, old).Changes.ShouldBeEmpty();
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), plannedCase.Options(old, @new, serverMajor));
        if (serverMajor >= TextsOf) CompareText(plannedCase, PlanText.Of(result));
        if (result.Plan is not { } plan) return;

        PlanSerializer.Deserialize(PlanSerializer.Serialize(plan)).ShouldBe(plan);
        await CountPreChecksAsync(connection, plan);
        await RunAsync(connection, plan, plan.Steps.Count());
        var end = await ReadAsync(connection, Live);
        WithoutTrash(end).ShouldReadAs(Unnamed.Of(@new));
        Fingerprint.Of(end).ShouldBe(plan.ToFingerprint);
        await UndoAsync(connection, plannedCase, plan, old);
    }

    private static async Task BuildAsync(NpgsqlConnection connection, string schema, string sql)
    {
        await ExecuteAsync(connection, "create schema if not exists shared_data; create table if not exists shared_data.customers (id uuid primary key)");
        await ExecuteAsync(connection, $"create schema {schema}; set search_path = {schema}; {sql}; set search_path = ''");
    }

    private static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    private static void CompareText(PlanCase plannedCase, string plan)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_ACCEPT_PLANS") == "1") File.WriteAllText(plannedCase.PlanFile, plan);
        plan.ShouldBe(File.ReadAllText(plannedCase.PlanFile));
    }

    private static async Task CountPreChecksAsync(NpgsqlConnection connection, MigrationPlan plan)
    {
        foreach (var check in plan.Steps.SelectMany(step => step.PreChecks))
            (await ScalarAsync<long>(connection, check.Sql)).ShouldBe(0, check.Title);
    }

    private static async Task RunAsync(NpgsqlConnection connection, MigrationPlan plan, int count, bool isUndo = false)
    {
        foreach (var group in plan.Groups)
        {
            if (group.Transactional) await ExecuteAsync(connection, "begin");
            foreach (var step in group.Steps.TakeWhile(_ => count-- > 0))
            {
                if (step.DoneSql is { } before && !isUndo) (await ScalarAsync<bool>(connection, before)).ShouldBeFalse($"before: {step.Title}");
                foreach (var statement in await PlanScript.StatementsAsync(connection, step, Live, Ct)) await ExecuteAsync(connection, statement);
                if (step.DoneSql is { } after) (await ScalarAsync<bool>(connection, after)).ShouldBeTrue($"after: {step.Title}");
                if (!group.Transactional) step.DoneSql.ShouldNotBeNull(step.Title);
                (step.UndoSql is null).ShouldBe(step.NoUndoReason is not null, step.Title);
            }
            if (group.Transactional) await ExecuteAsync(connection, "commit");
        }
    }

    /// <summary>
    /// Takes the plan back. An index that went with its constraint is gone before its own step. What leads to the start must read as the start; what stops at a step without an undo must read as the old
    /// schema does after the plan's steps up to there.
    /// </summary>
    private static async Task UndoAsync(NpgsqlConnection connection, PlanCase plannedCase, MigrationPlan plan, SchemaModel old)
    {
        var undo = UndoPlanner.Of(plan);
        (plannedCase.Option("undo") ?? "").ShouldBe(undo.BackTo == 0 ? "" : $"to step {undo.BackTo}", undo.Summary);
        if (undo.Plan is not { } back) return;
        await RunAsync(connection, back, back.Steps.Count(), isUndo: true);
        var end = await ReadAsync(connection, Live);
        if (undo.BackTo > 0)
        {
            await ExecuteAsync(connection, $"drop schema if exists {Live}, {Defined}, shared_data, portal_trash cascade");
            await BuildAsync(connection, Live, plannedCase.Old);
            await RunAsync(connection, plan, undo.BackTo);
            old = await ReadAsync(connection, Live);
        }
        // Comparing validity would be wrong: an index that is not valid is built whole again.
        WithoutTrash(end).ShouldReadAs(Whole(WithoutTrash(old)));
    }

    private static SchemaModel Whole(SchemaModel model) => model with
    {
        Tables = [.. model.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = true })] })],
    };

    // Columns stand where they were added; a definition's order is of no meaning to PostgreSQL.
    private static SchemaModel WithoutTrash(SchemaModel model) => Unnamed.Of(model) with
    {
        Sequences = [.. Unnamed.Of(model).Sequences.Where(sequence => !Portal.Schema.Naming.TrashNames.IsTrashColumn(sequence.Name))],
        Tables =
        [
            .. Unnamed.Of(model).Tables.Select(table => table with
            {
                Columns = [.. table.Columns.Where(column => !Portal.Schema.Naming.TrashNames.IsTrashColumn(column.Name))],
            }),
        ],
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Ct);
        }
        catch (PostgresException error)
        {
            throw new InvalidOperationException($"{error.SqlState} {error.MessageText} {error.Detail}\n{sql}", error);
        }
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(SchemaText.Fill(sql, Live), connection);
        return (T)(await command.ExecuteScalarAsync(Ct)).ShouldNotBeNull();
    }
}
