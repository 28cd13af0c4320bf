using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Schema.Tests.Definitions.Checks;

public sealed class DefinitionChecksTests
{
    private static readonly CheckContext s_context = new()
    {
        Tables = new Dictionary<string, TableFacts>
        {
            ["shared_data.customers"] = new("CUSTOMER", new Dictionary<string, string> { ["id"] = "UUID" }),
            ["shipments"] = new("SHIPMENT", new Dictionary<string, string> { ["id"] = "BIGINT" }),
        },
        Enums = new Dictionary<string, EquatableArray<string>> { ["Priority"] = ["low", "normal"] },
    };

    [Fact]
    public void Check_SoundModel_FindsNothing() => Codes("").ShouldBeEmpty();

    [Fact]
    public void Check_NoJson_SaysWhere() =>
        DefinitionChecks.Check("{", s_context).ShouldHaveSingleItem().Fact.ShouldBe("Not JSON at line 1, column 2.");

    [Theory]
    [InlineData("""{"name":"","type":"TEXT"}""", "NAME_INVALID")]
    [InlineData("""{"name":"xmin","type":"TEXT"}""", "NAME_INVALID")]
    [InlineData("""{"name":"a234567890123456789012345678901234567890123456789012345678901234","type":"TEXT"}""", "NAME_INVALID")]
    [InlineData("""{"name":"order","type":"TEXT"}""", "RESERVED_WORD")]
    [InlineData("""{"name":"salesChannel","type":"TEXT"}""", "NAME_STYLE")]
    [InlineData("""{"name":"id","type":"TEXT"}""", "NAME_DUPLICATE")]
    [InlineData("""{"name":"ID","type":"TEXT"}""", "NAME_STYLE NAME_DIFFERS_BY_CASE")]
    [InlineData("""{"name":"x"}""", "TYPE_MISSING")]
    [InlineData("""{"name":"x","type":"VARCHER(5)"}""", "TYPE_INVALID")]
    [InlineData("""{"name":"x","type":"DECIMAL(0,2)"}""", "TYPE_INVALID")]
    [InlineData("""{"name":"x","type":"TIMESTAMP"}""", "TIMESTAMP_WITHOUT_ZONE")]
    [InlineData("""{"name":"x","type":"TIMESTAMPTZ"}""", "")]
    public void Check_NameAndType_AreHeldAgainstPostgreSql(string column, string codes) =>
        string.Join(' ', Codes(column).OrderBy(c => c == "NAME_DIFFERS_BY_CASE")).ShouldBe(codes);

    [Theory]
    [InlineData("VARCHAR(10)", "\"DIRECT_SALE\"", "DEFAULT_TOO_LONG")]
    [InlineData("VARCHAR(10)", "\"DIRECT\"", "")]
    [InlineData("VARCHAR(3)", "\"CURRENT_TIMESTAMP\"", "")]
    [InlineData("INTEGER", "\"many\"", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("INTEGER", "99999999999", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("DECIMAL(5,2)", "1234.5", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("BOOLEAN", "\"maybe\"", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("JSONB", "\"{\"", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("JSONB", "\"{}\"", "")]
    [InlineData("UUID", "\"uuid_generate_v4()\"", "")]
    [InlineData("UUID", "\"x\"", "DEFAULT_NOT_OF_TYPE")]
    [InlineData("TIMESTAMPTZ", "\"now\"", "DEFAULT_NOT_OF_TYPE")]
    public void Check_Default_IsHeldAgainstTheType(string type, string value, string codes) =>
        string.Join(' ', Codes($$"""{"name":"x","type":"{{type}}","default":{{value}}}""")).ShouldBe(codes);

    [Fact]
    public void Check_DefaultTooLong_SaysTheNumbersAndWidens() =>
        Check("""{"name":"channel","type":"VARCHAR(10)","default":"DIRECT_SALES"}""").ShouldHaveSingleItem().ShouldBe(new Problem(
            ProblemSeverity.Error, "DEFAULT_TOO_LONG", new ProblemPlace("/table_schema/columns/1/default", Columns, "name:channel", "channel", "default"),
            "Default is longer than the type", "12 characters, VARCHAR(10) holds 10", "Every insert without a value would fail with 22001.")
        {
            Fix = new ProblemFix("Widen to VARCHAR(20)", new SetItemField(Columns, "name:channel", "type", "\"VARCHAR(20)\"")),
        });

    [Theory]
    [InlineData("\"Priority\"", "\"normal\"", "")]
    [InlineData("\"Priority\"", "\"urgent\"", "DEFAULT_NOT_IN_ENUM")]
    [InlineData("\"Colour\"", "\"red\"", "ENUM_UNKNOWN")]
    public void Check_Enum_IsLookedUp(string name, string value, string codes) =>
        string.Join(' ', Codes($$"""{"name":"x","type":"VARCHAR(20)","enum":{{name}},"default":{{value}}}""")).ShouldBe(codes);

    [Theory]
    [InlineData("""{"table":"shared_data.customers","column":"id"}""", "")]
    [InlineData("""{"table":"orders","column":"id"}""", "")]
    [InlineData("""{"table":"invoices","column":"id"}""", "FOREIGN_KEY_TABLE_UNKNOWN")]
    [InlineData("""{"table":"sales_data.customers","column":"id"}""", "FOREIGN_KEY_SCHEMA")]
    [InlineData("""{"table":"shared_data.customers","column":"code"}""", "FOREIGN_KEY_COLUMN_UNKNOWN")]
    [InlineData("""{"table":"shipments","column":"id"}""", "FOREIGN_KEY_TYPE")]
    public void Check_ForeignKey_IsHeldAgainstItsTarget(string key, string codes) => string.Join(' ', Codes(
        $$"""{"name":"x_id","type":"UUID","index":true,"foreign_key":{{key}}}""").Where(c => c != "FOREIGN_KEY_NOT_DRAWN")).ShouldBe(codes);

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "FOREIGN_KEY_TABLE_UNKNOWN")]
    public void Check_SharedTableThatNamesItselfWithItsSchema_IsItself(string shared, string codes)
    {
        var text = Model("""{"name":"parent_id","type":"UUID","index":true,"foreign_key":{"table":"shared_data.orders","column":"id"}}""");

        var problems = DefinitionChecks.Check(text.Insert(text.LastIndexOf('}'), $$""","metadata_":{"is_shared":{{shared}}}"""), s_context);

        string.Join(' ', problems.Select(p => p.Code).Where(c => c != "FOREIGN_KEY_NOT_DRAWN")).ShouldBe(codes);
    }

    [Fact]
    public void Check_ForeignKeyWithoutIndexAndRelationship_OffersBoth()
    {
        var problems = Check("""{"name":"customer_id","type":"UUID","foreign_key":{"table":"shared_data.customers","column":"id"}}""");

        problems.Select(p => (p.Code, p.Fix?.Label)).ShouldBe(
            [("FOREIGN_KEY_NOT_INDEXED", "Index customer_id"), ("FOREIGN_KEY_NOT_DRAWN", "Add relationship customer")]);
    }

    [Fact]
    public void Check_EveryFix_PutsItsProblemRight()
    {
        var text = Model("""
            {"name":"customer_id","type":"UUID","foreign_key":{"table":"shared_data.customers","column":"id"}},
            {"name":"channel","type":"VARCHAR(10)","default":"DIRECT_SALES"},
            {"name":"salesChannel","type":"TEXT"}
            """, """{"name":"idx_a","columns":["channel"]},{"name":"idx_b","columns":["channel"]}""");

        while (DefinitionChecks.Check(text, s_context).FirstOrDefault(p => p.Fix is not null)?.Fix is { } fix)
            text = DefinitionEditor.Apply(text, null, fix.Edit).ShouldBeOfType<EditResult.Applied>().Text;

        DefinitionChecks.Check(text, s_context).ShouldBeEmpty();
    }

    [Fact]
    public void Check_SetNullOnRequired_IsAnError() => Codes(
        """{"name":"x_id","type":"UUID","nullable":false,"index":true,"foreign_key":{"table":"orders","column":"id","on_delete":"SET NULL"}}""")
        .ShouldContain("SET_NULL_ON_REQUIRED");

    [Theory]
    [InlineData("""{"name":"i","columns":["gone"]}""", "INDEX_COLUMN_UNKNOWN")]
    [InlineData("""{"name":"i","columns":[]}""", "INDEX_EMPTY")]
    [InlineData("""{"name":"i","columns":["id"]},{"name":"j","columns":["id"]}""", "INDEX_DUPLICATE")]
    [InlineData("""{"name":"i","columns":["id"]},{"name":"j","columns":["id"],"method":"hash"}""", "")]
    [InlineData("""{"name":"i","columns":[{"expression":"lower(id::text)"}]}""", "")]
    public void Check_Index_IsHeldAgainstTheColumns(string indexes, string codes) =>
        string.Join(' ', DefinitionChecks.Check(Model("", indexes), s_context).Select(p => p.Code)).ShouldBe(codes);

    [Fact]
    public void Check_CheckThatNamesNoColumn_IsAWarning() => DefinitionChecks.Check(
        Model("", "", """{"type":"check","name":"chk","expression":"'id' = 'id'"}"""), s_context).Select(p => p.Code).ShouldBe(["CHECK_WITHOUT_COLUMN"]);

    [Theory]
    [InlineData("""{"type":"foreign_key","name":"fk","columns":["id"],"references":{"table":"invoices","columns":["id"]}}""", "FOREIGN_KEY_TABLE_UNKNOWN", "/references")]
    [InlineData("""{"type":"foreign_key","name":"fk","columns":["id"],"references":{"table":"shared_data.customers","columns":["code"]}}""", "FOREIGN_KEY_COLUMN_UNKNOWN", "/references")]
    [InlineData("""{"type":"foreign_key","name":"fk","columns":["id"],"references":{"table":"shipments","column":"id"}}""", "FOREIGN_KEY_TYPE", "/columns")]
    [InlineData("""{"type":"foreign_key","name":"fk","columns":["id"],"references":{"table":"shared_data.customers","columns":["id"]}}""", "", "")]
    [InlineData("""{"type":"exclusion","name":"e","elements":[{"column":"id","operator":"="}]}""", "EXCLUSION_NEEDS_EXTENSION", "/elements")]
    [InlineData("""{"type":"exclusion","name":"e","method":"hash","elements":[{"column":"id","operator":"="}]}""", "", "")]
    [InlineData("""{"type":"exclusion","name":"e","elements":[{"column":"id","operator":"=","opclass":"public.gist_uuid_ops"}]}""", "", "")]
    [InlineData("""{"type":"exclusion","name":"e","elements":[{"expression":"int4range(1, 2)","operator":"&&"}]}""", "", "")]
    public void Check_Constraint_IsHeldAgainstItsTargetAndItsIndex(string constraint, string code, string field)
    {
        var problems = DefinitionChecks.Check(Model("", "", constraint), s_context);

        problems.Select(p => (p.Code, p.Place.Pointer)).ShouldBe(code.Length == 0 ? [] : [(code, "/table_schema/constraints/0" + field)]);
    }

    [Theory]
    [InlineData(""","sequences":[{"name":"s","cache":0}]""", "{}", "/table_schema/sequences/0/cache")]
    [InlineData(""","sequences":[{"name":"s","owned_by":"gone"}]""", "{}", "/table_schema/sequences/0/owned_by")]
    [InlineData("", """{"read_model":{"columns":["gone"]}}""", "/metadata_/read_model/columns/0")]
    [InlineData("", """{"continuous_aggregates":[{"name":"a","bucket":"1 day","aggregates":[{"function":"count"}]}]}""", "/metadata_/continuous_aggregates")]
    public void Check_WhatStandsBesideTheTable_IsCompiledToo(string rest, string metadata, string pointer)
    {
        var text = Model("").Replace("\"constraints\":[]}", $"\"constraints\":[]{rest}}}", StringComparison.Ordinal)
            .Replace("\"schema_definition\"", $"\"metadata_\":{metadata},\"schema_definition\"", StringComparison.Ordinal);

        DefinitionChecks.Check(text, s_context).Select(p => (p.Code, p.Place.Pointer)).ShouldBe([("NOT_COMPILABLE", pointer)]);
    }

    [Fact]
    public void Check_WhatOnlyTheCompilerRefuses_IsNotMissed() => DefinitionChecks.Check(
        Model("", "", """{"type":"nonsense","name":"x"}"""), s_context).Select(p => (p.Code, p.Place.Pointer)).ShouldBe(
            [("NOT_COMPILABLE", "/table_schema/constraints/0/type")]);

    [Fact]
    public void Check_NoPrimaryKey_IsAWarning() =>
        Codes("""{"name":"a","type":"TEXT"}""", first: """{"name":"id","type":"UUID"}""").ShouldBe(["NO_PRIMARY_KEY"]);

    [Fact]
    public void Check_NewRequiredColumnWithoutDefault_WarnsOfOldRows()
    {
        var context = s_context with { Base = DefinitionDocument.TryParse(Model(""), out _) };

        DefinitionChecks.Check(Model("""{"name":"a","type":"TEXT","nullable":false}"""), context).Select(p => p.Code).ShouldBe(["REQUIRED_WITHOUT_DEFAULT"]);
        DefinitionChecks.Check(Model("""{"name":"a","type":"TEXT","nullable":false,"default":""}"""), context).ShouldBeEmpty();
    }

    [Fact]
    public void Check_DroppedColumn_TellsWhatGoesAlongAndWhichKpiBreaks()
    {
        var basis = Model("""{"name":"a","type":"TEXT"}""", "", """{"type":"check","name":"chk_a","expression":"a <> ''"}""");
        var text = DefinitionEditor.Apply(basis, basis, new RemoveItem(Columns, "name:a")).ShouldBeOfType<EditResult.Applied>().Text;
        var context = s_context with { Base = DefinitionDocument.TryParse(basis, out _), Kpis = [new KpiUse("WIN_RATE", ["a"])] };

        DefinitionChecks.Check(text, context).Select(p => (p.Code, p.Title)).ShouldBe(
            [("KPI_USES_COLUMN", "Dropping a breaks a KPI"), ("DROPS_DEPENDANT", "Dropping a also drops chk_a")]);
    }

    [Fact]
    public void Check_RelationshipWithoutForeignKey_IsAWarning() => DefinitionChecks.Check(
        Model("").Replace("\"relationships\":[]", "\"relationships\":[{\"type\":\"association\",\"target\":\"CUSTOMER\",\"via\":\"id\"}]", StringComparison.Ordinal),
        s_context).Select(p => p.Code).ShouldBe(["RELATIONSHIP_NOT_KEPT"]);

    private static string[] Codes(string column, string first = """{"name":"id","type":"UUID","primary_key":true}""") =>
        [.. DefinitionChecks.Check(Model(column, first: first), s_context).Select(p => p.Code)];

    private static IReadOnlyList<Problem> Check(string column) => DefinitionChecks.Check(Model(column), s_context);

    private static string Model(string columns, string indexes = "", string constraints = "", string first = """{"name":"id","type":"UUID","primary_key":true}""") => $$$"""
        {"name":"ORDER","table_name":"orders","table_schema":{"table_name":"orders",
         "columns":[{{{first}}}{{{(columns.Length > 0 ? "," : "")}}}{{{columns}}}],
         "indexes":[{{{indexes}}}],"constraints":[{{{constraints}}}]},
         "schema_definition":{"relationships":[]}}
        """;
}
