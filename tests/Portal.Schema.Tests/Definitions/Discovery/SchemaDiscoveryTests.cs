using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Model;
using Portal.Schema.Tests.Model;

namespace Portal.Schema.Tests.Definitions.Discovery;

public sealed class SchemaDiscoveryTests
{
    [Fact]
    public void Write_AnySchema_ReadsBackAsTheSame() => Prop.ForAll(SchemaArbitrary.One, model =>
    {
        var discovery = SchemaDiscovery.Write(model, new DiscoveryOptions());
        discovery.Gaps.ShouldBeEmpty();
        Read(discovery).ShouldBe(model);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_PlainTable_IsShort() => Text(Orders()).ShouldBe("""
        {
          "name": "ORDERS",
          "description": "Customer order.",
          "table_name": "orders",
          "table_schema": {
            "columns": [
              {
                "name": "id",
                "type": "UUID",
                "primary_key": true,
                "default": "gen_random_uuid()"
              },
              {
                "name": "number",
                "type": "VARCHAR(50)",
                "nullable": false,
                "unique": true
              },
              {
                "name": "customer",
                "type": "BIGINT",
                "index": true,
                "foreign_key": {
                  "table": "shared_data.customers",
                  "column": "id",
                  "on_delete": "RESTRICT"
                }
              },
              {
                "name": "state",
                "type": "TEXT",
                "default": "new",
                "comment": "Where it stands."
              },
              {
                "name": "placed_at",
                "type": "TIMESTAMPTZ(3)",
                "default": "CURRENT_TIMESTAMP"
              },
              {
                "name": "total",
                "type": "NUMERIC(15,2)",
                "default": 0.00
              },
              {
                "name": "lines",
                "type": "BIGINT",
                "identity": "always"
              }
            ],
            "constraints": [
              {
                "type": "check",
                "name": "chk_orders_total",
                "expression": "total >= (0)::numeric"
              }
            ]
          }
        }

        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("character varying(3)", "'abc'::character varying", "\"abc\"")]
    [InlineData("character(3)", "'abc'::bpchar", "\"abc\"")]
    [InlineData("text", "'it''s'::text", "\"it's\"")]
    [InlineData("text", "''::text", "\"\"")]
    [InlineData("jsonb", "'{}'::jsonb", "\"{}\"")]
    [InlineData("text[]", "'{}'::text[]", "\"{}\"")]
    [InlineData("integer", "'-1'::integer", "-1")]
    [InlineData("bigint", "'-1'::integer", "-1")]
    [InlineData("bigint", "'-3000000000'::bigint", "-3000000000")]
    [InlineData("numeric(5,2)", "'-1.50'::numeric", "-1.50")]
    [InlineData("boolean", "false", "false")]
    [InlineData("date", "'2026-01-01'::date", "\"2026-01-01\"")]
    [InlineData("timestamp(3) without time zone", "now()", "\"now()\"")]
    public void Write_Default_IsTheValueThatAnAuthorWrites(string type, string printed, string value)
    {
        var column = Column(new ColumnModel { Name = "a", Type = type, Default = printed });

        column.GetProperty("default").GetRawText().ShouldBe(value);
    }

    [Theory]
    [InlineData("text", "lower('A'::text)")]
    [InlineData("text", "'now()'::text")]
    [InlineData("bigint", "'-1'::bigint")]
    [InlineData("timestamp without time zone", "'2026-11-20 10:00:00'::timestamp without time zone + '1 day'::interval")]
    public void Write_Default_IsAnExpression_WhereAValueWouldPrintDifferently(string type, string printed)
    {
        var column = Column(new ColumnModel { Name = "a", Type = type, Default = printed });

        column.GetProperty("default_expression").GetString().ShouldBe(printed);
    }

    [Fact]
    public void Write_StableIds_AreKept()
    {
        var table = Orders().Tables[0];
        var model = new SchemaModel
        {
            Tables =
            [
                table with
                {
                    StableId = "tab_1",
                    Columns = [.. table.Columns.Select((column, i) => i == 1 ? column with { StableId = "col_1" } : column)],
                    Uniques = [table.Uniques[0] with { StableId = "con_1" }],
                },
            ],
        };

        var read = Compile(SchemaDiscovery.Write(model, new DiscoveryOptions())).Tables[0];

        read.StableId.ShouldBe("tab_1");
        read.Columns[1].StableId.ShouldBe("col_1");
        read.Uniques[0].StableId.ShouldBe("con_1");
    }

    [Fact]
    public void Write_WhatTheFormatCannotSay_IsNamed()
    {
        var model = new SchemaModel
        {
            Comment = "Live",
            Unmanaged = [new("view", "open_orders")],
            References = ["function public.f()"],
            Tables =
            [
                new()
                {
                    Name = "t",
                    Columns =
                    [
                        new() { Name = "a", Type = "integer", Default = "nextval('@schema@.t_a_seq'::regclass)" },
                        new() { Name = "b", Type = "mood" },
                        new() { Name = "_trash_20261120_c", Type = "text" },
                    ],
                    Checks = [new() { Name = "chk", Expression = "@schema@.f(a)" }, new() { Name = "chk_late", Expression = "a > 0", Validated = false }],
                    ForeignKeys = [new() { Name = "fk", Columns = ["a"], ReferencedSchema = "elsewhere", ReferencedTable = "x", ReferencedColumns = ["id"] }],
                    Indexes = [new() { Name = "idx_broken", Valid = false, Parts = [new() { Column = "a" }] }],
                },
            ],
        };

        var gaps = SchemaDiscovery.Write(model, new DiscoveryOptions()).Gaps.Select(gap => gap.ToString());

        string[] expected =
        [
            "t, column a: takes its default from a sequence, which must be there before the definitions are applied",
            "t, column a, foreign_key: \"elsewhere.x\" is in the schema elsewhere; expected a table of the same schema, or of shared_data",
            "t, column _trash_20261120_c: was dropped and waits in the trash",
            "t, check chk: the expression holds the reserved text @schema@",
            "t, index idx_broken: is invalid, left by a build that failed; a definition always asks for a valid one",
            "view open_orders: is not described by definitions",
            "function public.f(): is referred to and must be there before the definitions are applied",
            "schema: Comment is \"Live\" and reads back as nothing",
        ];
        gaps.Intersect(expected).ShouldBe(expected, ignoreOrder: true);
        gaps.ShouldContain(gap => gap.StartsWith("t, column b: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_NamesThatAreNoCodes_GetCodesOfTheirOwn()
    {
        ColumnModel column = new() { Name = "a", Type = "text" };
        var model = new SchemaModel { Tables = [new() { Name = "1 a", Columns = [column] }, new() { Name = "a-b", Columns = [column] }, new() { Name = "a_b", Columns = [column] }, new() { Name = "größe", Columns = [column] }] };

        SchemaDiscovery.Write(model, new DiscoveryOptions()).Files.Select(file => file.Path)
            .ShouldBe(["object-models/T_1_A.json", "object-models/A_B.json", "object-models/A_B_2.json", "object-models/GR__E.json"]);
    }

    private static SchemaModel Orders() => new()
    {
        Tables =
        [
            new()
            {
                Name = "orders",
                Comment = "Customer order.",
                Columns =
                [
                    new() { Name = "id", Type = "uuid", Nullable = false, Default = "gen_random_uuid()" },
                    new() { Name = "number", Type = "character varying(50)", Nullable = false },
                    new() { Name = "customer", Type = "bigint" },
                    new() { Name = "state", Type = "text", Default = "'new'::text", Comment = "Where it stands." },
                    new() { Name = "placed_at", Type = "timestamp(3) with time zone", Default = "CURRENT_TIMESTAMP" },
                    new() { Name = "total", Type = "numeric(15,2)", Default = "0.00" },
                    new() { Name = "lines", Type = "bigint", Nullable = false, Identity = IdentityKind.Always },
                ],
                PrimaryKey = new() { Name = "pk_orders", Columns = ["id"] },
                Uniques = [new() { Name = "uq_orders_number", Columns = ["number"] }],
                Checks = [new() { Name = "chk_orders_total", Expression = "total >= (0)::numeric" }],
                ForeignKeys =
                [
                    new() { Name = "fk_orders_customer", Columns = ["customer"], ReferencedSchema = "shared_data", ReferencedTable = "customers", ReferencedColumns = ["id"], OnDelete = ReferentialAction.Restrict },
                ],
                Indexes = [new() { Name = "idx_orders_customer", Parts = [new() { Column = "customer" }] }],
            },
        ],
    };

    private static string Text(SchemaModel model) => SchemaDiscovery.Write(model, new DiscoveryOptions()).Files.ShouldHaveSingleItem().Text;

    private static JsonElement Column(ColumnModel column)
    {
        var discovery = SchemaDiscovery.Write(new SchemaModel { Tables = [new() { Name = "t", Columns = [column] }] }, new DiscoveryOptions());
        discovery.Gaps.ShouldBeEmpty();
        using var document = JsonDocument.Parse(discovery.Files[0].Text);
        return document.RootElement.GetProperty("table_schema").GetProperty("columns")[0].Clone();
    }

    private static SchemaModel Compile(Schema.Definitions.Discovery.Discovery discovery)
    {
        foreach (var file in discovery.Files) ParsedDefinition.Parse(file).Errors.ShouldBeEmpty();
        var models = discovery.Files.Where(file => file.Kind == DefinitionKind.ObjectModel).Select(file => ObjectModelDefinition.Parse(file.Text, file.Path).Value.ShouldNotBeNull());
        return new SchemaModel { Tables = [.. models.Select(model => TableCompiler.Compile(model, DefinedTypes.Read(discovery.Files), []))] };
    }

    // What a database has: no ids.
    private static SchemaModel Read(Schema.Definitions.Discovery.Discovery discovery)
    {
        var compiled = Compile(discovery);
        return compiled with
        {
            Tables =
            [
                .. compiled.Tables.Select(table => table with
                {
                    StableId = null,
                    Columns = [.. table.Columns.Select(column => column with { StableId = null })],
                    PrimaryKey = table.PrimaryKey is { } key ? key with { StableId = null } : null,
                    Checks = [.. table.Checks.Select(check => check with { StableId = null })],
                    Indexes = [.. table.Indexes.Select(index => index with { StableId = null })],
                }),
            ],
        };
    }
}
