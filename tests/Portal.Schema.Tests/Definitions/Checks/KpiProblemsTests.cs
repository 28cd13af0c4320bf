using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Tests.Definitions.Checks;

public sealed class KpiProblemsTests
{
    private static readonly CheckContext s_context = CheckContext.Alone with
    {
        Tables = new Dictionary<string, TableFacts> { ["orders"] = new("ORDER", new Dictionary<string, string> { ["id"] = "UUID", ["status"] = "VARCHAR(20)" }) },
    };

    [Fact]
    public void Check_SoundKpi_FindsNothing() => Codes(Kpi()).ShouldBeEmpty();

    [Theory]
    [InlineData("COUNT(ORDER.gone)", "ORDER", "100.0 * a", "COLUMN_UNKNOWN")]
    [InlineData("COUNT(*)", "INVOICE", "100.0 * a", "MODEL_UNKNOWN")]
    [InlineData("COUNT(ORDER.id)", "ORDER", "100.0 * b", "TERM_UNKNOWN")]
    [InlineData("COUNT(ORDER.id)", "ORDER", "", "EXPRESSION_MISSING")]
    public void Check_Formula_IsHeldAgainstTheModels(string select, string from, string expression, string code) =>
        Codes(Kpi(select, from, expression)).ShouldBe([code]);

    [Theory]
    [InlineData("HIGHER_IS_BETTER", 80, 90, 95)]
    [InlineData("LOWER_IS_BETTER", 14, 8, 5)]
    [InlineData("TARGET_IS_BEST", 100, 80, 90)]
    public void Check_ThresholdsAgainstTheDirection_IsAnError(string direction, int target, int warning, int critical) =>
        Codes(Kpi(direction: direction, thresholds: $$"""{"target":{{target}},"warning":{{warning}},"critical":{{critical}}}""")).ShouldBe(["THRESHOLD_ORDER"]);

    [Fact]
    public void Edit_OfTheFormula_KeepsTheListsTrue()
    {
        var edited = DefinitionEditor.Apply(Kpi(), null, new DefinitionEdit.SetField("formula/terms/a/where", "\"ORDER.status = 'DONE'\"")).ShouldBeOfType<EditResult.Applied>();

        edited.Title.ShouldBe("Set where of a to ORDER.status = 'DONE'");
        var document = DefinitionDocument.TryParse(edited.Text, out _).ShouldNotBeNull();
        document.Root["columns"]!.ToJsonString().ShouldBe("""["ORDER.id","ORDER.status"]""");
        document.Root["object_models"]!.ToJsonString().ShouldBe("""["ORDER"]""");
    }

    private static string[] Codes(string text) => [.. KpiProblems.Check(text, s_context).Select(p => p.Code)];

    private static string Kpi(string select = "COUNT(ORDER.id)", string from = "ORDER", string expression = "100.0 * a", string direction = "HIGHER_IS_BETTER",
        string thresholds = """{"target":95,"warning":90,"critical":80}""") =>
        $$$"""
        {"code":"X","name":"X","unit":"percent","direction":"{{{direction}}}",
         "formula":{"expression":"{{{expression}}}","terms":{"a":{"select":"{{{select}}}","from":"{{{from}}}"} } },
         "thresholds":{{{thresholds}}}}
        """;
}
