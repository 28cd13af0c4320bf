using Bunit;
using Portal.App.Data;
using Portal.App.Features.Models;
using Portal.App.Features.Plans;
using Portal.Schema.Planning;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Tests.Pages.Models;

public sealed class DdlViewTests : ControlTests
{
    private static readonly PlanPreview s_preview = new("client_acme_data",
        [new TablePreview("orders", "ORDER", "CREATE TABLE orders (\n);", "CREATE TABLE orders (\n    a text\n);"), new TablePreview("lines", "LINE", "same", "same")],
        [
            Step(1, 1, true, "ALTER TABLE client_acme_data.orders ADD COLUMN a text", "orders", LockMode.AccessExclusive, DataCost.None, rows: 0, bytes: 0),
            Step(2, 2, false, "CREATE INDEX CONCURRENTLY idx_a ON client_acme_data.orders (a)", "orders", LockMode.ShareUpdateExclusive, DataCost.Scan, rows: 1_200_000, bytes: 4_000_000_000),
            Step(3, 2, false, "ALTER TABLE client_acme_data.lines ADD COLUMN b text", "lines", LockMode.AccessExclusive, DataCost.Rewrite, rows: 10, bytes: 800),
        ], false, true, null, "9c41e7", "7c1e04", []);

    [Fact]
    public void Statements_OfOneTable_LeaveTheOthersOutAndNameTheGroups() => new DdlView(s_preview, "ORDER", wholeSchema: false, "new").Statements
        .Select(s => (s.Step.Number, s.Group, s.Sql, s.Lock, s.Rows, s.Time)).ShouldBe(
        [
            (1, "Transaction 1", "ALTER TABLE orders ADD COLUMN a text", LockMode.AccessExclusive, "0", "< 0.1 s"),
            (2, "Outside", "CREATE INDEX CONCURRENTLY idx_a ON orders (a)", LockMode.ShareUpdateExclusive, "1.2 M", "10.0 s"),
        ]);

    [Fact]
    public void Statements_OfTheSchema_AreAll() => new DdlView(s_preview, "ORDER", wholeSchema: true, "new").Statements.Count.ShouldBe(3);

    [Fact]
    public void Names_OfAStatement_AreWhatTheTextsHold() =>
        new DdlView(s_preview, "ORDER", wholeSchema: false, "new").Statements.Select(s => s.Names[0]).ShouldBe(["a", "idx_a"]);

    [Fact]
    public void Script_KeepsTransactionsAndTheSchema() => new DdlView(s_preview, "ORDER", wholeSchema: false, "new").Script().ShouldBe("""
        -- plan 9c41e7
        -- from 7c1e04

        BEGIN;
        ALTER TABLE client_acme_data.orders ADD COLUMN a text;
        COMMIT;

        CREATE INDEX CONCURRENTLY idx_a ON client_acme_data.orders (a);
        ALTER TABLE client_acme_data.lines ADD COLUMN b text;

        """);

    [Theory]
    [InlineData(null, "0")]
    [InlineData(850L, "850")]
    [InlineData(12_300L, "12.3 k")]
    [InlineData(1_200_000L, "1.2 M")]
    public void Count_InFewCharacters(long? count, string expected) => DdlView.Count(count).ShouldBe(expected);

    [Fact]
    public void StateClasses_AreTheLargestFirst() => StateClass.Of([Schema(1, "x"), Schema(2, "y"), Schema(3, "y")])
        .Select(c => (c.Letter, c.Schemas.Count)).ShouldBe([("A", 2), ("B", 1)]);

    [Fact]
    public void Table_Selected_IsMarkedAndRaised()
    {
        var view = new DdlView(s_preview, "ORDER", wholeSchema: false, "new");
        StatementRow? chosen = null;
        var table = Render<StatementTable>(p => p.Add(t => t.View, view).Add(t => t.Subject, "ORDER").Add(t => t.Selected, view.Statements[0]).Add(t => t.Chosen, row => chosen = row));

        table.FindAll("tbody tr").Select(row => row.GetAttribute("aria-selected")).ShouldBe(["true", "false"]);
        table.FindAll("button.statement")[1].Click();

        chosen.ShouldBe(view.Statements[1]);
    }

    private static StepPreview Step(int number, int group, bool transactional, string sql, string table, LockMode mode, DataCost cost, long rows, long bytes)
    {
        var step = new PlanStep { Title = sql, Sql = sql, Table = table, NoUndoReason = "test", Cost = cost, Locks = [new RelationLock(table, mode)] };
        return new(number, group, transactional, step with { Estimate = CostModel.Of(step, buildsIndex: false, new(rows, bytes)) }, rows, bytes);
    }

    private static ComparableSchema Schema(int id, string fingerprint) => new(id, $"s{id}", null, TenantSchemaState.InDefinedState, fingerprint, "analytics");
}
