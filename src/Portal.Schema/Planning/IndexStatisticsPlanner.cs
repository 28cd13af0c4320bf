using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans how many values of the expressions of an index statistics keep (PostgreSQL manual, ALTER INDEX): CREATE INDEX has no word for it,
/// so it is said after every build. PostgreSQL makes an index anew when the type of a column changes that it stands on, and forgets it then.
/// </summary>
internal static class IndexStatisticsPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.SetIndexStatistics change) =>
        Add(builder, change.TableName, change.Index, change.Part, change.Old, change.New);

    /// <summary>What a new index is to have.</summary>
    public static void All(PlanBuilder builder, string table, string index, IEnumerable<IndexPart> parts)
    {
        foreach (var (i, part) in parts.Index().Where(found => found.Item.Statistics is not null)) Add(builder, table, index, i, null, part.Statistics);
    }

    /// <summary>What an index that comes back is to have.</summary>
    public static IEnumerable<UndoStatement> UndoOfDrop(PlanBuilder builder, string index, IEnumerable<IndexPart> parts) =>
        parts.Index().Where(found => found.Item.Statistics is not null)
            .Select(found => new UndoStatement(IndexSql.SetStatistics(builder.Scope, index, found.Index, found.Item.Statistics)));

    /// <summary>What the indexes that stay over columns are to have after the change of their types.</summary>
    public static void AfterTypeChange(PlanBuilder builder, PlannedStep change, string table, IEnumerable<string> columns)
    {
        if (builder.DesiredTable(table) is not { } desired) return;
        var apart = builder.Diff.Changes.Select(other => other switch
        {
            SchemaChange.AddIndex add => (add.TableName, add.Index.Name),
            SchemaChange.ReplaceIndex replace => (replace.TableName, replace.New.Name),
            SchemaChange.AddExclusion add => (add.TableName, add.Exclusion.Name),
            SchemaChange.ReplaceExclusion replace => (replace.TableName, replace.New.Name),
            SchemaChange.SetIndexStatistics set => (set.TableName, set.Index),
            _ => default,
        }).ToHashSet();
        foreach (var (index, part, target) in Over(desired, columns).Where(found => !apart.Contains((table, found.Index))))
        {
            change.After.Add(change.Beside(Step(builder, table, index, part, target) with
            {
                NoUndoReason = "It is said again when the type is changed back.",
                KeepsStructure = true,
            }).WithoutPartitions());
        }
    }

    /// <summary>What the indexes over columns had is said again when the types of the columns are changed back; those that the plan takes away may be gone by then.</summary>
    public static IEnumerable<UndoStatement> UndoOfTypeChange(PlanBuilder builder, string table, IEnumerable<string> columns) =>
        builder.LiveTable(table) is not { } live ? [] :
            from found in Over(live, columns.Select(column => builder.Live.Column(table, column)).OfType<string>())
            let held = Held(builder, table, found.Index)
            select new UndoStatement(IndexSql.SetStatistics(builder.Scope, held.Name, found.Part, found.Target, ifThere: held.Goes));

    // The name that an index has from the renames on, as long as it is there.
    private static (string Name, bool Goes) Held(PlanBuilder builder, string table, string index)
    {
        foreach (var change in builder.Diff.Changes.Where(change => change.Table == table))
        {
            switch (change)
            {
                case SchemaChange.RenameIndex rename when rename.From == index:
                    return (rename.To, false);
                case SchemaChange.RenameConstraint rename when rename.From == index:
                    return (rename.To, false);
                case SchemaChange.ReplaceIndex replace when replace.Old.Name == index:
                    return (IndexPlanner.StandIn(builder, replace), true);
                case SchemaChange.DropIndex { Index.Name: var name } when name == index:
                case SchemaChange.DropExclusion { Exclusion.Name: var dropped } when dropped == index:
                case SchemaChange.ReplaceExclusion { Old.Name: var replaced } when replaced == index:
                    return (index, true);
            }
        }
        return (index, false);
    }

    private static IEnumerable<(string Index, int Part, int Target)> Over(TableModel table, IEnumerable<string> columns)
    {
        var indexes = table.Indexes.Where(index => columns.Any(column => IndexPlanner.Uses(index, column))).Select(index => (index.Name, Parts: index.Parts.AsEnumerable()))
            .Concat(table.Exclusions.Where(exclusion => columns.Any(column => ExclusionPlanner.Uses(exclusion, column)))
                .Select(exclusion => (exclusion.Name, Parts: exclusion.Elements.Select(element => element.Part))));
        foreach (var (index, parts) in indexes)
        {
            foreach (var (i, part) in parts.Index())
                if (part.Statistics is { } target) yield return (index, i, target);
        }
    }

    private static void Add(PlanBuilder builder, string table, string index, int part, int? old, int? @new) =>
        builder.Add(Stage.Comments, Step(builder, table, index, part, @new) with { UndoSql = IndexSql.SetStatistics(builder.Scope, index, part, old) })
            .WithoutPartitions()
            .Requiring(Fact.IndexThere(index), Fact.ConstraintThere(table, index), Fact.ColumnsReady(table));

    private static PlanStep Step(PlanBuilder builder, string table, string index, int part, int? target) => new()
    {
        Title = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Set the statistics of part {part + 1} of index {index}"),
        Table = table,
        Sql = IndexSql.SetStatistics(builder.Scope, index, part, target),
        Locks = [new(index, LockMode.ShareUpdateExclusive)],
    };
}
