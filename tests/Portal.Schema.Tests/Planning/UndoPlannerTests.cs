using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Planning;

public sealed class UndoPlannerTests
{
    [Fact]
    public void Of_TransactionsAndConcurrentWork_AreTakenBackInReverseWithTheirBoundaries()
    {
        var undo = UndoPlanner.Of(Plan(
            Transaction(Step("A", "undo a"), Step("B", "undo b")),
            Outside(Step("C", "DROP INDEX CONCURRENTLY c") with { UndoDoneSql = "select gone" }, Step("D", "DROP INDEX CONCURRENTLY d"))));

        undo.Plan.ShouldNotBeNull().Groups.Select(group => (group.Transactional, string.Join(", ", group.Steps.Select(step => step.Sql)))).ShouldBe(
            [(false, "DROP INDEX CONCURRENTLY d, DROP INDEX CONCURRENTLY c"), (true, "undo b, undo a")]);
        (undo.Plan.FromFingerprint, undo.Plan.ToFingerprint, undo.BackTo).ShouldBe(("to", "from", 0));
        undo.Plan.Steps.ElementAt(1).DoneSql.ShouldBe("select gone");
        undo.Summary.ShouldBe("This plan can be taken back.");
    }

    [Fact]
    public void Of_StatementThatReadsData_IsAlone()
    {
        var undo = UndoPlanner.Of(Plan(Transaction(
            Step("A", "undo a"),
            Step("B", "add check not valid") with { UndoThen = [new("validate", DataCost.Scan), new("comment")] })));

        undo.Plan.ShouldNotBeNull().Groups.Select(group => string.Join(", ", group.Steps.Select(step => step.Sql))).ShouldBe(
            ["add check not valid", "validate", "comment, undo a"]);
    }

    [Fact]
    public void Of_StepWithoutUndo_EndsTheWayBackWithItsReason()
    {
        var undo = UndoPlanner.Of(Plan(Transaction(Step("A", "undo a"), Step("Drop the column", null)), Transaction(Step("C", "undo c"))));

        undo.Plan.ShouldNotBeNull().Steps.Select(step => step.Sql).ShouldBe(["undo c"]);
        undo.Summary.ShouldBe("This plan can be taken back up to step 2 (Drop the column): It is gone.");
    }

    [Fact]
    public void Of_StepThatKeepsTheStructure_IsPassedOver()
    {
        var undo = UndoPlanner.Of(Plan(Transaction(Step("A", "undo a")), Transaction(Step("ANALYZE", null) with { KeepsStructure = true })));

        undo.Plan.ShouldNotBeNull().Steps.Select(step => step.Sql).ShouldBe(["undo a"]);
        undo.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Of_StepThatAddsData_NamesWhatIsLost()
    {
        var undo = UndoPlanner.Of(Plan(Transaction(Step("Add column", "drop column") with { UndoLoss = "What was written since is dropped." })));

        var hazard = undo.Plan.ShouldNotBeNull().Steps.Single().Hazards[0];
        (hazard.Code, hazard.Severity, hazard.Detail).ShouldBe((HazardCode.DataLoss, HazardSeverity.S3, "What was written since is dropped."));
    }

    [Fact]
    public void Of_LastStepWithoutUndo_LeavesNothingToTakeBack()
    {
        var undo = UndoPlanner.Of(Plan(Transaction(Step("Drop the column", null))));

        undo.Plan.ShouldBeNull();
        undo.Summary.ShouldBe("This plan cannot be taken back: Drop the column: It is gone.");
    }

    private static MigrationPlan Plan(params PlanGroup[] groups) => new() { FromFingerprint = "from", ToFingerprint = "to", Groups = [.. groups] };

    private static PlanGroup Transaction(params PlanStep[] steps) => new() { Transactional = true, Steps = [.. steps] };

    private static PlanGroup Outside(params PlanStep[] steps) => new() { Transactional = false, Steps = [.. steps] };

    private static PlanStep Step(string title, string? undo) => new()
    {
        Title = title, Table = "t", Sql = title, UndoSql = undo, NoUndoReason = undo is null ? "It is gone." : null,
    };
}
