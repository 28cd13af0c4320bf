using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans time series over native partitions. The plan makes the default partition, which takes every row that no period is there
/// for yet and carries the rule; the periods themselves are the upkeep's, because they depend on the day.
/// </summary>
internal static class TimeSeriesPlanner
{
    public static void Create(PlanBuilder builder, string table, TimeSeriesModel rule)
    {
        var partition = new PartitionModel { Name = TimeSeriesNames.Default(table), Bound = PartitionModel.DefaultBound };
        builder.Add(Stage.CreateTables, new()
        {
            Title = $"Create the default partition of time series {table}",
            Table = table,
            Sql = PartitionSql.Create(builder.Scope, table, partition),
            UndoSql = TableSql.Drop(builder.Scope, partition.Name),
            DoneSql = CatalogueSql.RelationExists(builder.Scope, partition.Name),
        }).Requiring(Fact.RelationNameFree(partition.Name)).Providing(Fact.TableThere(partition.Name));
        builder.Add(Stage.Comments, new()
        {
            Title = WritingTitle(table, rule),
            Table = table,
            Sql = CommentSql.Table(builder.Scope, partition.Name, TimeSeriesRule.Write(rule)),
            UndoSql = CommentSql.Table(builder.Scope, partition.Name, null),
        }).Requiring(Fact.TableThere(partition.Name));
    }

    public static void Plan(PlanBuilder builder, SchemaChange.ChangeTimeSeries change) =>
        builder.Add(Stage.Comments, new()
        {
            Title = $"Change the rule of time series {change.TableName}{WithoutCompression(change.New)}",
            Table = change.TableName,
            Sql = PartitionSql.WriteRule(builder.Scope, change.TableName, TimeSeriesRule.Write(change.New)),
            UndoSql = PartitionSql.WriteRule(builder.Scope, change.TableName, TimeSeriesRule.Write(change.Old)),
            Locks = [new(change.TableName, LockMode.ShareUpdateExclusive)],
            DoneSql = PartitionSql.HasRule(builder.Scope, change.TableName, TimeSeriesRule.Write(change.New)),
        }).With(EffectKind.ExpiresData, Expiry(change));

    /// <summary>What the step is called that writes the rule.</summary>
    public static string WritingTitle(string table, TimeSeriesModel rule) => $"Write the rule of time series {table}{WithoutCompression(rule)}";

    // Whoever approves the plan must not believe that it saves room.
    private static string WithoutCompression(TimeSeriesModel rule) =>
        rule.CompressAfter is { } after ? $"; it asks for compression after {after}, which native partitions do not have" : "";

    private static string? Expiry(SchemaChange.ChangeTimeSeries change) =>
        change.New.Retention is { } kept && kept != change.Old.Retention && IsShorter(change.Old.Retention, kept)
            ? $"From then on the upkeep drops rows of {change.TableName} that are older than {kept}; before it kept them {(change.Old.Retention is { } old ? "for " + old : "for ever")}."
            : null;

    /// <summary>True when a length of time is shorter than another; null is for ever.</summary>
    public static bool IsShorter(string? old, string kept)
    {
        if (old is null || ChunkInterval.TryParse(old) is not { } before || ChunkInterval.TryParse(kept) is not { } after) return true;
        var origin = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return after.After(origin) < before.After(origin);
    }
}
