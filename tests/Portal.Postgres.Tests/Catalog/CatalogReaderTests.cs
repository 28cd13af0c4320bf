using Portal.Postgres.Catalog;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Postgres.Tests.Catalog;

public sealed class CatalogReaderTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_EverythingThatDefinitionsDescribe_IsInTheModel()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema shared_data;
            create table shared_data.customers (id uuid primary key);
            create schema acme;
            comment on schema acme is 'of a test';
            create table acme.parents (a int, b int, c text, primary key (a, b) include (c), unique (b, a));
            create table acme.orders (
                id bigint generated always as identity,
                "Mixed Case" varchar(20) collate "C" not null default 'normal',
                a int, b int,
                customer_id uuid constraint fk_customer references shared_data.customers on delete restrict,
                total numeric(15,2) constraint chk_total check (total >= 0 and total < 1000000),
                twice numeric generated always as (total * 2) stored,
                placed_at timestamp default current_timestamp,
                constraint uq_total unique nulls not distinct (total) deferrable initially deferred,
                primary key (id));
            alter table acme.orders add constraint fk_parent foreign key (b, a) references acme.parents (b, a)
                match full on update cascade on delete set null not valid;
            """, Ct);
        await database.ExecuteAsync("""
            comment on table acme.orders is 'Orders';
            comment on column acme.orders.total is 'In the currency of the order';
            comment on constraint chk_total on acme.orders is 'Never negative';
            create unique index idx_orders_name on acme.orders (lower("Mixed Case") text_pattern_ops desc nulls last, total)
                include (a) with (fillfactor = 70) where total > 5;
            create index idx_collated on acme.orders ("Mixed Case" collate "POSIX");
            comment on index acme.idx_collated is 'By bytes';
            """, Ct);

        var live = await ReadAsync(database, "acme");

        live.Model.Comment.ShouldBe("of a test");
        live.Model.Unmanaged.ShouldBeEmpty();
        var orders = live.Model.Tables.Single(table => table.Name == "orders");
        orders.ShouldReadAs(new TableModel
        {
            Name = "orders",
            Comment = "Orders",
            Columns =
            [
                new() { Name = "id", Type = "bigint", Nullable = false, Identity = IdentityKind.Always },
                new()
                {
                    Name = "Mixed Case", Type = "character varying(20)", Nullable = false, Collation = "pg_catalog.\"C\"",
                    Default = "'normal'::character varying",
                },
                new() { Name = "a", Type = "integer" },
                new() { Name = "b", Type = "integer" },
                new() { Name = "customer_id", Type = "uuid" },
                new() { Name = "total", Type = "numeric(15,2)", Comment = "In the currency of the order" },
                new() { Name = "twice", Type = "numeric", Generated = "(total * (2)::numeric)" },
                new() { Name = "placed_at", Type = "timestamp without time zone", Default = "CURRENT_TIMESTAMP" },
            ],
            PrimaryKey = new() { Name = "orders_pkey", Columns = ["id"] },
            Uniques = [new() { Name = "uq_total", Columns = ["total"], NullsNotDistinct = true, Deferral = Deferral.Deferred }],
            Checks =
            [
                new()
                {
                    Name = "chk_total", Expression = "(total >= (0)::numeric) AND (total < (1000000)::numeric)",
                    Comment = "Never negative",
                },
            ],
            ForeignKeys =
            [
                new()
                {
                    Name = "fk_customer", Columns = ["customer_id"], ReferencedSchema = "shared_data", ReferencedTable = "customers",
                    ReferencedColumns = ["id"], OnDelete = ReferentialAction.Restrict,
                },
                new()
                {
                    Name = "fk_parent", Columns = ["b", "a"], ReferencedTable = "parents", ReferencedColumns = ["b", "a"],
                    OnDelete = ReferentialAction.SetNull, OnUpdate = ReferentialAction.Cascade, MatchFull = true, Validated = false,
                },
            ],
            Indexes =
            [
                new()
                {
                    Name = "idx_collated", Parts = [new() { Column = "Mixed Case", Collation = "pg_catalog.\"POSIX\"" }],
                    Comment = "By bytes",
                },
                new()
                {
                    Name = "idx_orders_name", Unique = true, Include = ["a"], Options = ["fillfactor=70"],
                    Predicate = "(total > (5)::numeric)",
                    Parts =
                    [
                        new()
                        {
                            Expression = "lower((\"Mixed Case\")::text)", OperatorClass = "pg_catalog.text_pattern_ops",
                            Collation = "pg_catalog.\"C\"", Descending = true,
                        },
                        new() { Column = "total" },
                    ],
                },
            ],
        });
        live.Model.Tables.Single(table => table.Name == "parents").PrimaryKey
            .ShouldBe(new KeyModel { Name = "parents_pkey", Columns = ["a", "b"], Include = ["c"] });
    }

    [Fact]
    public async Task ReadAsync_TwoSchemasOfOneStructure_ReadEqual()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        foreach (var schema in new[] { "acme_data", "\"Odd name\"" })
        {
            await database.ExecuteAsync($"""
                create schema {schema};
                create sequence {schema}.numbers;
                create function {schema}.twice(x int) returns int language sql immutable return x * 2;
                create table {schema}.t (
                    n int default nextval('{schema}.numbers'), m int check ({schema}.twice(m) > 0),
                    my_acme_data text default 'my_acme_data.x');
                alter sequence {schema}.numbers owned by {schema}.t.n;
                """, Ct);
        }
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);

        var read = await CatalogReader.ReadAsync(connection, ["acme_data", "Odd name", "missing"], Ct);

        read.Keys.Order(StringComparer.Ordinal).ShouldBe(["Odd name", "acme_data"]);
        read["acme_data"].Model.ShouldBe(read["Odd name"].Model);
        read["acme_data"].Model.ShouldBe(new SchemaModel
        {
            Sequences = [new() { Name = "numbers", OwnedBy = new("t", "n") }],
            Tables =
            [
                new()
                {
                    Name = "t",
                    Columns =
                    [
                        new() { Name = "n", Type = "integer", Default = "nextval('@schema@.numbers'::regclass)" },
                        new() { Name = "m", Type = "integer" },
                        new() { Name = "my_acme_data", Type = "text", Default = "'my_acme_data.x'::text" },
                    ],
                    Checks = [new() { Name = "t_m_check", Expression = "@schema@.twice(m) > 0" }],
                },
            ],
            Unmanaged = [new("function", "twice(x integer)")],
            Surroundings =
            [
                new()
                {
                    Kind = SurroundingKind.Function, Identity = "function @schema@.twice(integer)", Own = new("function", "twice(x integer)"),
                    Outline = ["create function @schema@.twice(x integer) returns integer language plpgsql immutable as 'begin return null; end'"],
                },
            ],
            References = ["function @schema@.twice(integer)"],
        });
    }

    [Fact]
    public async Task U45_PlantedFunction_IsInTheReferences()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema acme; create schema globex;
            create table globex.t (id uuid default gen_random_uuid());
            create function acme.gen_random_uuid() returns uuid language sql return pg_catalog.gen_random_uuid();
            create table acme.t (id uuid default acme.gen_random_uuid());
            """, Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);

        var read = await CatalogReader.ReadAsync(connection, ["acme", "globex"], Ct);

        read["acme"].Model.References.ShouldBe(["function @schema@.gen_random_uuid()"]);
        read["globex"].Model.References.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_ObjectsThatDefinitionsDoNotDescribe_AreNamed()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema acme;
            create table acme.t (id int, during int4range, exclude using gist (during with &&));
            create view acme.v as select id from acme.t;
            create materialized view acme.m as select id from acme.t;
            create sequence acme.s;
            create type acme.mood as enum ('sad', 'glad');
            create type acme.pair as (a int, b int);
            create domain acme.positive as int check (value > 0);
            create function acme.f(a acme.mood) returns int language sql return 1;
            create function acme.g() returns trigger language plpgsql as 'begin return new; end';
            create trigger touched before insert on acme.t for each row execute function acme.g();
            create rule silent as on delete to acme.t do instead nothing;
            create policy mine on acme.t using (true);
            alter table acme.t enable row level security;
            create table acme.parted (id int) partition by range (id);
            create table acme.part_1 partition of acme.parted for values from (0) to (10);
            create unlogged table acme.fast (id int);
            create statistics acme.stx on id, during from acme.t;
            """, Ct);

        var live = await ReadAsync(database, "acme");

        live.Model.Unmanaged.Select(found => $"{found.Kind}: {found.Identity}").ShouldBe(
        [
            "composite type: pair",
            "function: f(a @schema@.mood)", "function: g()", "materialized view: m",
            "policy: mine on t", "row security: t", "rule: silent on t", "statistics: stx", "trigger: touched on t",
            "view: v",
        ]);
    }

    [Fact]
    public async Task ReadAsync_FailedConcurrentBuild_IsReadAsInvalid()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("create schema acme; create table acme.t (id int); insert into acme.t values (1), (1)", Ct);
        await Should.ThrowAsync<Npgsql.PostgresException>(
            () => database.ExecuteAsync("create unique index concurrently idx_t on acme.t (id)", Ct));

        var live = await ReadAsync(database, "acme");

        live.Model.Tables.Single().Indexes.ShouldBe([new() { Name = "idx_t", Unique = true, Valid = false, Parts = [new() { Column = "id" }] }]);
    }

    private static async Task<LiveSchema> ReadAsync(TestDatabase database, string schema)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        return (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task ReadAsync_TypesAndSequences_AreReadWhole()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync("""
            create schema "Odd name";
            create type "Odd name".mood as enum ('sad', 'glad'); alter type "Odd name".mood add value 'so so' before 'glad';
            """, Ct);
        // A new label cannot be used before it is committed.
        await database.ExecuteAsync("""
            set search_path = "Odd name"; comment on type mood is 'How it is';
            create domain email as varchar(320) collate "C" default 'a@b' not null constraint chk_at check (value like '%@%');
            comment on domain email is 'An address'; comment on constraint chk_at on domain email is 'at';
            alter domain email add constraint chk_long check (length(value) > 2) not valid;
            create domain good_mood as mood[];
            create sequence down as int increment by -2 start with -4 cache 5 cycle; comment on sequence down is 'counts';
            create unlogged sequence up minvalue 0 maxvalue 100;
            create table t (a int generated always as identity (increment by 10), b mood default 'so so', c serial, d email, e bigint generated always as identity);
            set search_path = ''
            """, Ct);

        var model = (await ReadAsync(database, "Odd name")).Model;

        model.Enums.ShouldBe([new() { Name = "mood", Labels = [new("sad"), new("so so"), new("glad")], Comment = "How it is" }]);
        model.Domains.ShouldBe(
        [
            new()
            {
                Name = "email", Type = "character varying(320)", Nullable = false, Default = "'a@b'::character varying", Collation = "pg_catalog.\"C\"", Comment = "An address",
                Checks =
                [
                    new() { Name = "chk_at", Expression = "(VALUE)::text ~~ '%@%'::text", Comment = "at" },
                    new() { Name = "chk_long", Expression = "length((VALUE)::text) > 2", Validated = false },
                ],
            },
            new() { Name = "good_mood", Type = "@schema@.mood[]" },
        ]);
        model.Sequences.ShouldBe(
        [
            new() { Name = "down", Type = "integer", Options = new() { Start = -4, Increment = -2, Cache = 5, Cycle = true }, Comment = "counts" },
            new() { Name = "t_c_seq", Type = "integer", OwnedBy = new("t", "c") },
            new() { Name = "up", Options = new() { Min = 0, Max = 100 }, Unlogged = true },
        ]);
        model.Tables[0].Columns.Select(column => column.IdentityOptions).ShouldBe([new() { Increment = 10 }, null, null, null, null]);
        model.Tables[0].Columns.Select(column => column.Type).ShouldBe(["integer", "@schema@.mood", "integer", "@schema@.email", "bigint"]);
        model.Tables[0].Columns[1].Default.ShouldBe("'so so'::@schema@.mood");
        model.References.ShouldBeEmpty();
    }
}
