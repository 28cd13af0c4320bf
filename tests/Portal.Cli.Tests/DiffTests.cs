using System.Text.Json;
using Portal.Testing;

namespace Portal.Cli.Tests;

public sealed class DiffTests(PostgresFixture postgres)
{
    private const string Old = """
        CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note varchar(20) CHECK (note IN ('a', 'b')), qty int NOT NULL);
        CREATE TABLE gone (id int PRIMARY KEY);
        """;

    private const string New = """
        CREATE TABLE orders (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note varchar(40) CHECK (note IN ('a', 'b')), qty bigint NOT NULL DEFAULT 0, extra text);
        CREATE INDEX idx_orders_qty ON orders (qty);
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Diff_DatabaseToScript_IsSqlThatPsqlRuns()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync($"create schema live; set search_path = live; {Old}; insert into orders (note, qty) values ('a', 1)");
        var to = scene.Write("new.sql", New);

        var diff = await scene.SchemaAsync("diff", "--from", $"{url}?schema=live", "--to", to, "--accept-all");
        diff.ExitCode.ShouldBe(2, diff.Error);
        await scene.PsqlAsync(database, diff.Output);
        var again = await scene.SchemaAsync("diff", "--from", $"{url}?schema=live", "--to", to);

        (again.ExitCode, again.Output).ShouldBe((0, ""), again.Error);
        (await database.ScalarAsync<long>("select qty from live.orders", Ct)).ShouldBe(1);
        (await database.ScalarAsync<long>("select count(*) from pg_class where relnamespace = 'portal_trash'::regnamespace and relkind = 'r'", Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Diff_ScriptWithAViewInTheWay_NamesNoRoleOfTheShadow()
    {
        const string view = "CREATE VIEW amounts AS SELECT id, amount FROM orders;";
        await using var scene = await CommandScene.CreateAsync(postgres);
        var from = scene.Write("old.sql", $"CREATE TABLE orders (id int PRIMARY KEY, amount int); {view}");
        var to = scene.Write("new.sql", $"CREATE TABLE orders (id int PRIMARY KEY, amount bigint); {view}");
        var (database, _) = await scene.DatabaseAsync($"create table orders (id int primary key, amount int); {view}");

        var diff = await scene.SchemaAsync("diff", "--from", from, "--to", to, "--accept-all");
        await scene.PsqlAsync(database, diff.Output);

        diff.Output.ShouldContain("CREATE VIEW public.amounts");
        diff.Output.ShouldNotContain("OWNER TO");
    }

    [Fact]
    public async Task Diff_IndexOfATimeSeries_IsBuiltOnEachPartitionThatTheServerHas()
    {
        const string series = """
            create table readings (id bigint, at timestamp not null) partition by range (at);
            create table readings_default partition of readings default;
            comment on table readings_default is 'portal time series {"interval":"1 month","ahead":3}';
            """;
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync($"create schema live; set search_path = live; {series} create table readings_p1 partition of readings for values from ('2026-01-01') to ('2026-02-01'); insert into readings values (1, '2026-01-02')");
        var to = scene.Write("new.sql", $"{series} create index readings_id on readings (id);");

        var diff = await scene.SchemaAsync("diff", "--from", $"{url}?schema=live", "--to", to, "--accept-all", "--online");
        await scene.PsqlAsync(database, diff.Output);
        var again = await scene.SchemaAsync("diff", "--from", $"{url}?schema=live", "--to", to);

        (again.ExitCode, again.Output).ShouldBe((0, ""), again.Error);
        (await database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'live.readings_id'::regclass", Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task Diff_Hazards_AreRefusedUntilAcceptedByName()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        string[] sides = ["diff", "--from", scene.Write("old.sql", Old), "--to", scene.Write("new.sql", New), "--drops", "now"];

        var refused = await scene.SchemaAsync(sides);
        var accepted = await scene.SchemaAsync([.. sides, "--accept", "DATA_LOSS", "--accept", "IRREVERSIBLE", "--accept", "APP_BREAKING", "--accept", "table_rewrite"]);

        (refused.ExitCode, refused.Output).ShouldBe((3, ""));
        refused.Error.ShouldContain("DATA_LOSS (S3) public: Drop table gone");
        accepted.ExitCode.ShouldBe(2, accepted.Error);
        accepted.Output.ShouldContain("\nDROP TABLE public.gone;\n");
        accepted.Output.ShouldContain("\nCOMMIT;\n\n-- Build index idx_orders_qty\n");
    }

    [Fact]
    public async Task Diff_Formats_AreForProgramsAndPeople()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        string[] sides = ["diff", "--from", scene.Write("old.sql", Old), "--to", scene.Write("new.sql", New), "--plain"];

        var json = await scene.SchemaAsync([.. sides, "--format", "json"]);
        var table = await scene.SchemaAsync([.. sides, "--format", "table", "--accept-all"]);

        json.ExitCode.ShouldBe(3);
        using var document = JsonDocument.Parse(json.Output);
        document.RootElement[0].GetProperty("schema").GetString().ShouldBe("public");
        document.RootElement[0].GetProperty("plan").GetProperty("groups").GetArrayLength().ShouldBeGreaterThan(0);
        (table.ExitCode, table.Output.Split('\n')[0]).ShouldBe((2, "public"));
    }

    [Fact]
    public async Task Diff_HostileNames_EscapeNothing()
    {
        string[] names =
        [
            "select", "Mixed Case", "it's", "a\"\"; DROP TABLE canary; --", "$do$", "line\nbreak; DROP TABLE canary; --", "\\! touch escaped", ":USER", "größe 表",
            "%s%n", "*/ DROP TABLE canary; /*", new string('x', 63),
        ];
        string Tables(string column) => string.Concat(names.Select(name =>
            $"CREATE TABLE \"{name}\" (\"{name}\" int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY{column.Replace("?", name, StringComparison.Ordinal)});\nCOMMENT ON TABLE \"{name}\" IS '{name.Replace("'", "''", StringComparison.Ordinal)}';\n"));
        const string schema = "a\"b'c$do$\\; --";
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (database, url) = await scene.DatabaseAsync($"create schema \"{schema.Replace("\"", "\"\"")}\"; set search_path = \"{schema.Replace("\"", "\"\"")}\"; create table canary (id int primary key); {Tables("")}");
        var to = scene.Write("new.sql", "CREATE TABLE canary (id int PRIMARY KEY);\n" + Tables(", other varchar(40) DEFAULT '\\''; DROP TABLE canary; --' CHECK (other <> 'it''s; DROP TABLE canary')"));

        var diff = await scene.SchemaAsync("diff", "--from", $"{url}?schema={Uri.EscapeDataString(schema)}", "--to", to, "--online");
        diff.ExitCode.ShouldBe(2, diff.Error);
        await scene.PsqlAsync(database, diff.Output);
        var again = await scene.SchemaAsync("diff", "--from", $"{url}?schema={Uri.EscapeDataString(schema)}", "--to", to);

        (again.ExitCode, again.Output).ShouldBe((0, ""), again.Error);
        (await database.ScalarAsync<long>("select count(*) from pg_class where relname = 'canary'", Ct)).ShouldBe(1);
        File.Exists(scene.PathOf("escaped")).ShouldBeFalse();
    }

    [Fact]
    public async Task Diff_ReservedText_IsRefused()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);

        var diff = await scene.SchemaAsync("diff", "--from", scene.Write("old.sql", "CREATE TABLE t (id int)"), "--to", scene.Write("new.sql", "CREATE TABLE t (id int); CREATE TABLE \"@schema@\" (id int)"));

        (diff.ExitCode, diff.Output).ShouldBe((1, ""));
        diff.Error.ShouldContain("reserved text @schema@");
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int);\n\nCREATE TABLE u (\n  id missing_type);", "bad.sql:4: type \"missing_type\" does not exist (42704)")]
    [InlineData("\\i other.sql", "bad.sql:1: psql's command \\i other.sql is not followed")]
    [InlineData("SELECT pg_read_file('/etc/passwd')", "bad.sql:1: permission denied for function pg_read_file (42501)")]
    [InlineData("COPY (SELECT 1) TO PROGRAM 'touch escaped'", "bad.sql:1: permission denied to COPY to or from an external program (42501)")]
    [InlineData("CREATE ROLE evil SUPERUSER", "bad.sql:1: permission denied to create role (42501)")]
    public async Task Diff_ScriptThatIsRefused_SaysWhere(string sql, string message)
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var bad = scene.Write("bad.sql", sql);

        var diff = await scene.SchemaAsync("diff", "--from", bad, "--to", bad);

        (diff.ExitCode, diff.Output).ShouldBe((1, ""));
        diff.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Diff_Dump_IsReadWithoutItsOwnersAndRows()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var dump = scene.Write("dump.sql", """
            \restrict k4Xb'quote
            SET transaction_timeout_of_a_later_server = 0;
            CREATE TABLE public.orders (id int NOT NULL, note text);
            ALTER TABLE public.orders OWNER TO somebody_else;
            COPY public.orders (id, note) FROM stdin;
            1	it's; a row
            \.
            CREATE FUNCTION public.twice(int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN $1 > 0 THEN 2 * $1 END; END;
            ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
            GRANT SELECT ON TABLE public.orders TO somebody_else;
            \unrestrict k4Xb'quote
            """);

        var diff = await scene.SchemaAsync("diff", "--from", dump, "--to", scene.Write("new.sql", "CREATE TABLE orders (id int PRIMARY KEY, note text)"));

        (diff.ExitCode, diff.Output).ShouldBe((0, ""), diff.Error);
        diff.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3, diff.Error);
    }

    [Fact]
    public async Task Diff_WhatCannotBeRead_IsSaidWithoutThePassword()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);

        var noServer = await scene.SchemaAsync("diff", "--from", "postgres://who:s3cret@127.0.0.1:1/x", "--to", scene.Write("new.sql", New));
        var noAddress = await scene.SchemaAsync("diff", "--from", "postgres://who:s3cret@host:port/x", "--to", scene.PathOf("new.sql"));
        var noFile = await scene.SchemaAsync("diff", "--from", scene.PathOf("missing.sql"), "--to", scene.PathOf("new.sql"));
        var noCode = await scene.SchemaAsync("diff", "--from", "a", "--to", "b", "--accept", "EVERYTHING");

        foreach (var result in new[] { noServer, noAddress, noFile, noCode })
        {
            (result.ExitCode, result.Output).ShouldBe((1, ""));
            result.Error.ShouldNotBeEmpty();
            result.Error.ShouldNotContain("s3cret");
        }
        noCode.Error.ShouldContain("DATA_LOSS");
    }
}
