using FsCheck;
using FsCheck.Fluent;
using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Model;

public sealed class FingerprintTests
{
    private static readonly TableModel s_table = new() { Name = "t", Columns = [new() { Name = "a", Type = "text" }, new() { Name = "b", Type = "text" }] };

    private static string Of(TableModel table) => Fingerprint.Of(new SchemaModel { Tables = [table] });

    [Fact]
    public void Of_OrderOfColumnsIdsAndTrash_TakeNoPart()
    {
        var other = s_table with { StableId = "x", Columns = [s_table.Columns[1] with { StableId = "y" }, s_table.Columns[0], new() { Name = "_trash_20261120_c", Type = "int4" }] };
        Of(other).ShouldBe(Of(s_table));
    }

    [Fact]
    public void Of_TextsThatRunTogether_StayApart()
    {
        var left = s_table with { Columns = [new() { Name = "a", Type = "b", Default = "c" }] };
        var right = s_table with { Columns = [new() { Name = "a", Type = "bc" }] };
        Of(left).ShouldNotBe(Of(right));
        Of(s_table with { Comment = "" }).ShouldNotBe(Of(s_table));
    }

    [Fact]
    public void Of_Validity_TakesPart()
    {
        var check = new CheckModel { Name = "c", Expression = "true" };
        Of(s_table with { Checks = [check] }).ShouldNotBe(Of(s_table with { Checks = [check with { Validated = false }] }));
        var index = new IndexModel { Name = "i", Parts = [new() { Column = "a" }] };
        Of(s_table with { Indexes = [index] }).ShouldNotBe(Of(s_table with { Indexes = [index with { Valid = false }] }));
    }

    [Fact]
    public void Of_EmptySchema_IsStable() => Fingerprint.Of(SchemaModel.Empty).ShouldBe("5d3183edfabdbeb796c7609c4dc45c2ec99b9e0882425ebc92f4bcb4c408971c");

    /// <summary>A schema compared with itself has no changes; two schemas have none exactly when their fingerprints are equal.</summary>
    [Fact]
    public void Compare_AnyTwoSchemas_AgreesWithTheFingerprint() =>
        Prop.ForAll(SchemaArbitrary.Pairs, pair =>
        {
            var (a, b) = pair;
            return SchemaDiffer.Compare(a, a).IsEmpty && SchemaDiffer.Compare(a, b).IsEmpty == (Fingerprint.Of(a) == Fingerprint.Of(b));
        }).QuickCheckThrowOnFailure();
}
