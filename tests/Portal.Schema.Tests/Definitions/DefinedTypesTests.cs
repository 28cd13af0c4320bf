using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Model;
using Shouldly;

namespace Portal.Schema.Tests.Definitions;

/// <summary>Enumerations and domains as types of columns, sequences, and how identity columns count.</summary>
public sealed class DefinedTypesTests
{
    private const string OrderStatus = """
        { "name": "OrderStatus", "type_name": "order_status", "description": "Where an order stands",
          "values": ["CREATED", { "value": "SENT", "renamed_from": "SHIPPED" }, { "value": "CLOSED", "id": "v3" }] }
        """;

    private const string Email = """
        { "name": "EmailAddress", "type_name": "email_address", "type": "VARCHAR(320)", "nullable": false, "default": "a@b", "collation": "C",
          "checks": [ { "name": "chk_email_at", "expression": "VALUE LIKE '%@%'", "comment": "An at sign" } ] }
        """;

    private const string Good = """{ "name": "GoodStatus", "type_name": "good_status", "type": "ENUM(OrderStatus)", "checks": [ { "name": "c", "expression": "VALUE <> 'CLOSED'" } ] }""";

    private static readonly DefinedTypes s_types = DefinedTypes.Read(
    [
        new("enums/OrderStatus.json", DefinitionKind.Enumeration, OrderStatus), new("domains/EmailAddress.json", DefinitionKind.Domain, Email),
        new("domains/GoodStatus.json", DefinitionKind.Domain, Good), new("enums/Plain.json", DefinitionKind.Enumeration, """{ "name": "Plain", "values": ["A"] }"""),
    ]);

    private static ObjectModelDefinition Model(string columns, string more = "") => ObjectModelDefinition.Parse($$"""
        { "name": "ORDER", "table_name": "orders", "table_schema": { "columns": [ { "name": "id", "type": "BIGINT", "primary_key": true }, {{columns}} ]{{more}} } }
        """, "ORDER").Value.ShouldNotBeNull();

    private static SchemaModel Compile(string columns, string more = "")
    {
        var result = DefinitionCompiler.Compile([Model(columns, more)], s_types);
        result.Errors.ShouldBeEmpty();
        return result.Value.ShouldNotBeNull();
    }

    private static string[] Errors(string columns, string more = "") =>
        [.. DefinitionCompiler.Compile([Model(columns, more)], s_types).Errors.Select(error => $"{error.Pointer} {error.Message}")];

    [Fact]
    public void Compile_ColumnOfAnEnumeration_MakesTheType()
    {
        var model = Compile("""{ "name": "status", "type": "ENUM(OrderStatus)", "nullable": false, "default": "CREATED" }, { "name": "seen", "type": "ARRAY(ENUM(OrderStatus))", "default": ["SENT"] }""");

        model.Enums.ShouldBe(
        [
            new()
            {
                StableId = "name:OrderStatus", Name = "order_status", Comment = "Where an order stands",
                Labels = [new("CREATED", "name:CREATED"), new("SENT", "name:SHIPPED"), new("CLOSED", "v3")],
            },
        ]);
        model.Tables[0].Columns[1].ShouldBe(new ColumnModel { StableId = "name:status", Name = "status", Type = "@schema@.order_status", Nullable = false, Default = "'CREATED'" });
        model.Tables[0].Columns[2].Type.ShouldBe("@schema@.order_status[]");
        model.Tables[0].Columns[2].Default.ShouldBe("""'{"SENT"}'""");
        model.Domains.ShouldBeEmpty();
    }

    [Fact]
    public void Compile_ColumnOfADomain_MakesTheDomainAndWhatItStandsOn()
    {
        var model = Compile("""{ "name": "mail", "type": "DOMAIN(EmailAddress)", "default": "x@y" }, { "name": "status", "type": "domain( GoodStatus )", "default": "SENT" }""");

        model.Domains.Select(domain => domain.Name).ShouldBe(["email_address", "good_status"]);
        model.Domains[0].ShouldBe(new DomainModel
        {
            StableId = "name:EmailAddress", Name = "email_address", Type = "character varying(320)", Nullable = false, Default = "'a@b'", Collation = "pg_catalog.\"C\"",
            Checks = [new() { StableId = "name:chk_email_at", Name = "chk_email_at", Expression = "VALUE LIKE '%@%'", Comment = "An at sign" }],
        });
        model.Domains[1].Type.ShouldBe("@schema@.order_status");
        model.Enums.ShouldHaveSingleItem().Name.ShouldBe("order_status");
        model.Tables[0].Columns.Select(column => column.Default).ShouldBe([null, "'x@y'", "'SENT'"]);
    }

    [Fact]
    public void Compile_WhatDoesNotFit_IsReportedAtTheColumn()
    {
        Errors("""{ "name": "a", "type": "ENUM(Missing)" }""").ShouldBe(["/table_schema/columns/1/type there is no enumeration Missing"]);
        Errors("""{ "name": "a", "type": "DOMAIN(Missing)[]" }""").ShouldBe(["/table_schema/columns/1/type there is no domain Missing"]);
        Errors("""{ "name": "a", "type": "ENUM(Plain)" }""").ShouldBe(["/table_schema/columns/1/type the enumeration Plain is no type; expected a \"type_name\" in it"]);
        Errors("""{ "name": "a", "type": "ENUM(OrderStatus)", "default": "OPEN" }""")
            .ShouldBe(["/table_schema/columns/1/default found \"OPEN\"; expected one of CREATED, SENT, CLOSED"]);
        Errors("""{ "name": "a", "type": "ENUM(OrderStatus)", "identity": "always" }""")
            .ShouldBe(["/table_schema/columns/1/identity an identity column is SMALLINT, INTEGER or BIGINT, not ENUM(OrderStatus)"]);
        Errors("""{ "name": "a", "type": "BIGINT", "sequence": "no" }""")
            .ShouldBe(["/table_schema/columns/1/sequence there is no sequence no; expected one of \"sequences\" of a model"]);
        Errors("""{ "name": "a", "type": "BIGINT" }""", """, "sequences": [ { "name": "s", "type": "TEXT", "owned_by": "b" } ]""").ShouldBe(
            ["/table_schema/sequences/0/owned_by \"b\" is no column of orders", "/table_schema/sequences/0/type found TEXT; expected SMALLINT, INTEGER or BIGINT"]);
        Errors("""{ "name": "a", "type": "BIGINT" }""", """, "sequences": [ { "name": "orders" } ]""").ShouldHaveSingleItem().ShouldContain("has the name orders");
    }

    [Fact]
    public void Compile_SequencesAndIdentity_CountAsDefined()
    {
        var model = Compile(
            """{ "name": "no", "type": "INTEGER", "sequence": "order_no" }, { "name": "line", "type": "INTEGER", "identity": { "kind": "always", "start": 100, "increment": 10, "cache": 5 } }""",
            """, "sequences": [ { "name": "order_no", "owned_by": "no", "start": 1000, "cycle": true, "max_value": 2147483647 }, { "name": "shared_no", "increment": -1, "unlogged": true, "comment": "down" } ]""");

        model.Sequences.ShouldBe(
        [
            new() { StableId = "name:order_no", Name = "order_no", Type = "integer", Options = new() { Start = 1000, Cycle = true }, OwnedBy = new("orders", "no") },
            new() { StableId = "name:shared_no", Name = "shared_no", Options = new() { Increment = -1 }, Unlogged = true, Comment = "down" },
        ]);
        model.Tables[0].Columns[1].Default.ShouldBe("nextval('@schema@.order_no'::regclass)");
        model.Tables[0].Columns[2].Identity.ShouldBe(IdentityKind.Always);
        model.Tables[0].Columns[2].IdentityOptions.ShouldBe(new() { Start = 100, Increment = 10, Cache = 5 });
    }

    [Theory]
    [InlineData("""{ "name": "A", "type_name": "a", "type": "NUMBER" }""", "/type unknown type NUMBER; PostgreSQL calls it DECIMAL")]
    [InlineData("""{ "name": "A", "type_name": "a", "type": "DOMAIN(A)" }""", "/type stands on itself; expected a type below it")]
    [InlineData("""{ "name": "A", "type_name": "order_status", "type": "INT" }""", "/type_name found \"order_status\", which enums/OrderStatus.json has too; expected a name of its own")]
    [InlineData("""{ "name": "A", "type_name": "a", "type": "INT", "checks": [ { "name": "c", "expression": "VALUE > 0); DROP TABLE x" } ] }""", "/checks/0/expression")]
    public void CatalogueChecks_DomainThatDoesNotFit_IsNamed(string json, string expected)
    {
        var files = new[] { new DefinitionFile("enums/OrderStatus.json", DefinitionKind.Enumeration, OrderStatus), new DefinitionFile("domains/A.json", DefinitionKind.Domain, json) };
        var catalogue = new DefinitionCatalogue(files.Select(file => ParsedDefinition.Parse(file).Value.ShouldNotBeNull()));

        CatalogueChecks.Run(catalogue, isWhole: true).Select(error => $"{error.Pointer} {error.Message}").ShouldContain(error => error.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Discovery_TypesAndSequences_ReadBackTheSame()
    {
        var model = Compile(
            """
            { "name": "status", "type": "ENUM(OrderStatus)", "default": "CREATED" }, { "name": "mail", "type": "DOMAIN(EmailAddress)[]" }, { "name": "good", "type": "DOMAIN(GoodStatus)" },
            { "name": "no", "type": "INTEGER", "sequence": "order_no" }, { "name": "line", "type": "INTEGER", "identity": { "kind": "always", "start": 100 } }
            """,
            """, "sequences": [ { "name": "order_no", "owned_by": "no", "increment": 2 }, { "name": "other" } ]""");
        var found = new StableIds { Tables = new Dictionary<string, TableStableIds>() }.ApplyTo(model);

        var discovery = SchemaDiscovery.Write(found, new DiscoveryOptions());

        discovery.Gaps.ShouldBeEmpty();
        discovery.Files.Select(file => file.Path).ShouldBe(["enums/OrderStatus.json", "domains/EmailAddress.json", "domains/GoodStatus.json", "object-models/ORDER.json"], ignoreOrder: true);
        var again = DefinitionCompiler.Compile(
            [.. discovery.Files.Where(file => file.Kind == DefinitionKind.ObjectModel).Select(file => ObjectModelDefinition.Parse(file.Text, file.Path).Value.ShouldNotBeNull())],
            DefinedTypes.Read(discovery.Files)).Value.ShouldNotBeNull();
        Fingerprint.Of(again).ShouldBe(Fingerprint.Of(model));
    }
}
