using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Planning;

public sealed class UnmanagedRefusalsTests
{
    private static readonly IndexModel s_index = new() { Name = "i", Parts = [new() { Column = "a" }] };
    private static readonly TableModel s_table = new() { Name = "t", Columns = [new() { Name = "a", Type = "integer" }], Indexes = [s_index] };

    [Theory]
    [InlineData("tablespace", "fast of i", "index i of t: it would be built again in the default tablespace, and definitions do not describe tablespaces (fast of i); move it with ALTER INDEX ... SET TABLESPACE first")]
    [InlineData("tablespace", "fast of t", null)]
    [InlineData("typed table", "t", "columns of t: it is a typed table, whose columns are those of its type: ALTER TABLE ... NOT OF makes it a table of its own")]
    [InlineData("typed table", "u", null)]
    public void Plan_IndexAndColumnsThatChange_AreRefusedForWhatIsNotDescribed(string kind, string identity, string? refusal)
    {
        var actual = new SchemaModel { Tables = [s_table], Unmanaged = [new(kind, identity)] };
        var desired = new SchemaModel { Tables = [s_table with { Columns = [.. s_table.Columns, new() { Name = "b", Type = "text" }], Indexes = [s_index with { Unique = true }] }] };

        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(actual, desired), new() { FromFingerprint = "from", ToFingerprint = "to", Form = PlanForm.Online, Today = new(2026, 11, 20) });

        result.Refusals.Select(found => $"{found.Subject}: {found.Reason}").ShouldBe(refusal is null ? [] : [refusal]);
    }
}
