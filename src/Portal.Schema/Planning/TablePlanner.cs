using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans tables that come and go.</summary>
internal static class TablePlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.CreateTable change)
    {
        var table = change.Definition;
        var step = builder.AddUnbound(Stage.CreateTables, new()
        {
            Title = $"Create table {table.Name}",
            Table = table.Name,
            Sql = TableSql.Create(builder.Scope, table),
            UndoSql = TableSql.Drop(builder.Scope, table.Name),
            UndoLoss = $"What was written to {table.Name} since is dropped.",
            Locks = [new(table.Name, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.RelationExists(builder.Scope, table.Name),
        })
        .Requiring(Fact.Schema, Fact.RelationNameFree(table.Name))
        .Providing(Fact.TableThere(table.Name));
        step.Requiring(ConstraintIndexes(table).Select(Fact.RelationNameFree));
        if (table.Partitioning is { } partitioning) PartitionPlanner.CreateAll(builder, table.Name, table.Name, partitioning);
        foreach (var check in table.Checks.Where(check => !check.Validated)) CheckPlanner.AddUnchecked(builder, table.Name, check);
        StoragePlanner.Create(builder, table);
        foreach (var index in table.Indexes) IndexPlanner.Add(builder, table.Name, index);
        foreach (var key in table.ForeignKeys) ForeignKeyPlanner.Add(builder, table.Name, key);
        foreach (var exclusion in table.Exclusions) IndexStatisticsPlanner.All(builder, table.Name, exclusion.Name, exclusion.Elements.Select(element => element.Part));
        CommentPlanner.All(builder, table);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropTable change)
    {
        if (builder.Options.Drops == DropMode.Trash) TrashPlanner.Table(builder, change.Definition);
        else DropNow(builder, change.Definition);
    }

    /// <summary>The names of the indexes that belong to constraints.</summary>
    public static IEnumerable<string> ConstraintIndexes(TableModel table) =>
    [
        .. table.PrimaryKey is { } primary ? table.Uniques.Prepend(primary).Select(key => key.Name) : table.Uniques.Select(key => key.Name),
        .. table.Exclusions.Select(exclusion => exclusion.Name),
    ];

    private static void DropNow(PlanBuilder builder, TableModel table)
    {
        foreach (var key in table.ForeignKeys) ForeignKeyPlanner.Drop(builder, Stage.Retire, table.Name, key).Providing(Fact.TableReleased(table.Name));
        builder.Add(Stage.Retire, new()
        {
            Title = $"Drop table {table.Name}",
            Table = table.Name,
            Sql = TableSql.Drop(builder.Scope, table.Name),
            NoUndoReason = "The rows are gone; only an empty table could be created again.",
            Locks = [new(table.Name, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.RelationGone(builder.Scope, table.Name),
        })
        .Requiring(Fact.TableReleased(table.Name), Fact.TableUnreferenced(table.Name))
        .Requiring(SequencePlanner.OwnedBy(builder, table.Name).Select(Fact.SequenceUnused))
        .Providing(Fact.RelationNameFree(table.Name))
        .Providing(SequencePlanner.GoneWith(builder, table.Name, column: null))
        .Providing(table.Columns.Where(column => column.Identity != IdentityKind.None).Select(column => Fact.RelationNameFree(SequenceSql.IdentityName(table.Name, column.Name))))
        .Providing(table.Indexes.Select(index => Fact.RelationNameFree(index.Name)))
        .Providing(ConstraintIndexes(table).Select(Fact.RelationNameFree))
        .Providing(builder.Partitions.Of(table.Name).Select(place => Fact.RelationNameFree(place.Name)))
        .With(EffectKind.DropsData, $"{builder.Rows(table.Name)} is dropped.")
        .With(EffectKind.BreaksApplications, $"Statements that use {table.Name} fail.")
        .With(EffectKind.TouchesDependants, $"Functions that name {table.Name} fail.");
    }
}
