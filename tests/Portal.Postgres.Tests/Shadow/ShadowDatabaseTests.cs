using Portal.Postgres.Shadow;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Postgres.Tests.Shadow;

public sealed class ShadowDatabaseTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NormaliseAsync_TextsOfAPerson_BecomeAFixedPoint()
    {
        var raw = Orders(
            [new() { Name = "status", Type = "character varying(20)", Default = "'new'", StableId = "col_status" }],
            checks: [new() { Name = "chk_status", Expression = "status IN ('new', 'done')" }]);
        var shadow = await postgres.ShadowAsync();

        var once = (await shadow.NormaliseAsync(raw, SchemaModel.Empty, Ct)).Model.ShouldNotBeNull();
        var twice = (await shadow.NormaliseAsync(once, SchemaModel.Empty, Ct)).Model.ShouldNotBeNull();

        once.Tables[0].Columns[0].StableId.ShouldBe("col_status");
        once.Tables[0].Columns[0].Default.ShouldBe("'new'::character varying");
        once.Tables[0].Checks[0].Expression
            .ShouldBe("(status)::text = ANY (ARRAY[('new'::character varying)::text, ('done'::character varying)::text])");
        twice.ShouldReadAs(once);
        shadow.IsIsolated.ShouldBeTrue();
    }

    [Fact]
    public async Task NormaliseAsync_ForeignKeyToSharedData_KeepsItsName()
    {
        var raw = Orders([new() { Name = "customer_id", Type = "uuid" }]) with { };
        raw = raw with
        {
            Tables = [raw.Tables[0] with
            {
                ForeignKeys = [new() { Name = "fk", Columns = ["customer_id"], ReferencedSchema = "shared_data", ReferencedTable = "customers", ReferencedColumns = ["id"] }],
            }],
        };
        var shared = new SchemaModel
        {
            Tables = [new() { Name = "customers", Columns = [new() { Name = "id", Type = "uuid", Nullable = false }], PrimaryKey = new() { Name = "customers_pkey", Columns = ["id"] } }],
        };

        var result = await (await postgres.ShadowAsync()).NormaliseAsync(raw, shared, Ct);

        result.Model.ShouldNotBeNull(string.Join("; ", result.Faults)).ShouldReadAs(raw);
    }

    [Fact]
    public async Task NormaliseAsync_SeveralFaults_AreAllNamedWithTheirPlace()
    {
        var raw = Orders(
            [new() { Name = "total", Type = "numeric", Default = "'none'" }, new() { Name = "n", Type = "integer" }],
            checks: [new() { Name = "chk_missing", Expression = "missing > 0" }, new() { Name = "chk_fine", Expression = "n > 0" }]);

        var result = await (await postgres.ShadowAsync()).NormaliseAsync(raw, SchemaModel.Empty, Ct);

        result.Model.ShouldBeNull();
        result.Faults.Select(fault => (fault.Table, fault.Element, fault.Name, fault.SqlState)).ShouldBe(
        [
            ("orders", ModelElement.Default, "total", "22P02"), ("orders", ModelElement.Check, "chk_missing", "42703"),
        ]);
    }

    [Theory]
    [InlineData("n >= 0 AND pg_sleep(1) IS NULL", "pg_sleep")]
    [InlineData("pg_read_file('/etc/passwd') IS NULL", "permission denied|pg_read_file")]
    [InlineData("set_config('role', 'portal', false) IS NULL", "set_config")]
    [InlineData("current_setting('data_directory') IS NULL", "current_setting")]
    [InlineData("lo_create(1) IS NULL", "lo_create")]
    [InlineData("pg_advisory_lock(1) IS NULL", "pg_advisory_lock")]
    [InlineData("n > random()", "random")]
    [InlineData("'pg_class'::regclass IS NULL", "regclass")]
    [InlineData("query_to_xml('select 1', true, true, '') IS NULL", "query_to_xml")]
    [InlineData("pg_terminate_backend(1)", "pg_terminate_backend")]
    [InlineData("(SELECT true)", "subquery")]
    [InlineData("nextval('x') > 0", "nextval|does not exist")]
    [InlineData("version() IS NULL", "version")]
    [InlineData("has_table_privilege('pg_class', 'select')", "has_table_privilege")]
    [InlineData("n > 0, 1 > 0", "syntax")]
    [InlineData("n > 0) NO INHERIT, CONSTRAINT evil CHECK (n > 1", "syntax|more than one")]
    [InlineData("qty >= 0), ADD COLUMN evil int DEFAULT (1", "syntax|does not exist|more than one")]
    [InlineData("n > 0), evil int DEFAULT (1", "more than one|syntax")]
    public async Task U26_BreakoutInCheck_IsRefused(string expression, string said)
    {
        var raw = Orders([new() { Name = "n", Type = "integer" }], checks: [new() { Name = "chk", Expression = expression }]);

        var result = await (await postgres.ShadowAsync()).NormaliseAsync(raw, SchemaModel.Empty, Ct);

        result.Model.ShouldBeNull();
        var message = string.Join("; ", result.Faults.Select(fault => fault.Message));
        said.Split('|').ShouldContain(part => message.Contains(part), message);
    }

    [Theory]
    [InlineData("gen_random_uuid()", "uuid")]
    [InlineData("clock_timestamp()", "timestamp with time zone")]
    [InlineData("CURRENT_TIMESTAMP", "timestamp without time zone")]
    [InlineData("now() + interval '1 day'", "timestamp with time zone")]
    [InlineData("upper('x'::text) || CURRENT_USER", "text")]
    [InlineData("'{}'::jsonb", "jsonb")]
    public async Task NormaliseAsync_OrdinaryDefaults_Pass(string expression, string type)
    {
        var raw = Orders([new() { Name = "c", Type = type, Default = expression }]);

        var result = await (await postgres.ShadowAsync()).NormaliseAsync(raw, SchemaModel.Empty, Ct);

        result.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task NormaliseAsync_VolatileDefaultThatIsNotNamed_IsRefused()
    {
        var raw = Orders([new() { Name = "c", Type = "double precision", Default = "random()" }]);

        var result = await (await postgres.ShadowAsync()).NormaliseAsync(raw, SchemaModel.Empty, Ct);

        result.Faults.ShouldHaveSingleItem().ShouldBe(new ShadowFault("orders", ModelElement.Default, "c",
            "calls random, whose result changes from call to call; expected an immutable function, or one of clock_timestamp, gen_random_uuid, uuid_generate_v1, uuid_generate_v1mc, uuid_generate_v4, uuidv4, uuidv7", null));
    }

    private static SchemaModel Orders(ColumnModel[] columns, CheckModel[]? checks = null) =>
        new() { Tables = [new() { Name = "orders", Columns = [.. columns], Checks = [.. checks ?? []] }] };
}
