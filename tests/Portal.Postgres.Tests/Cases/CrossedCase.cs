using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>One state of a case folder, and a state of another: the plan between them, its run over the rows of the first, and the way back.</summary>
internal sealed class CrossedCase
{
    private const string Live = "client_live_data";
    private const string Defined = "client_defined_data";
    private static readonly Dictionary<string, List<PlanCase>> s_areas = PlanCase.Names.Select(PlanCase.Open)
        .GroupBy(found => found.Name.Split('/')[0], StringComparer.Ordinal)
        .ToDictionary(area => area.Key, area => area.ToList(), StringComparer.Ordinal);

    private static readonly List<PlanCase> s_all = [.. s_areas.Values.SelectMany(area => area)];
    private readonly int _seed;
    private readonly PlanCase _from;
    private readonly PlanCase _to;
    private readonly bool _fromNew;
    private readonly bool _toNew;

    public CrossedCase(int seed)
    {
        var random = new Random(seed);
        _seed = seed;
        _from = Pick(s_all, seed, "from");
        _to = Pick(s_areas[_from.Name.Split('/')[0]], seed, "to");
        (_fromNew, _toNew) = (random.Next(2) == 0, random.Next(2) == 0);
    }

    // Each case draws for itself and the lowest is taken, so that a new case changes the few pairs that it takes part in, and no other.
    private static PlanCase Pick(IEnumerable<PlanCase> cases, int seed, string side) => cases.MinBy(found =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {side} {found.Name}")))))
        ?? throw new InvalidOperationException("There are no cases.");

    public override string ToString() => $"seed {_seed:D5}: {_from.Name}/{(_fromNew ? "new" : "old")} to {_to.Name}/{(_toNew ? "new" : "old")}";

    /// <summary>Plans, runs and takes back.</summary>
    /// <returns>How it ended; null when the two cannot stand beside each other in one database, or need a newer server.</returns>
    public async Task<PairEnd?> RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (session, serverMajor) = (new RandomSession(connection, ct), connection.PostgreSqlVersion.Major);
        if (serverMajor < Math.Max(_from.Needs, _to.Needs)) return null;
        SchemaModel old, @new;
        try
        {
            old = await BuildAsync(session, Live, _fromNew ? _from.New : _from.Old);
            @new = await BuildAsync(session, Defined, _toNew ? _to.New : _to.Old);
        }
        catch (PostgresException)
        {
            return null;
        }
        // An invalid index can be met, and never be defined.
        if (@new != Whole(@new)) return null;
        // So can a table of a composite type: its own type is among what it refers to.
        if (@new.Unmanaged.Any(found => found.Kind == "composite type" && !old.Unmanaged.Contains(found))) return null;
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(old, @new), Options(old, @new, serverMajor));
        if (result.Plan is not { } plan) return PairEnd.Refused;
        try
        {
            await TryAsync(session, result, plan, old, @new);
            return PairEnd.WithRows;
        }
        catch (PostgresException error) when (RandomSession.IsData(error))
        {
            await session.ExecuteAsync(["rollback", $"drop schema {Live} cascade", "truncate shared_data.customers cascade"]);
            await BuildAsync(session, Live, _fromNew ? _from.New : _from.Old);
            await EmptyAsync(session);
            await TryAsync(session, result, plan, old, @new);
            return PairEnd.WithoutRows;
        }
    }

    private PlanOptions Options(SchemaModel old, SchemaModel @new, int serverMajor) => new()
    {
        FromFingerprint = Fingerprint.Of(old),
        ToFingerprint = Fingerprint.Of(@new),
        Today = new(2026, 11, 20),
        Form = _seed % 3 == 0 ? PlanForm.Plain : PlanForm.Online,
        Drops = _seed % 4 == 0 ? DropMode.Now : DropMode.Trash,
        ServerMajor = serverMajor,
        Statistics = old.Tables.ToDictionary(table => table.Name, _ => new TableStatistics(1_000_000, 1L << 30)),
    };

    private static async Task TryAsync(RandomSession session, PlanningResult result, MigrationPlan plan, SchemaModel old, SchemaModel @new)
    {
        var undo = UndoPlanner.Of(plan);
        await session.ExecuteAsync(plan.Steps.SelectMany(step => step.PreChecks).Select(check => SchemaText.Fill(check.Sql, Live)));
        await session.RunAsync(Live, plan, 0, undo.BackTo);
        var boundary = undo.BackTo == 0 ? old : await session.ReadAsync(Live);
        await session.RunAsync(Live, plan, undo.BackTo, int.MaxValue);
        var end = await session.ReadAsync(Live);
        SchemaDiffer.Compare(end, @new).Changes.ShouldBeEmpty(PlanText.Of(result));
        Fingerprint.Of(end).ShouldBe(plan.ToFingerprint, PlanText.Of(result));

        if (undo.Plan is not { } back) return;
        await session.RunAsync(Live, back, 0, int.MaxValue);
        var returned = await session.ReadAsync(Live);
        if (undo.BackTo > 0) (returned, boundary) = (UndoBoundary.Of(returned, old, @new), UndoBoundary.Of(boundary, old, @new));
        SchemaDiffer.Compare(Whole(returned), Whole(boundary)).Changes.ShouldBeEmpty($"on the way back of\n{PlanText.Of(result)}");
    }

    private static async Task<SchemaModel> BuildAsync(RandomSession session, string schema, string sql)
    {
        await session.ExecuteScriptAsync("create schema if not exists shared_data; create table if not exists shared_data.customers (id uuid primary key)");
        await session.ExecuteScriptAsync($"create schema {schema}; set search_path = {schema}; {sql}; set search_path = ''");
        return await session.ReadAsync(schema);
    }

    private static async Task EmptyAsync(RandomSession session)
    {
        var tables = await session.ReadTextsAsync(
            $"select oid::regclass::text from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = '{Live}'::regnamespace");
        if (tables.Count > 0) await session.ExecuteAsync([$"truncate {string.Join(", ", tables)} cascade"]);
    }

    private static SchemaModel Whole(SchemaModel model) => model with
    {
        Tables = [.. model.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = true })] })],
    };
}
