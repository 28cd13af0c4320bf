using Portal.Schema.Hazards;
using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Planning;

public sealed class HazardAcceptanceTests
{
    private static readonly MigrationPlan s_plan = new()
    {
        FromFingerprint = "a", ToFingerprint = "b",
        Groups =
        [
            new()
            {
                Transactional = true,
                Steps =
                [
                    Step(new Hazard(HazardCode.DataLoss, HazardSeverity.S3, "gone"), new Hazard(HazardCode.StatisticsLost, HazardSeverity.S1, "old")),
                    Step(new Hazard(HazardCode.AppBreaking, HazardSeverity.S2, "fails")),
                ],
            },
        ],
    };

    [Fact]
    public void Refused_NothingAccepted_IsWhatBlocksBreaksOrLoses() =>
        HazardAcceptance.Refused(s_plan, []).Select(found => found.Hazard.Code).ShouldBe([HazardCode.DataLoss, HazardCode.AppBreaking]);

    [Fact]
    public void Refused_OneCodeAccepted_IsTheOther() =>
        HazardAcceptance.Refused(s_plan, [HazardCode.DataLoss]).ShouldHaveSingleItem().Hazard.Code.ShouldBe(HazardCode.AppBreaking);

    [Fact]
    public void Refused_AllAccepted_IsNothing() => HazardAcceptance.Refused(s_plan, [HazardCode.DataLoss, HazardCode.AppBreaking]).ShouldBeEmpty();

    [Fact]
    public void Refused_HazardThatIsRefused_CannotBeAccepted()
    {
        var plan = s_plan with { Groups = [new() { Transactional = true, Steps = [Step(new Hazard(HazardCode.Irreversible, HazardSeverity.Refused, "no way"))] }] };

        HazardAcceptance.Refused(plan, [HazardCode.Irreversible]).ShouldHaveSingleItem();
    }

    [Fact]
    public void Name_OfACode_IsTheStoredOne() => HazardAcceptance.Name(HazardCode.MayFailOnData).ShouldBe("MAY_FAIL_ON_DATA");

    [Theory]
    [InlineData(DataCost.None, false, null)]
    [InlineData(DataCost.Scan, false, 1000L)]
    [InlineData(DataCost.Scan, true, 6667L)]
    [InlineData(DataCost.Rewrite, false, 6667L)]
    public void Of_Step_FollowsFromTheSizeOfItsTable(DataCost cost, bool buildsIndex, long? milliseconds) =>
        (CostModel.Of(Step() with { Cost = cost }, buildsIndex, new(1_000_000, 400_000_000))?.Milliseconds).ShouldBe(milliseconds);

    [Fact]
    public void Of_Backfill_TakesLongerThanARewrite() =>
        CostModel.Of(Step() with { Cost = DataCost.Rewrite, Backfill = new("", 1) }, false, new(1, 400_000_000)).ShouldNotBeNull().Milliseconds.ShouldBe(40_000);

    private static PlanStep Step(params Hazard[] hazards) => new() { Title = "step", Sql = "select", NoUndoReason = "test", Hazards = [.. hazards] };
}
