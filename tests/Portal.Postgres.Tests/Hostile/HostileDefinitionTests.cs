using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Postgres.Tests.DefinitionCases;
using Portal.Postgres.TimeSeries;
using Portal.Schema.Definitions;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Hostile;

/// <summary>
/// Assurance, U26 to U33, over the whole format of definitions: a text is refused, or it stays a text, in the plan as on the server. A new
/// place for a text fails the first test until the sample fills it.
/// </summary>
public sealed class HostileDefinitionTests(PostgresFixture postgres)
{
    private const string Schema = "client_hostile_data";

    // What they name must be on the server; each is tried alone below. Expressions are tried by BreakoutTests.
    private static readonly string[] s_lookups =
    [
        "pg_catalog.C", "pg_catalog.POSIX", "pg_catalog.ucs_basic", "text_pattern_ops", "tsvector_ops", "range_ops", "text_ops", "siglen", "fillfactor", "btree", "gist",
        "1 + 1", "2 + 2", "ref_qty * 2", "ref_qty > 0", "ref_qty >= 0", "ref_qty > 7", "lower(ref_text)", "upper(region)", "VALUE <> ''",
    ];

    // Expressions are over these.
    private static readonly string[] s_named = ["ref_qty", "ref_text", "region"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void U26_U33_EveryTextOfTheFormat_HasAPlaceInTheSample()
    {
        var (all, filled) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var type in new[] { typeof(ObjectModelDefinition), typeof(EnumerationDefinition), typeof(DomainDefinition) }) Declared(type, all, []);
        foreach (var definition in HostileSample.Meant.Definitions()) Filled(definition, filled);

        all.Except(filled).ShouldBeEmpty();
        all.Count.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void U26_U33_AnyTextInAnyPlace_IsRefusedOrTaken_AndNothingElse()
    {
        var taken = new List<string>();
        var meant = HostileSample.Meant.Compile();
        meant.Errors.ShouldBe("");
        foreach (var place in HostileSample.Meant.Places)
        {
            foreach (var text in HostileText.Legal.Concat(HostileText.Others))
            {
                var (own, shared, errors) = Compile(place, text);
                if (own is null) errors.ShouldNotBeEmpty();
                else if (HostileText.Nowhere.Contains(text) && Sql(own, shared) != Sql(meant.Own, meant.Shared)) taken.Add($"{place}: {JsonSerializer.Serialize(text)}");
            }
        }
        taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task U26_U33_HostileTextsInAllPlacesAtOnce_AreAppliedOnlineAndReadBack()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create table public.canary (id int); create schema canary; create table canary.canary (id int)", Ct);
        var meant = await PrintAsync(HostileSample.Meant);
        await RunAsync(database, SchemaModel.SharedSchema, meant.Shared);
        await RunAsync(database, Schema, meant.Own);
        foreach (var statement in TableFiller.Statements(Schema, meant.Own)) await database.ExecuteAsync(statement, Ct);
        var outside = await OutsideAsync(database);
        foreach (var text in HostileText.Legal)
        {
            // With ids that stay, what has one is renamed; the rest goes to the trash and comes anew.
            var places = HostileSample.Meant.Places.Except(s_lookups).Except(s_named).Where(place => !IsId(place) && Compile(place, text).Own is not null).ToList();
            places.Count.ShouldBeGreaterThan(75);
            var hostile = await PrintAsync(HostileSample.Meant.With(places.Index().ToDictionary(place => place.Item, place => string.Create(CultureInfo.InvariantCulture, $"{place.Index}{text}"))));
            await RunAsync(database, SchemaModel.SharedSchema, hostile.Shared);
            await RunAsync(database, Schema, hostile.Own);
            (await TimeSeriesUpkeep.RunAsync(database.DataSource, null, [Schema], new(2026, 1, 20), TimeProvider.System, Ct)).Problems.ShouldBeEmpty();
            (await OutsideAsync(database)).ShouldBe(outside, text);
        }
        await RunAsync(database, SchemaModel.SharedSchema, meant.Shared);
        await RunAsync(database, Schema, meant.Own);
        (await OutsideAsync(database)).ShouldBe(outside);
    }

    [Theory]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT", "collation": "?" } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "?" } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT" } ], "indexes": [ { "name": "i", "columns": [ { "column": "a", "opclass": "?" } ] } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT" } ], "indexes": [ { "name": "i", "columns": [ { "column": "a", "collation": "?" } ] } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT" } ], "indexes": [ { "name": "i", "method": "?", "columns": [ "a" ] } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT" } ], "storage": { "with": { "fillfactor": "?" } } } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TSRANGE" } ], "constraints": [ { "type": "exclusion", "name": "e", "elements": [ { "column": "a", "operator": "?" } ] } ] } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "TEXT" } ], "partitioning": { "strategy": "list", "columns": [ { "expression": "?" } ] } } }""")]
    [InlineData("""{ "name": "T", "table_name": "t", "table_schema": { "columns": [ { "name": "a", "type": "INTEGER" } ], "partitioning": { "strategy": "list", "columns": [ "a" ], "partitions": [ { "name": "p", "values": [ "?" ] } ] } } }""")]
    public async Task U26_U33_TextThatNamesSomethingOfTheServer_IsRefused(string definition)
    {
        var shadow = await postgres.ShadowAsync();
        foreach (var text in HostileText.Legal.Concat(HostileText.Others))
        {
            var sample = HostileSample.Of(definition).With(new Dictionary<string, string> { ["?"] = text });
            if (sample.Compile() is not { Own: { } model, Shared: var shared }) continue;
            (await shadow.NormaliseAsync(model, shared, Ct)).Model.ShouldBeNull(text);
        }
    }

    private static bool IsId(string place) => place.StartsWith("obj_", StringComparison.Ordinal) || place.StartsWith("col_", StringComparison.Ordinal) || place.EndsWith("_id", StringComparison.Ordinal);

    private static (SchemaModel? Own, SchemaModel Shared, string Errors) Compile(string place, string text) =>
        HostileSample.Meant.With(new Dictionary<string, string> { [place] = text }).Compile();

    // Ids tell what was renamed and never reach a server.
    private static string Sql(SchemaModel? own, SchemaModel shared) => SchemaPrinter.Print(own.ShouldNotBeNull()) + SchemaPrinter.Print(shared);

    private async Task<(SchemaModel Own, SchemaModel Shared)> PrintAsync(HostileSample sample)
    {
        var (own, shared, errors) = sample.Compile();
        var shadow = await postgres.ShadowAsync();
        var printedShared = await shadow.NormaliseAsync(shared, SchemaModel.Empty, Ct);
        var printed = await shadow.NormaliseAsync(own.ShouldNotBeNull(errors), printedShared.Model.ShouldNotBeNull(string.Join("; ", printedShared.Faults)), Ct);
        return (printed.Model.ShouldNotBeNull(string.Join("; ", printed.Faults)), printedShared.Model);
    }

    private static async Task RunAsync(TestDatabase database, string schema, SchemaModel to)
    {
        var target = await LiveTarget.ReadAsync(database.DataSource, [schema], Ct);
        var live = target.Schemas.GetValueOrDefault(schema);
        var planned = MigrationPlanner.Plan(SchemaDiffer.Compare(live?.Model ?? SchemaModel.Empty, to), new()
        {
            FromFingerprint = live?.Fingerprint ?? MigrationPlan.EmptyFingerprint, ToFingerprint = Fingerprint.Of(to),
            CreateSchema = live is null, Form = PlanForm.Online, Today = new(2026, 11, 20), ServerMajor = target.ServerMajor,
        });
        var bytes = PlanSerializer.Serialize(planned.Plan.ShouldNotBeNull(string.Join("; ", planned.Refusals)) with { StableIds = StableIds.Of(to) });
        var run = await new PlanExecutor(TimeProvider.System, new()).RunAsync(database.DataSource, new()
        {
            Schema = schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = PlanSerializer.Hash(bytes), Fence = 1, RequestedBy = "test", DefinitionHash = "hostile",
        }, null, Ct);
        run.State.ShouldBe(PlanRunState.Done, $"{run.Reason} {run.Failure?.Sql}");
        (await LiveTarget.ReadAsync(database.DataSource, [schema], Ct)).Schemas[schema].Fingerprint.ShouldBe(Fingerprint.Of(to));
    }

    // What stands beside the two schemas, the portal's records and the trash; what is in a schema is in its fingerprint.
    private static Task<string?> OutsideAsync(TestDatabase database) => database.ScalarAsync<string>($"""
        select string_agg(distinct name, ',') from (
            select n.nspname || '.' || relname from pg_class c join pg_namespace n on n.oid = relnamespace
            union all select n.nspname || '.' || proname from pg_proc join pg_namespace n on n.oid = pronamespace
            union all select n.nspname from pg_namespace n union all select rolname from pg_roles where rolname !~ '^portal_test') found (name)
        where name !~ '^(pg_|information_schema|portal_meta|portal_trash|{Schema}|{SchemaModel.SharedSchema})'
        """, Ct);

    private static void Declared(Type type, SortedSet<string> found, HashSet<Type> seen)
    {
        if (!seen.Add(type)) return;
        foreach (var property in Written(type))
        {
            if (IsText(property.PropertyType)) found.Add($"{type.Name}.{property.Name}");
            else if (Inner(property.PropertyType) is { } inner) Declared(inner, found, seen);
        }
    }

    private static void Filled(object value, HashSet<string> found)
    {
        foreach (var property in Written(value.GetType()))
        {
            var item = property.GetValue(value);
            if (item is null) continue;
            if (IsText(property.PropertyType))
            {
                if (item is string || ((IEnumerable)item).Cast<object>().Any()) found.Add($"{value.GetType().Name}.{property.Name}");
            }
            else if (item is IEnumerable list) foreach (var element in list) Filled(element, found);
            else if (Inner(property.PropertyType) is not null) Filled(item, found);
        }
    }

    // What is derived from others is no place of its own.
    private static IEnumerable<PropertyInfo> Written(Type type) => type.GetProperties().Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0);

    private static bool IsText(Type type) => type == typeof(string) || Element(type) == typeof(string);

    private static Type? Inner(Type type) => (Element(type) ?? Nullable.GetUnderlyingType(type) ?? type) is var inner && inner.Namespace?.StartsWith("Portal", StringComparison.Ordinal) == true && !inner.IsEnum
        ? inner.IsGenericType ? inner.GetGenericArguments()[0] : inner
        : null;

    private static Type? Element(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } list && typeof(IEnumerable).IsAssignableFrom(list) ? list.GetGenericArguments()[0] : null;
}
