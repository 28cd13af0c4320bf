using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Definitions;

public sealed class DefinitionCompilerTests
{
    private const string Id = """{"name":"id","type":"UUID","primary_key":true}""";

    [Fact]
    public void Compile_Order_GivesTheTableOfTheFormat()
    {
        var orders = DefinitionCompiler.Compile([SeedCatalogue.Model("ORDER"), SeedCatalogue.Model("CUSTOMER")]).Value.ShouldNotBeNull().Tables.ShouldHaveSingleItem();

        orders.Name.ShouldBe("orders");
        orders.Comment.ShouldBe("Customer order.");
        orders.StableId.ShouldBe("name:ORDER");
        orders.PrimaryKey.ShouldBe(new KeyModel { StableId = "primary_key", Name = "pk_orders", Columns = ["id"] });
        orders.Uniques.ShouldBe([new KeyModel { StableId = "unique:name:order_number", Name = "uq_orders_order_number", Columns = ["order_number"] }]);
        orders.ForeignKeys.ShouldBe(
        [
            new ForeignKeyModel
            {
                StableId = "foreign_key:name:customer_id", Name = "fk_orders_customer_id", Columns = ["customer_id"], ReferencedSchema = "shared_data",
                ReferencedTable = "customers", ReferencedColumns = ["id"],
            },
        ]);
        orders.Indexes.Select(index => index.Name).ShouldBe(
            ["idx_orders_customer_id", "idx_orders_customer_id_order_date", "idx_orders_order_date", "idx_orders_promised_date", "idx_orders_status", "idx_orders_status_order_date"]);
        orders.Columns[0].ShouldBe(new ColumnModel { StableId = "name:id", Name = "id", Type = "uuid", Nullable = false, Default = "gen_random_uuid()" });
    }

    [Fact]
    public void Compile_CompositeAndNamedConstraints_KeepTheirOrder()
    {
        var model = Definition.Compile(
            Definition.Of("p", """{"name":"a","type":"INTEGER","primary_key":true},{"name":"b","type":"INTEGER","primary_key":true}"""),
            Definition.Of("c", """{"name":"x","type":"BIGINT"},{"name":"y","type":"INTEGER"},{"name":"z","type":"INTEGER","identity":true}""",
                """
                ,"constraints":[{"id":"con_1","type":"primary_key","columns":["z"]},{"type":"unique","columns":["y","x"],"nulls_not_distinct":true,"deferrable":"deferred"},
                {"type":"foreign_key","columns":["x","y"],"references":{"table":"p","columns":["a","b"]},"on_delete":"CASCADE"}]
                """));

        var table = model.Tables[0];
        table.PrimaryKey.ShouldBe(new KeyModel { StableId = "con_1", Name = "pk_c", Columns = ["z"] });
        table.Uniques.ShouldBe([new KeyModel { StableId = "name:uq_c_y_x", Name = "uq_c_y_x", Columns = ["y", "x"], NullsNotDistinct = true, Deferral = Deferral.Deferred }]);
        table.ForeignKeys.ShouldBe(
            [new ForeignKeyModel { StableId = "name:fk_c_x_y", Name = "fk_c_x_y", Columns = ["x", "y"], ReferencedTable = "p", ReferencedColumns = ["a", "b"], OnDelete = ReferentialAction.Cascade }]);
        table.Columns[2].ShouldBe(new ColumnModel { StableId = "name:z", Name = "z", Type = "integer", Nullable = false, Identity = IdentityKind.ByDefault });
        model.Tables[1].PrimaryKey!.Columns.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Compile_UniqueAndIndexOnOneColumn_GiveOne()
    {
        var table = Definition.Compile(Definition.Of("t", Id + """,{"name":"code","type":"TEXT","unique":true,"index":true}""")).Tables[0];
        (table.Uniques.Count, table.Indexes.Count).ShouldBe((1, 0));
    }

    [Fact]
    public void Compile_FlagAndEntryOfTheSameIndex_GiveOne()
    {
        var table = Definition.Compile(Definition.Of("t", Id + """,{"name":"code","type":"TEXT","index":true}""", ""","indexes":[{"name":"idx_t_code","columns":["code"]}]""")).Tables[0];
        table.Indexes.ShouldBe([new IndexModel { StableId = "name:idx_t_code", Name = "idx_t_code", Parts = [new() { Column = "code" }] }]);
    }

    [Fact]
    public void Compile_SharedModels_ReferToEachOtherInTheirOwnSchema()
    {
        const string Shared = ""","metadata_":{"is_shared":true}""";
        var regions = Definition.Of("regions", Id, outer: Shared);
        var stores = Definition.Of("stores", Id + """,{"name":"region_id","type":"UUID","foreign_key":{"table":"shared_data.regions","column":"id"}}""", outer: Shared);
        var shared = DefinitionCompiler.CompileShared([regions, stores]).Value.ShouldNotBeNull();
        shared.Tables.Select(table => table.Name).ShouldBe(["regions", "stores"]);
        shared.Tables[1].ForeignKeys[0].ReferencedSchema.ShouldBeNull();
        DefinitionCompiler.Compile([regions, stores]).Value.ShouldNotBeNull().Tables.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"name":"a","type":"VARCHR(5)"}""", "", "/columns/0/type unknown type VARCHR; did you mean VARCHAR?")]
    [InlineData("""{"name":"a","type":"TEXT"},{"name":"a","type":"TEXT"}""", "", "/columns/1/name \"a\" is the name of column 1 already")]
    [InlineData("""{"name":"xmin","type":"TEXT"}""", "", "/columns/0/name \"xmin\" is the name of a system column of PostgreSQL")]
    [InlineData("""{"name":"a","type":"TEXT","identity":true}""", "", "/columns/0/identity an identity column is SMALLINT, INTEGER or BIGINT, not text")]
    [InlineData("""{"name":"a","type":"INTEGER","collation":"C"}""", "", "/columns/0/collation integer has no collation")]
    [InlineData("""{"name":"a","type":"INTEGER","generated":"1); drop"}""", "", "/columns/0/generated the expression closes a bracket that it did not open")]
    [InlineData("""{"name":"a","type":"INTEGER","generated":"1","default":2}""", "", "/columns/0/default a generated or identity column has no default")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","constraints":[{"type":"check","name":"c","expression":"a > 0; x"}]""", "/constraints/0/expression the expression holds a semicolon")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","constraints":[{"type":"unique","columns":["b"]}]""", "/constraints/0/columns \"b\" is no column of t")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","constraints":[{"type":"unique","columns":["a","a"]}]""", "/constraints/0/columns \"a\" is named twice")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","indexes":[{"columns":["b"]}]""", "/indexes/0/columns/0 \"b\" is no column of t")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","indexes":[{"columns":["a"],"method":"gin","unique":true}]""", "/indexes/0/unique an index with the method gin cannot be unique")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","indexes":[{"columns":["a"],"with":{"fillfactor":"1) x"}}]""", "/indexes/0/with \"fillfactor=1) x\" is no storage parameter")]
    [InlineData("""{"name":"a","type":"INTEGER"}""", ""","indexes":[{"expressions":["lower(a)"]}]""", "/indexes/0/name missing; expected a name, because the index has expressions")]
    [InlineData("""{"name":"a","type":"INTEGER","foreign_key":{"table":"other.p","column":"id"}}""", "", "/columns/0/foreign_key/table \"other.p\" is in the schema other; expected a table of the same schema, or of shared_data")]
    [InlineData("""{"name":"a","type":"INTEGER","foreign_key":{"table":"p","column":"id"}}""", "", "/columns/0/foreign_key there is no table p in this value chain")]
    [InlineData("""{"name":"a","type":"INTEGER","foreign_key":{"table":"shared_data.p","column":"id"}}""", "", "/columns/0/foreign_key there is no table p in the schema shared_data")]
    [InlineData("""{"name":"a","type":"TEXT","foreign_key":{"table":"t","column":"b"}},{"name":"b","type":"INTEGER","unique":true}""", "", "/columns/0/foreign_key a is text, but t.b is integer; expected the same type")]
    [InlineData("""{"name":"a","type":"TEXT","foreign_key":{"table":"t","column":"b"}},{"name":"b","type":"TEXT"}""", "", "/columns/0/foreign_key b of t is neither its primary key nor unique")]
    [InlineData("""{"id":"x","name":"a","type":"TEXT"},{"id":"x","name":"b","type":"TEXT"}""", "", "/columns a and b have the same id \"x\"; expected an id of its own for each")]
    [InlineData("""{"name":"a","type":"TEXT"}""", ""","constraints":[{"type":"check","name":"c","expression":"true"},{"type":"check","name":"c","expression":"false"}]""", "/constraints two constraints have the name c; expected names of their own")]
    public void Compile_Mistake_IsReportedWithItsPlace(string columns, string more, string expected) =>
        Definition.Errors(Definition.Of("t", columns, more)).ShouldContain("T#/table_schema" + expected);

    [Fact]
    public void Compile_DerivedNameOver63Bytes_IsReportedNotCut()
    {
        var column = new string('c', 40);
        Definition.Errors(Definition.Of(new string('t', 30), $$"""{"name":"{{column}}","type":"TEXT","index":true}""")).ShouldBe(
            [$"{new string('T', 30)}#/table_schema/columns/0/index the derived name idx_{new string('t', 30)}_{column} has 75 bytes; PostgreSQL keeps 63; expected an entry in \"indexes\" with a shorter name"]);
    }

    [Fact]
    public void Compile_IndexNamedLikeATable_IsReported() =>
        Definition.Errors(Definition.Of("a", Id), Definition.Of("b", Id, ""","indexes":[{"name":"a","columns":["id"]}]"""))
            .ShouldBe(["B#/table_schema an index of b has the name a, which table a has already; expected a name of its own"]);

    [Fact]
    public void Compile_TwoModelsWithOneTable_AreReported()
    {
        var twice = Definition.Of("a", Id) with { Name = "OTHER" };
        Definition.Errors(Definition.Of("a", Id), twice).ShouldContain("OTHER#/table_name table a has the name a, which table a has already; expected a name of its own");
    }
}
