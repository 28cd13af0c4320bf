using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans a partition that gets another bound: it is detached and attached again in one transaction, so that no query misses its
/// rows. On a filled table a validated check proves the new bound first, so that the transaction takes a moment.
/// </summary>
internal static class PartitionMovePlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.MovePartition change)
    {
        var (table, parent, old, @new) = (change.TableName, change.Parent, change.Old, change.New);
        var name = @new.Name;
        var partitioning = builder.Partitions.Desired(parent);
        var condition = partitioning is null ? null : PartitionBound.Condition(partitioning, @new.Bound);
        var check = condition is null ? null : new CheckModel { Name = TemporaryName.For("bound", @new.Bound, name), Expression = condition };
        EquatableArray<PreCheck> preChecks = condition is not null && builder.HasRows(table) && builder.Live.Expression(table, condition) is { } live
            ? [new($"rows of {name} outside its new bound", PreCheckSql.CountWhere(builder.Scope, builder.Partitions.LiveName(name), $"({live}) IS NOT TRUE"))]
            : [];
        var online = check is not null && builder.IsOnline(table);
        var defaults = PartitionPlanner.Default(builder, table, parent).Where(held => held.Relation != name).ToList();
        if (online && check is not null)
        {
            Prove(builder, table, parent, name, check, preChecks, old.DetachPending ? [Fact.PartitionDetached(name)] : []);
            foreach (var held in defaults) DefaultPartition.Clear(builder, table, parent, held.Relation, @new, Fact.PartitionMoved(name));
        }
        EquatableArray<RelationLock> locks = [new(parent, LockMode.AccessExclusive), new(name, LockMode.AccessExclusive), .. defaults];
        // What is half detached takes no change before it is detached wholly.
        if (old.DetachPending)
        {
            PartitionPlanner.Detach(builder, table, parent, old).Providing(Fact.PartitionsReleased(parent));
        }
        else
        {
            builder.Add(Stage.Partitions, new()
            {
                Title = $"Detach partition {name} from {parent}, to attach it again",
                Table = table,
                Sql = PartitionSql.Detach(builder.Scope, parent, name),
                UndoSql = PartitionSql.Attach(builder.Scope, parent, old),
                Locks = locks,
                DoneSql = PartitionSql.IsDetached(builder.Scope, parent, name),
            })
            .WithoutPartitions()
            .Requiring(Fact.PartitionThere(name), Fact.BoundsProved(parent))
            .Providing(Fact.PartitionsReleased(parent), Fact.PartitionDetached(name));
        }
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Attach {name} to {parent} with its new bound",
            Table = table,
            Sql = PartitionSql.Attach(builder.Scope, parent, @new),
            UndoSql = PartitionSql.Detach(builder.Scope, parent, name),
            Locks = [new(parent, LockMode.ShareUpdateExclusive), new(name, LockMode.AccessExclusive), .. defaults],
            Cost = online ? DataCost.None : DataCost.Scan,
            PreChecks = online ? [] : preChecks,
            Timeouts = online ? StepTimeouts.CatalogueOnly : StepTimeouts.DataSized,
            DoneSql = PartitionSql.IsAttached(builder.Scope, parent, name),
        })
        .WithoutPartitions()
        .Requiring(Fact.PartitionDetached(name), Fact.PartitionsReleased(parent), Fact.BoundsProved(parent))
        .Providing(Fact.PartitionMoved(name))
        .With(EffectKind.DependsOnData, $"Rows of {name} outside its new bound make it fail.");
        if (!online || check is null) return;
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Drop the check that proved the new bound of {name}",
            Table = table,
            Sql = ConstraintSql.Drop(builder.Scope, name, check.Name),
            UndoSql = ConstraintSql.Add(builder.Scope, name, ConstraintSql.Check(check, notValid: true)),
            Locks = [new(name, LockMode.AccessExclusive)],
        }).WithoutPartitions().Requiring(Fact.PartitionMoved(name));
    }

    private static void Prove(PlanBuilder builder, string table, string parent, string name, CheckModel check, EquatableArray<PreCheck> preChecks, IEnumerable<Fact> after)
    {
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Add a check for the new bound of {name}, not validated yet",
            Table = table,
            Sql = ConstraintSql.Add(builder.Scope, name, ConstraintSql.Check(check, notValid: true)),
            UndoSql = ConstraintSql.Drop(builder.Scope, name, check.Name),
            Locks = [new(name, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, name, check.Name),
        }).WithoutPartitions().Requiring(after).Providing(Fact.ConstraintNamed(name, check.Name));
        builder.Add(Stage.Partitions, new()
        {
            Title = $"Check the rows of {name} against its new bound",
            Table = table,
            Sql = ConstraintSql.Validate(builder.Scope, name, check.Name),
            NoUndoReason = "Validation changes nothing that could be taken back.",
            KeepsStructure = true,
            Locks = [new(name, LockMode.ShareUpdateExclusive)],
            Cost = DataCost.Scan,
            PreChecks = preChecks,
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, name, check.Name, validated: true),
        }, Boundary.Alone)
        .WithoutPartitions()
        .Requiring(Fact.ConstraintNamed(name, check.Name))
        .Providing(Fact.BoundsProved(parent))
        .With(EffectKind.DependsOnData, $"Rows of {name} outside its new bound make it fail.");
    }
}
