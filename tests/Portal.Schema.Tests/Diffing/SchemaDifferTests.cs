using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Diffing;

public sealed class SchemaDifferTests
{
    private static readonly ColumnModel s_id = new() { StableId = "c1", Name = "id", Type = "uuid", Nullable = false };
    private static readonly ColumnModel s_note = new() { StableId = "c2", Name = "note", Type = "text" };

    private static readonly TableModel s_table = new()
    {
        StableId = "t1",
        Name = "orders",
        Columns = [s_id, s_note],
        PrimaryKey = new() { StableId = "pk", Name = "pk_orders", Columns = ["id"] },
        Uniques = [new() { StableId = "u1", Name = "uq_orders_note", Columns = ["note"] }],
        Checks = [new() { StableId = "k1", Name = "chk_orders_note", Expression = "(note)::text <> 'note'::text" }],
        ForeignKeys = [new() { StableId = "f1", Name = "fk_orders_note", Columns = ["note"], ReferencedTable = "orders", ReferencedColumns = ["note"] }],
        Indexes = [new() { StableId = "i1", Name = "idx_orders_note", Parts = [new() { Column = "note" }, new() { Expression = "lower(note)" }], Predicate = "note IS NOT NULL" }],
    };

    private static SchemaModel Schema(params TableModel[] tables) => new() { Tables = [.. tables] };

    private static SchemaChange[] Changes(TableModel old, TableModel @new) => [.. SchemaDiffer.Compare(Schema(old), Schema(@new)).Changes];

    [Fact]
    public void Compare_Itself_IsEmpty() => Changes(s_table, s_table).ShouldBeEmpty();

    [Fact]
    public void Compare_OtherOrderOfColumns_IsEmpty() => Changes(s_table, s_table with { Columns = [s_note, s_id] }).ShouldBeEmpty();

    [Fact]
    public void Compare_WithoutIds_NamesDecide() => Changes(StableIdsTests.WithoutIds(s_table), s_table).ShouldBeEmpty();

    [Fact]
    public void Compare_TableMissingAndTooMany_IsCreatedAndDropped()
    {
        var other = s_table with { StableId = "t2", Name = "sales" };
        Changes(s_table, other).ShouldBe([new SchemaChange.DropTable(s_table), new SchemaChange.CreateTable(other)]);
    }

    [Fact]
    public void Compare_TrashColumn_TakesNoPart() =>
        Changes(s_table with { Columns = [s_id, s_note, new() { Name = "_trash_20261120_old", Type = "text" }] }, s_table).ShouldBeEmpty();

    [Fact]
    public void Compare_ColumnRenamed_EverythingFollows()
    {
        var renamed = s_table with
        {
            Columns = [s_id, s_note with { Name = "remark" }],
            Uniques = [s_table.Uniques[0] with { Columns = ["remark"] }],
            Checks = [s_table.Checks[0] with { Expression = "(remark)::text <> 'note'::text" }],
            ForeignKeys = [s_table.ForeignKeys[0] with { Columns = ["remark"], ReferencedColumns = ["remark"] }],
            Indexes = [s_table.Indexes[0] with { Parts = [new() { Column = "remark" }, new() { Expression = "lower(remark)" }], Predicate = "remark IS NOT NULL" }],
        };
        Changes(s_table, renamed).ShouldBe([new SchemaChange.RenameColumn("orders", "note", "remark")]);
    }

    [Fact]
    public void Compare_TableRenamed_ForeignKeysFollow()
    {
        var renamed = s_table with { Name = "sales", ForeignKeys = [s_table.ForeignKeys[0] with { ReferencedTable = "sales" }] };
        Changes(s_table, renamed).ShouldBe([new SchemaChange.RenameTable("orders", "sales")]);
    }

    [Fact]
    public void Compare_ColumnOfOtherNameWithoutId_IsNeverGuessedToBeARename() =>
        Changes(s_table with { Columns = [s_id, s_note, new() { Name = "a", Type = "text" }] }, s_table with { Columns = [s_id, s_note, new() { Name = "b", Type = "text" }] })
            .ShouldBe([new SchemaChange.AddColumn("orders", new() { Name = "b", Type = "text" }), new SchemaChange.DropColumn("orders", new() { Name = "a", Type = "text" })]);

    public static TheoryData<string, ColumnFacets> Facets => new()
    {
        { "type", ColumnFacets.Type }, { "null", ColumnFacets.Nullability }, { "default", ColumnFacets.Default }, { "collation", ColumnFacets.Collation },
        { "identity", ColumnFacets.Identity }, { "generated", ColumnFacets.Generated }, { "comment", ColumnFacets.Comment },
    };

    [Theory]
    [MemberData(nameof(Facets))]
    public void Compare_ColumnProperty_IsThatFacet(string property, ColumnFacets expected)
    {
        var altered = property switch
        {
            "type" => s_note with { Type = "jsonb" },
            "null" => s_note with { Nullable = false },
            "default" => s_note with { Default = "'x'::text" },
            "collation" => s_note with { Collation = "pg_catalog.\"C\"" },
            "identity" => s_note with { Identity = IdentityKind.Always },
            "generated" => s_note with { Generated = "lower('X'::text)" },
            _ => s_note with { Comment = "x" },
        };
        Changes(s_table, s_table with { Columns = [s_id, altered] }).ShouldBe([new SchemaChange.AlterColumn("orders", s_note, altered, expected)]);
    }

    [Fact]
    public void Compare_Key_IsAddedDroppedReplacedRenamed()
    {
        var key = s_table.Uniques[0];
        Changes(s_table with { Uniques = [] }, s_table).ShouldBe([new SchemaChange.AddKey("orders", key, false)]);
        Changes(s_table, s_table with { Uniques = [] }).ShouldBe([new SchemaChange.DropKey("orders", key, false)]);
        Changes(s_table, s_table with { PrimaryKey = null }).ShouldBe([new SchemaChange.DropKey("orders", s_table.PrimaryKey!, true)]);
        var wider = key with { Columns = ["note", "id"] };
        Changes(s_table, s_table with { Uniques = [wider] }).ShouldBe([new SchemaChange.ReplaceKey("orders", key, wider, false)]);
        Changes(s_table, s_table with { Uniques = [key with { Name = "uq", Comment = "c" }] }).ShouldBe(
            [new SchemaChange.RenameConstraint("orders", key.Name, "uq", true), new SchemaChange.SetConstraintComment("orders", "uq", null, "c")]);
    }

    [Fact]
    public void Compare_Check_IsReplacedOrValidated()
    {
        var check = s_table.Checks[0];
        var other = check with { Expression = "true" };
        Changes(s_table, s_table with { Checks = [other] }).ShouldBe([new SchemaChange.ReplaceCheck("orders", check, other)]);
        Changes(s_table with { Checks = [check with { Validated = false }] }, s_table).ShouldBe([new SchemaChange.ValidateCheck("orders", check)]);
    }

    [Fact]
    public void Compare_ForeignKey_IsReplacedDeferredOrValidated()
    {
        var key = s_table.ForeignKeys[0];
        var cascading = key with { OnDelete = ReferentialAction.Cascade };
        var deferred = key with { Deferral = Deferral.Deferred };
        Changes(s_table, s_table with { ForeignKeys = [cascading] }).ShouldBe([new SchemaChange.ReplaceForeignKey("orders", key, cascading)]);
        Changes(s_table, s_table with { ForeignKeys = [deferred] }).ShouldBe([new SchemaChange.AlterForeignKeyDeferral("orders", key, deferred)]);
        Changes(s_table with { ForeignKeys = [key with { Validated = false }] }, s_table).ShouldBe([new SchemaChange.ValidateForeignKey("orders", key)]);
    }

    [Fact]
    public void Compare_Index_IsReplacedWhenItDiffersOrIsNotValid()
    {
        var index = s_table.Indexes[0];
        var unique = index with { Unique = true };
        var invalid = index with { Valid = false };
        var options = index with { Options = ["fillfactor=70"] };
        Changes(s_table, s_table with { Indexes = [unique] }).ShouldBe([new SchemaChange.ReplaceIndex("orders", index, unique)]);
        Changes(s_table with { Indexes = [invalid] }, s_table).ShouldBe([new SchemaChange.ReplaceIndex("orders", invalid, index)]);
        Changes(s_table, s_table with { Indexes = [options] }).ShouldBe([new SchemaChange.AlterIndexOptions("orders", index.Name, [], options.Options)]);
    }
}
