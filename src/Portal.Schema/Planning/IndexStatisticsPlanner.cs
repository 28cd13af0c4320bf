using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans how many values of the expressions of an index statistics keep (PostgreSQL manual, ALTER INDEX): CREATE INDEX has no word for it,
/// so it is said after every build.
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

    private static void Add(PlanBuilder builder, string table, string index, int part, int? old, int? @new) =>
        builder.Add(Stage.Comments, new()
        {
            Title = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Set the statistics of part {part + 1} of index {index}"),
            Table = table,
            Sql = IndexSql.SetStatistics(builder.Scope, index, part, @new),
            UndoSql = IndexSql.SetStatistics(builder.Scope, index, part, old),
            Locks = [new(index, LockMode.ShareUpdateExclusive)],
        }).WithoutPartitions().Requiring(Fact.IndexThere(index), Fact.ConstraintThere(table, index));
}
