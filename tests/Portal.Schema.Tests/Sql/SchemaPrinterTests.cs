using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class SchemaPrinterTests
{
    private static readonly TableModel s_table = new()
    {
        Name = "orders",
        Comment = "Customer's orders",
        Columns =
        [
            new() { Name = "id", Type = "uuid", Nullable = false, Default = "gen_random_uuid()" },
            new() { Name = "Order", Type = "character varying(20)", Collation = "pg_catalog.\"C\"", Default = "'normal'::character varying" },
            new() { Name = "nr", Type = "bigint", Nullable = false, Identity = IdentityKind.Always },
            new() { Name = "vat", Type = "numeric", Generated = "amount * 0.2", Comment = "tax" },
        ],
        PrimaryKey = new() { Name = "pk_orders", Columns = ["id"] },
        Uniques = [new() { Name = "uq", Columns = ["nr"], Include = ["id"], NullsNotDistinct = true, Deferral = Deferral.Deferred }],
        Checks = [new() { Name = "chk", Expression = "nr > 0", NoInherit = true, Validated = false }],
        Exclusions =
        [
            new()
            {
                Name = "excl", Elements = [new() { Part = new() { Column = "nr" }, Operator = "=" }], Predicate = "nr > 1",
                Options = ["fillfactor=80"], Deferral = Deferral.Immediate,
            },
        ],
        ForeignKeys =
        [
            new()
            {
                Name = "fk", Columns = ["id"], ReferencedSchema = "shared_data", ReferencedTable = "customers", ReferencedColumns = ["id"],
                OnDelete = ReferentialAction.SetNull, OnDeleteColumns = ["id"], OnUpdate = ReferentialAction.Cascade, MatchFull = true, Comment = "c",
            },
        ],
        Indexes =
        [
            new()
            {
                Name = "idx", Method = "gin", Unique = true, Include = ["id"], Predicate = "nr > 1", Options = ["fillfactor=70"], Valid = false,
                Parts =
                [
                    new() { Column = "nr", Descending = true, NullsFirst = true },
                    new() { Expression = "lower(\"Order\")", OperatorClass = "pg_catalog.text_ops", NullsFirst = true },
                ],
            },
        ],
    };

    [Fact]
    public void Print_Table_ReadsAsTheDdlThatMakesIt() => SchemaPrinter.Print(s_table).ShouldBe(
        """
        CREATE TABLE orders (
            id uuid DEFAULT gen_random_uuid() NOT NULL,
            "Order" character varying(20) COLLATE pg_catalog."C" DEFAULT 'normal'::character varying,
            nr bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
            vat numeric GENERATED ALWAYS AS (amount * 0.2) STORED,
            CONSTRAINT pk_orders PRIMARY KEY (id),
            CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (nr) INCLUDE (id) DEFERRABLE INITIALLY DEFERRED,
            CONSTRAINT excl EXCLUDE USING gist (nr WITH =) WITH (fillfactor=80) WHERE (nr > 1) DEFERRABLE,
            CONSTRAINT fk FOREIGN KEY (id) REFERENCES shared_data.customers (id) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL (id)
        );
        ALTER TABLE orders ADD CONSTRAINT chk CHECK (nr > 0) NO INHERIT NOT VALID;
        -- not valid: a build of it failed
        CREATE UNIQUE INDEX idx ON orders USING gin (nr DESC, (lower("Order")) pg_catalog.text_ops NULLS FIRST) INCLUDE (id) WITH (fillfactor=70) WHERE (nr > 1);
        COMMENT ON TABLE orders IS 'Customer''s orders';
        COMMENT ON COLUMN orders.vat IS 'tax';
        COMMENT ON CONSTRAINT fk ON orders IS 'c';

        """);

    [Fact]
    public void Print_TableWithReadModel_HasWhatKeepsItInStep()
    {
        var sync = ReadModelSql.Sync("t", ["a"], ["a"]) with { Properties = ["volatility s", .. ReadModelSync.OwnProperties.Where(property => property != "volatility v")] };
        var table = new TableModel { Name = "t", Columns = [new() { Name = "a", Type = "integer" }], Indexes = [new() { Name = "i", Parts = [new() { Expression = "a + 1", Statistics = 500 }] }] };

        var text = SchemaPrinter.Print(new SchemaModel { Tables = [table], ReadModels = [sync] }, table, "s");

        text.ShouldContain("ALTER INDEX s.i ALTER COLUMN 1 SET STATISTICS 500;\n");
        text.ShouldContain($"-- not as the portal makes it: volatility s\nCREATE FUNCTION s.{sync.Function}() RETURNS trigger");
        text.ShouldContain($"REVOKE ALL ON FUNCTION s.{sync.Function}() FROM PUBLIC;\nCREATE TRIGGER _portal_read_delete ");
        text.ShouldNotContain(SchemaModel.SchemaPlaceholder);
    }

    [Fact]
    public void Print_WithSchema_QualifiesEveryRelation() => SchemaPrinter.Print(
        new SchemaModel { Tables = [new() { Name = "a", Columns = [new() { Name = "x", Type = "integer" }] }, new() { Name = "b", Columns = [new() { Name = "y", Type = "text", Comment = "c" }] }] },
        "sales_data").ShouldBe(
        """
        CREATE TABLE sales_data.a (
            x integer
        );

        CREATE TABLE sales_data.b (
            y text
        );
        COMMENT ON COLUMN sales_data.b.y IS 'c';

        """);

    [Theory]
    [InlineData(null, "")]
    [InlineData("sales_data", "sales_data.")]
    public void Print_TypesAndSequences_StandBeforeTheTables(string? schema, string qualifier) => SchemaPrinter.Print(
        new SchemaModel
        {
            Enums = [new() { Name = "mood", Labels = [new("so so"), new("it's")], Comment = "c" }],
            Domains =
            [
                new() { Name = "best", Type = "@schema@.good", Nullable = false },
                new() { Name = "good", Type = "@schema@.mood", Default = "'so so'::@schema@.mood", Checks = [new() { Name = "chk", Expression = "VALUE <> 'it''s'::@schema@.mood" }] },
            ],
            Sequences = [new() { Name = "no", Type = "integer", Options = new() { Start = 5, Increment = 2, Cycle = true }, OwnedBy = new("t", "n") }],
            Tables = [new() { Name = "t", Columns = [new() { Name = "n", Type = "integer", Default = "nextval('@schema@.no'::regclass)" }, new() { Name = "m", Type = "@schema@.mood[]" }] }],
        },
        schema).ShouldBe($"""
        CREATE TYPE {qualifier}mood AS ENUM ('so so', 'it''s');
        COMMENT ON TYPE {qualifier}mood IS 'c';
        CREATE DOMAIN {qualifier}good AS {qualifier}mood DEFAULT 'so so'::{qualifier}mood CONSTRAINT chk CHECK (VALUE <> 'it''s'::{qualifier}mood);
        CREATE DOMAIN {qualifier}best AS {qualifier}good NOT NULL;
        CREATE SEQUENCE {qualifier}no AS integer START WITH 5 INCREMENT BY 2 CYCLE;

        CREATE TABLE {qualifier}t (
            n integer DEFAULT nextval('{qualifier}no'::regclass),
            m {qualifier}mood[]
        );
        ALTER SEQUENCE {qualifier}no OWNED BY {qualifier}t.n;

        """);

    [Fact]
    public void Create_OptionThatIsNone_Throws() => Should.Throw<ArgumentException>(() =>
        IndexSql.Create(SqlScope.Bare, "t", new() { Name = "i", Parts = [new() { Column = "a" }], Options = ["fillfactor=70) x"] }));

    [Fact]
    public void Fill_Text_CarriesTheSchemaAndItsKey() =>
        SchemaText.Fill("@schema@.t \"20261120_@schema_key@_t\"", "sales_data").ShouldBe($"sales_data.t \"20261120_{SchemaText.Key("sales_data")}_t\"");
}
