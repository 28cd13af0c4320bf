using Portal.App.Features.Access;
using Portal.App.Features.Definitions;

namespace Portal.App.Tests.Features.Definitions;

/// <summary>Each way in which a file can be broken: it is reported with its place and what was expected, and nothing is loaded.</summary>
public sealed class BrokenDefinitionsTests(EmptyCatalogue catalogue, SpoiledFolder folder)
    : IClassFixture<EmptyCatalogue>, IClassFixture<SpoiledFolder>, IDisposable
{
    private const string Order = "object-models/ORDER.json";
    private const string Kpi = "kpis/PERFECT_ORDER_FULFILLMENT.json";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Order, "\"name\": \"ORDER\"", "\"name\": \"Order\"",
        "object-models/ORDER.json#/name: found \"Order\"; expected a code in capitals, such as SUPPLY_CHAIN")]
    [InlineData(Order, "\"table_schema\"", "\"table_schemas\"",
        "object-models/ORDER.json#/table_schema: missing; expected an object with columns")]
    [InlineData(Order, "\"type\": \"VARCHAR(50)\"", "\"type\": 50",
        "object-models/ORDER.json#/table_schema/columns/1/type: found 50; expected a type, such as VARCHAR(50)")]
    [InlineData(Order, "\"unique\": true", "\"unique\": \"yes\"",
        "object-models/ORDER.json#/table_schema/columns/1/unique: found \"yes\"; expected true or false")]
    [InlineData(Order, "\"shared_data.customers\"", "\"shared_data.clients\"",
        "object-models/ORDER.json#/table_schema/columns/2/foreign_key: there is no table clients in the schema shared_data")]
    [InlineData(Order, "\"column\": \"id\"", "\"column\": \"ident\"",
        "object-models/ORDER.json#/table_schema/columns/2/foreign_key: \"ident\" is no column of customers")]
    [InlineData(Order, "\"column\": \"id\"", "\"column\": \"customer_code\"",
        "object-models/ORDER.json#/table_schema/columns/2/foreign_key: customer_id is uuid, but customers.customer_code is character varying(50); expected the same type")]
    [InlineData(Order, "\"model\": \"CUSTOMER\"", "\"model\": \"PRODUCT\"",
        "object-models/ORDER.json#/table_schema/columns/2/foreign_key/model: found \"PRODUCT\", whose table is shared_data.products; expected the object model of shared_data.customers")]
    [InlineData(Order, "\"type\": \"DECIMAL(15,2)\"", "\"type\": \"MONEYS\"",
        "object-models/ORDER.json#/table_schema/columns/6/type: ")]
    [InlineData(Order, "\"enum\": \"OrderStatus\"", "\"enum\": \"OrderState\"",
        "object-models/ORDER.json#/table_schema/columns/8/enum: found \"OrderState\"; expected the name of an enumeration")]
    [InlineData(Order, "\"default\": \"CREATED\"", "\"default\": \"NEW\"",
        "object-models/ORDER.json#/table_schema/columns/8/default: found \"NEW\"; expected one of CREATED, ")]
    [InlineData(Order, "\"via\": \"customer_id\"", "\"via\": \"customer\"",
        "object-models/ORDER.json#/schema_definition/relationships/0/via: found \"customer\"; expected a column of ORDER, perhaps customer_id")]
    [InlineData(Order, "\"SALES_MANAGEMENT\"", "\"SALES_MANAGMENT\"",
        "object-models/ORDER.json#/metadata_/modules/1: found \"SALES_MANAGMENT\"; expected the code of a module")]
    [InlineData(Order, "\"is_shared\": false", "\"is_shared\": true",
        "object-models/ORDER.json#/metadata_/is_shared: found true; expected true in the folder shared-data and only there")]
    [InlineData("object-models/ORDER_LINE.json", "\"table_name\": \"order_lines\"", "\"table_name\": \"orders\"",
        "object-models/ORDER_LINE.json#/table_name: found \"orders\", which ORDER has too in SUPPLY_CHAIN; expected a name of its own")]
    [InlineData(Kpi, "DELIVERY.is_on_time AND", "DELIVERY.on_time AND",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/formula/terms/numerator/where: found \"on_time\"; expected a column of DELIVERY, perhaps is_on_time")]
    [InlineData(Kpi, "\"from\": \"ORDER\"", "\"from\": \"ORDERS\"",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/formula/terms/denominator/from: found \"ORDERS\"; expected the code of an object model")]
    [InlineData(Kpi, "NULLIF(denominator, 0)", "NULLIF(divisor, 0)",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/formula/expression: found \"divisor\"; expected the name of a term")]
    [InlineData(Kpi, "    \"ORDER.status\"", "    \"ORDER.currency_code\"",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/columns: missing ORDER.status; expected everything that the formula uses")]
    [InlineData(Kpi, "\"value_chain\": \"SUPPLY_CHAIN\"", "\"value_chain\": \"HEALTHCARE\"",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/formula/terms/numerator/from: found ORDER; expected an object model of the value chain HEALTHCARE or of shared_data")]
    [InlineData(Kpi, "\"direction\": \"HIGHER_IS_BETTER\"", "\"direction\": \"UP\"",
        "kpis/PERFECT_ORDER_FULFILLMENT.json#/direction: found \"UP\"; expected one of HIGHER_IS_BETTER, LOWER_IS_BETTER, TARGET_IS_BEST")]
    [InlineData("industries/RETAIL.json", "\"code\": \"RETAIL\"", "\"code\": \"EDUCATION\"",
        "industries/EDUCATION.json: found EDUCATION, which industries/RETAIL.json defines too; expected each code once")]
    [InlineData("value-chains/SALES.json", "\"SALES_MANAGEMENT\"", "\"SELLING\"",
        "value-chains/SALES.json#/associated_modules/0: found \"SELLING\"; expected the code of a module")]
    [InlineData("value-chains/SALES.json", "\"industry\": \"CROSS_INDUSTRY\"", "\"industry\": \"NONE\"",
        "value-chains/SALES.json#/industry: found \"NONE\"; expected the code of an industry")]
    [InlineData("value-chains/SALES.json", "\"sales_data\"", "\"finance_data\"",
        "value-chains/SALES.json#/schema: found \"finance_data\", which another value chain has too; expected a name of its own")]
    [InlineData("modules/ISO_9001.json", "\"QMS_PROCESS\"", "\"QMS\"",
        "modules/ISO_9001.json#/associated_object_models/0: found \"QMS\"; expected the code of an object model")]
    [InlineData("benchmarks/WIN_RATE.json", "\"kpi\": \"WIN_RATE\"", "\"kpi\": \"WIN\"",
        "benchmarks/WIN_RATE.json#/kpi: found \"WIN\"; expected the code of a KPI")]
    [InlineData("reference-data/SCOR_SKILL.json", "\"skill_category\"", "\"category_of_skill\"",
        "reference-data/SCOR_SKILL.json#/rows/0/category_of_skill: found \"category_of_skill\"; expected a column of SCOR_SKILL")]
    [InlineData("reference-data/SCOR_SKILL.json", "\"SK-002\"", "\"SK-001\"",
        "reference-data/SCOR_SKILL.json#/rows/1: found a second row with the same skill_code; expected each key once")]
    [InlineData("enums/OrderStatus.json", "\"CREATED\",", "\"CREATED\", \"CREATED\",",
        "enums/OrderStatus.json#/values/1: found \"CREATED\" a second time; expected each entry once")]
    [InlineData(Order, "\"display_name\": \"Order\",", "\"display_name\": \"Order\", \"display_name\": \"Again\",",
        "object-models/ORDER.json: not valid JSON")]
    [InlineData(Order, "\"table_name\": \"orders\",", "\"table_name\": \"orders\"",
        "object-models/ORDER.json: not valid JSON at line 6, byte 3: ")]
    public async Task Load_BrokenFile_IsReportedAndNothingIsLoaded(string file, string old, string @new, string expected)
    {
        folder.Replace(file, old, @new);

        (await LoadAsync()).ShouldContain(line => line.StartsWith(expected));
    }

    [Fact]
    public async Task Load_WrongEncoding_NamesTheByte()
    {
        folder.Write(Order, [(byte)'{', (byte)'"', 0xE9, (byte)'"']);

        (await LoadAsync()).ShouldBe(["object-models/ORDER.json: found the byte 0xE9 at offset 2; expected UTF-8"]);
    }

    [Fact]
    public async Task Load_TooLargeFile_IsReported()
    {
        folder.Write(Order, new byte[2 * 1024 * 1024 + 1]);

        (await LoadAsync()).ShouldBe(["object-models/ORDER.json: found 2097153 bytes; expected at most 2097152"]);
    }

    [Fact]
    public async Task Load_TooDeepNesting_IsReported()
    {
        folder.Replace(Order, "\"relationships\": [", $"\"x\": {new string('[', 70)}{new string(']', 70)}, \"relationships\": [");

        (await LoadAsync()).ShouldHaveSingleItem().ShouldContain("depth");
    }

    [Fact]
    public async Task Load_SeveralBrokenFiles_ReportsAllInOrder()
    {
        folder.Replace("value-chains/SALES.json", "\"CROSS_INDUSTRY\"", "\"NONE\"");
        folder.Replace("benchmarks/WIN_RATE.json", "\"kpi\": \"WIN_RATE\"", "\"kpi\": \"WIN\"");

        (await LoadAsync()).Select(line => line[..line.IndexOf(':')]).ShouldBe(["benchmarks/WIN_RATE.json#/kpi", "value-chains/SALES.json#/industry"]);
    }

    public void Dispose() => folder.Restore();

    private async Task<IReadOnlyList<string>> LoadAsync()
    {
        var app = catalogue.App;
        var validated = await app.Get<ValidateDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        var result = await app.Get<LoadDefinitions>().ExecuteAsync(new(folder.Path, null), Actor.System, Ct);

        var refusal = result.Refusal.ShouldNotBeNull();
        (refusal.Kind, refusal.Code).ShouldBe((RefusalKind.Invalid, "DEFINITIONS_INVALID"));
        validated.Value.Errors.Select(e => e.ToString()).ShouldBe(refusal.Details);
        (await app.Database.ScalarAsync<long>("select (select count(*) from portal.definitions) + (select count(*) from portal.audit)", Ct)).ShouldBe(0);
        return refusal.Details;
    }
}
