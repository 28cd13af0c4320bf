using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the way of partitions to the trash: of one that was detached, and of those that go with their table. Names of their indexes
/// are PostgreSQL's choice and could collide there, so they get names that cannot.
/// </summary>
internal static class PartitionTrash
{
    /// <summary>A partition that was detached, with its own partitions.</summary>
    public static void Move(PlanBuilder builder, string table, PartitionModel partition) =>
        Move(builder, table, partition, detached: partition.Name);

    /// <summary>The partitions of a table that goes to the trash itself.</summary>
    public static void MoveAll(PlanBuilder builder, TableModel table)
    {
        if (table.Partitioning is not { } partitioning) return;
        if (partitioning.TimeSeries is null)
        {
            foreach (var partition in partitioning.Partitions) Move(builder, table.Name, partition, detached: null);
            return;
        }
        var (relation, trash) = (builder.Scope.Relation(table.Name), SqlIdentifier.Quote(TrashNames.Schema));
        builder.Add(Stage.Retire, new()
        {
            Title = $"Move the partitions of {table.Name} to the trash",
            Table = table.Name,
            Sql = PartitionSql.MoveAll(relation, trash),
            UndoSql = PartitionSql.MoveAll(relation, builder.Scope.Schema ?? ""),
            Locks = [new(table.Name, LockMode.AccessExclusive)],
        }).Requiring(Fact.TableReleased(table.Name), Fact.TableUnreferenced(table.Name), Fact.TrashThere).Providing(Fact.PartitionsReleased(table.Name));
    }

    private static bool HasIndexes(PlanBuilder builder, string table) =>
        builder.LiveTable(table) is { } live && (live.Indexes.Count > 0 || TablePlanner.ConstraintIndexes(live).Any());

    private static void Move(PlanBuilder builder, string table, PartitionModel partition, string? detached)
    {
        var scope = builder.Scope;
        var trashName = TrashNames.Table(partition.Name, SchemaText.KeyPlaceholder, builder.Options.Today);
        var renamed = $"{scope.Schema}.{TableSql.QuotedAlways(trashName)}";
        foreach (var sub in partition.Partitioning?.Partitions ?? []) Move(builder, table, sub, detached);
        Step(
            $"Name the indexes of {partition.Name} for the trash",
            PartitionSql.NameIndexesForTrash(scope.Relation(partition.Name)), null, "Names of a partition's indexes are of no meaning.",
            mode: LockMode.ShareUpdateExclusive);
        Step(
            $"Rename partition {partition.Name} for the trash",
            $"ALTER TABLE {scope.Relation(partition.Name)} RENAME TO {TableSql.QuotedAlways(trashName)}",
            $"ALTER TABLE {renamed} RENAME TO {SqlIdentifier.Quote(partition.Name)}", null)
            .Providing(Fact.RelationNameFree(partition.Name));
        Step(
            $"Move partition {partition.Name} to the trash",
            TableSql.SetSchema(renamed, SqlIdentifier.Quote(TrashNames.Schema)),
            TableSql.SetSchema(TableSql.InTrash(trashName), scope.Schema ?? ""), null,
            $"SELECT pg_catalog.to_regclass({SqlLiteral.Text(TableSql.InTrash(trashName))}) IS NOT NULL")
            .Providing(Fact.PartitionsReleased(table))
            .With(EffectKind.MovesToTrash, $"The rows of {partition.Name} wait in the trash until they expire.");

        PlannedStep Step(string title, string sql, string? undo, string? noUndo, string? done = null, LockMode mode = LockMode.AccessExclusive) => builder.Add(Stage.Retire, new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            NoUndoReason = noUndo,
            KeepsStructure = noUndo is not null,
            Locks = mode == LockMode.AccessExclusive || HasIndexes(builder, table) ? [new(partition.Name, mode)] : [],
            DoneSql = done,
        }).WithoutPartitions()
          .Requiring(detached is null ? [Fact.TableReleased(table), Fact.TableUnreferenced(table)] : [Fact.PartitionDetached(detached)])
          .Requiring(Fact.TrashThere);
    }
}
