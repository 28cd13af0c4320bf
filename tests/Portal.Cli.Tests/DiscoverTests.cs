using Portal.Testing;

namespace Portal.Cli.Tests;

public sealed class DiscoverTests(PostgresFixture postgres)
{
    private const string Structure = """
        create schema shared_data; create table shared_data.customers (id uuid primary key default gen_random_uuid(), name text);
        create schema sales; set search_path = sales;
        create table orders (id bigint generated always as identity primary key, customer uuid references shared_data.customers, "Mixed" varchar(9) default 'x' collate "C",
            total numeric(15,2) not null default 0 check (total >= 0), at timestamptz(3) default now(), unique nulls not distinct (customer, at) deferrable);
        create index on orders (lower("Mixed") text_pattern_ops desc) include (total) where total > 0;
        comment on column orders.at is 'When it''s due';
        create schema "Other/Schema"; create table "Other/Schema".orders (id int primary key);
        """;

    [Fact]
    public async Task Discover_ThenApplyElsewhere_GivesTheSameStructure()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var (_, here) = await scene.DatabaseAsync(Structure);
        var (_, there) = await scene.DatabaseAsync("");

        var discovered = await scene.SchemaAsync("discover", here, "--out", scene.PathOf("found"));
        (discovered.ExitCode, discovered.Output).ShouldBe((0, ""), discovered.Error);
        var applied = await scene.SchemaAsync("apply", "--from", there, "--to", scene.PathOf("found"));

        applied.ExitCode.ShouldBe(0, applied.Error);
        var prints = await scene.SchemaAsync("fingerprint", here);
        prints.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).ShouldBe(["Other/Schema", "sales", "shared_data"]);
        (await scene.SchemaAsync("fingerprint", there)).Output.ShouldBe(prints.Output);
        (await scene.SchemaAsync("fingerprint", scene.PathOf("found"))).Output.Split('\n').Order().ShouldBe(prints.Output.Split('\n').Order());
    }

    [Fact]
    public async Task Discover_WhatDefinitionsCannotSay_IsNamed_AndNothingIsOverwritten()
    {
        await using var scene = await CommandScene.CreateAsync(postgres);
        var script = scene.Write("live.sql", "CREATE TABLE t (id int PRIMARY KEY); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';");

        var discovered = await scene.SchemaAsync("discover", script, "--out", scene.PathOf("found"));
        var again = await scene.SchemaAsync("discover", script, "--out", scene.PathOf("found"));
        var forced = await scene.SchemaAsync("discover", script, "--out", scene.PathOf("found"), "--force");

        discovered.ExitCode.ShouldBe(2);
        discovered.Error.ShouldContain("public: function f(): is not described by definitions\n");
        again.ExitCode.ShouldBe(1);
        again.Error.ShouldContain("holds definitions already");
        forced.ExitCode.ShouldBe(2);
    }
}
