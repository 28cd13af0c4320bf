using Portal.Schema.Diffing;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans storage parameters: what is changed, what is added and what goes are statements of their own, each with its way back. The
/// lock depends on the parameter (PostgreSQL's <c>reloptions.c</c>); the table of an index is not locked at all.
/// </summary>
internal static class OptionPlanner
{
    /// <summary>Parameters of indexes that work on new entries only, so that SHARE UPDATE EXCLUSIVE is enough.</summary>
    private static readonly string[] s_weak = ["fillfactor", "deduplicate_items"];

    public static void Plan(PlanBuilder builder, SchemaChange.AlterIndexOptions change)
    {
        var index = change.Index;
        foreach (var (names, sql, undo) in Statements(
            change.Old, change.New, options => IndexSql.SetOptions(builder.Scope, index, options), names => IndexSql.ResetOptions(builder.Scope, index, names)))
        {
            builder.Add(Stage.Constraints, new()
            {
                Title = $"Change storage parameters of index {index}",
                Table = change.TableName,
                Sql = sql,
                UndoSql = undo,
                Locks = [new(index, names.All(s_weak.Contains) ? LockMode.ShareUpdateExclusive : LockMode.AccessExclusive)],
            }).Requiring(Fact.IndexThere(index), Fact.ConstraintRenamed(change.TableName, index));
        }
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AlterTableOptions change)
    {
        foreach (var step in OfTable(builder, change.TableName, change.TableName, change.Old, change.New)) step.Requiring(Fact.ColumnsReady(change.TableName));
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AlterPartitionOptions change)
    {
        foreach (var step in OfTable(builder, change.TableName, change.Partition, change.Old, change.New)) step.WithoutPartitions().Requiring(Fact.PartitionThere(change.Partition));
    }

    private static IEnumerable<PlannedStep> OfTable(PlanBuilder builder, string unit, string table, EquatableArray<string> old, EquatableArray<string> @new)
    {
        foreach (var (names, sql, undo) in Statements(
            old, @new, options => StorageSql.SetOptions(builder.Scope, table, options), names => StorageSql.ResetOptions(builder.Scope, table, names)))
        {
            yield return builder.Add(Stage.Constraints, new()
            {
                Title = $"Change storage parameters of {table}",
                Table = unit,
                Sql = sql,
                UndoSql = undo,
                // Of a table's parameters this one alone changes what writers must do (reloptions.c).
                Locks = [new(table, names.Contains("user_catalog_table") ? LockMode.AccessExclusive : LockMode.ShareUpdateExclusive)],
            });
        }
    }

    /// <summary>The statements that turn one list of parameters into another, with those that take them back.</summary>
    /// <param name="old">The parameters as they are.</param>
    /// <param name="new">The parameters as they should be.</param>
    /// <param name="set">Words that set parameters.</param>
    /// <param name="reset">Words that reset parameters, by their names.</param>
    public static IEnumerable<(IReadOnlyList<string> Names, string Sql, string Undo)> Statements(
        EquatableArray<string> old, EquatableArray<string> @new, Func<IEnumerable<string>, string> set, Func<IEnumerable<string>, string> reset)
    {
        var differing = @new.Except(old).ToList();
        var before = old.Where(option => differing.Exists(other => IsSame(other, option))).ToList();
        var changed = differing.Where(option => before.Exists(other => IsSame(other, option))).ToList();
        if (changed.Count > 0) yield return (Names(changed), set(changed), set(before));
        var added = differing.Except(changed).ToList();
        if (added.Count > 0) yield return (Names(added), set(added), reset(Names(added)));
        var removed = old.Where(option => !@new.Any(other => IsSame(other, option))).ToList();
        if (removed.Count > 0) yield return (Names(removed), reset(Names(removed)), set(removed));

        static bool IsSame(string one, string other) => StorageParameter.NameOf(one) == StorageParameter.NameOf(other);
        static List<string> Names(IEnumerable<string> options) => options.Select(StorageParameter.NameOf).ToList();
    }
}
