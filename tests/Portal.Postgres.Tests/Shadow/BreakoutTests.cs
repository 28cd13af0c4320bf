using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Shadow;

/// <summary>
/// Texts that try to be more than one expression, or to reach beyond the row (U26 to U33). Each must be stopped by the lexer or by
/// the parse tree, as a check and as a default; and afterwards nothing of it is in the shadow database.
/// </summary>
public sealed class BreakoutTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string[] s_texts =
    [
        "qty >= 0), ADD COLUMN evil int DEFAULT (1", "qty >= 0) NO INHERIT, ADD COLUMN evil int CHECK (true", "1); DROP TABLE orders; --",
        "1; DROP SCHEMA public CASCADE", "true) -- ", "true /* ", "true */ OR /* true", "true -- comment", "/* hidden */ true", "'unterminated",
        "$$unterminated", "$tag$ text $tagg$", "\"unterminated", "E'\\'", "U&'\\0027' UESCAPE", "(true", "true)", "((true)", "[1", "true]",
        "(SELECT true)", "EXISTS (SELECT 1)", "qty IN (SELECT 1)", "ARRAY(SELECT 1) IS NOT NULL", "qty > ALL (SELECT 1)", "(VALUES (1)) IS NULL",
        "count(*) > 0", "sum(qty) > 0", "row_number() OVER () > 0", "pg_sleep(10) IS NULL", "pg_read_file('PG_VERSION') IS NULL",
        "pg_read_binary_file('PG_VERSION') IS NULL", "pg_ls_dir('.') IS NULL", "pg_stat_file('PG_VERSION') IS NULL", "pg_terminate_backend(1)",
        "pg_cancel_backend(1)", "pg_reload_conf()", "pg_rotate_logfile()", "pg_advisory_lock(1) IS NULL", "pg_try_advisory_lock(1)",
        "pg_notify('c', 'x') IS NULL", "pg_export_snapshot() IS NULL", "pg_switch_wal() IS NULL", "pg_create_restore_point('x') IS NULL",
        "pg_logical_emit_message(true, 'a', 'b') IS NULL", "lo_create(1) = 1", "lo_import('/etc/passwd') = 1", "lo_unlink(1) = 1",
        "set_config('role', 'postgres', false) IS NULL", "current_setting('data_directory') IS NULL", "setval('s', 1) = 1", "nextval('s') = 1",
        "query_to_xml('select 1', true, false, '') IS NULL", "table_to_xml('orders', true, false, '') IS NULL", "database_to_xml(true, false, '') IS NULL",
        "'orders'::regclass IS NULL", "to_regclass('orders') IS NULL", "'now'::regproc IS NULL", "random() > 0.5", "txid_current() > 0",
        "has_table_privilege('orders', 'select')", "version() IS NULL", "inet_server_addr() IS NULL", "pg_backend_pid() > 0", "qty > $1", "qty > :x",
        "dblink('x', 'y') IS NULL", "CASE WHEN true THEN", "qty >= 0, qty < 5", "qty \u200B> 0", "qty > 0 \u202E", "qty > 0\0", "@schema@.f(qty)",
        new string('(', 60) + "true" + new string(')', 60), "true AND " + new string('x', 5000), "public.gen_random_uuid() IS NULL", "information_schema._pg_truetypid(NULL, NULL) IS NULL",
    ];

    [Fact]
    public async Task U26_EveryBreakout_IsStoppedBeforeItCouldRun()
    {
        var shadow = await postgres.ShadowAsync();
        var passed = new List<string>();
        foreach (var text in s_texts)
        {
            if (ExpressionText.FindFault(text) is not null) continue;
            foreach (var (place, model) in Places(text))
            {
                if ((await shadow.NormaliseAsync(model, SchemaModel.Empty, Ct)).Model is not null) passed.Add($"{place}: {text}");
            }
        }

        passed.ShouldBeEmpty();
        s_texts.Length.ShouldBeGreaterThanOrEqualTo(60);
    }

    // Everywhere that a person's text becomes SQL.
    private static IEnumerable<(string Place, SchemaModel Model)> Places(string text)
    {
        var qty = new ColumnModel { Name = "qty", Type = "integer" };
        var orders = new TableModel { Name = "orders", Columns = [qty] };
        yield return ("check", Of(orders with { Checks = [new() { Name = "chk", Expression = text }] }));
        yield return ("default", Of(orders with { Columns = [qty, new() { Name = "d", Type = "boolean", Default = text }] }));
        yield return ("generated", Of(orders with { Columns = [qty, new() { Name = "d", Type = "boolean", Generated = text }] }));
        yield return ("index", Of(orders with { Indexes = [new() { Name = "idx", Parts = [new() { Expression = text }] }] }));
        yield return ("predicate", Of(orders with { Indexes = [new() { Name = "idx", Parts = [new() { Column = "qty" }], Predicate = text }] }));
        yield return ("exclusion", Of(orders with { Exclusions = [new() { Name = "ex", Method = "btree", Elements = [new() { Part = new() { Column = "qty" }, Operator = "=" }], Predicate = text }] }));
        yield return ("partition key", Of(orders with { Partitioning = new() { Strategy = PartitionStrategy.List, Key = [new() { Expression = $"({text})" }] } }));
        yield return ("domain default", new() { Tables = [], Domains = [new() { Name = "amount", Type = "boolean", Default = text }] });
        yield return ("domain", new() { Tables = [], Domains = [new() { Name = "amount", Type = "integer", Checks = [new() { Name = "chk", Expression = text.Replace("qty", "VALUE", StringComparison.Ordinal) }] }] });
    }

    private static SchemaModel Of(TableModel table) => new() { Tables = [table] };
}
