using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Which columns another can take the place of while the table is in use. Each rule names something that has no such way.</summary>
internal sealed class SwitchRules(PlanBuilder builder, string table, TableModel live, TableModel desired, IReadOnlySet<string> columns)
{
    private static readonly HashSet<string> s_triggers = new(["trigger", "rule", "policy", "row security"], StringComparer.Ordinal);

    private IEnumerable<SchemaChange> Changes => builder.Diff.Changes.Where(change => change.Table == table);

    /// <summary>What the table as a whole must be like.</summary>
    public bool AllowTable() =>
        // PostgreSQL builds no index of a partitioned table concurrently, and its partitions have columns of their own.
        !builder.Partitions.IsPartitioned(table) && builder.Partitions.Root(table) == table && desired.Partitioning is null
        && !Changes.OfType<SchemaChange.SetTableLogging>().Any()
        // A row that breaks a check which was never validated could not be filled.
        && live.Checks.All(check => check.Validated)
        // Code of others could change the value after the trigger has seen it, or hide rows from the filling.
        && !builder.Diff.Actual.Unmanaged.Any(IsInTheWay)
        && live.Storage.ReplicaIdentity.Index is null && desired.Storage.ReplicaIdentity.Index is null
        // A virtual column has no values: it goes and comes back in the moment of the switch.
        && builder.Live.Retaken(table).All(column => builder.Remade.Goes(table, column))
        && builder.Remade.Of(table).All(column => column.IsVirtual && IsMadeOfSwitched(column));

    /// <summary>What a column and everything over it must be like.</summary>
    public bool AllowColumn(SchemaChange.AlterColumn change)
    {
        var (old, @new) = (change.Old, change.New);
        var name = builder.Live.Column(table, @new.Name) ?? @new.Name;
        // PostgreSQL writes a table anew to which a column of a domain with rules is added, and one in the trash must be able to stay empty.
        return !builder.Types.IsConstrained(@new.Type) && !builder.Types.RefusesNull(old.Type)
            // One that is replaced has another name until the end: statements that say its name would fail for as long as the rows are filled.
            && !OwnName.All(old.Type).Any(IsReplaced)
            && old.Generated is null && @new.Generated is null
            // What the type is called depends on the session that writes.
            && builder.Types.BaseOf(old.Type) != "money" && builder.Types.BaseOf(@new.Type) != "money"
            && (old.Identity == IdentityKind.None) == (@new.Identity == IdentityKind.None)
            && !SwitchCounters.Owned(builder, table, @new.Name).Any(IsChanging)
            && !Keys(live).Any(key => key.WithoutOverlaps && key.Columns.Concat(key.Include).Contains(name))
            && !live.Exclusions.Any(exclusion => ExclusionPlanner.Uses(exclusion, name))
            && !Keys(live).Where(key => key.Columns.Concat(key.Include).Contains(name)).SelectMany(key => builder.Dependants.OfConstraint(live.Name, key.Name)).Any(user => user.View is null)
            && !builder.Dependants.OfColumns(live.Name, [name]).Any(user => user.View is null)
            && !Changes.Any(IsTangled);
    }

    private bool IsReplaced(string type) => builder.Diff.Changes.Any(change => change switch
    {
        SchemaChange.ReplaceEnum replace => replace.Aside == type,
        SchemaChange.ReplaceDomain replace => replace.Aside == type,
        _ => false,
    });

    private bool IsMadeOfSwitched(RemadeColumn column) =>
        builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Where(change => change.TableName == table && TypePlanner.IsTypeChange(change) && !columns.Contains(change.New.Name))
            .All(change => !ColumnPlanner.IsMadeOf(column.Old, change.New.Name) && !ColumnPlanner.IsMadeOf(column.New, change.New.Name));

    // It may get another type; one that goes, comes to another column or gets another name has steps of its own.
    private bool IsChanging(SequenceModel sequence) => builder.Diff.Changes.Any(change => change switch
    {
        SchemaChange.DropSequence drop => drop.Definition.Name == sequence.Name,
        SchemaChange.RenameSequence rename => rename.From == sequence.Name,
        SchemaChange.SetSequenceOwner owner => owner.Sequence == sequence.Name,
        _ => false,
    });

    // What gets another name and another condition in one change would need a name in between; what comes to the column or
    // leaves it is made when the column has its type.
    private bool IsTangled(SchemaChange change) => change switch
    {
        SchemaChange.ReplaceCheck replace => IsTangled(replace.Old.Name != replace.New.Name, column => Uses(replace.Old, column), column => Uses(replace.New, column)),
        SchemaChange.ReplaceKey replace => replace.Old.Columns.Concat(replace.Old.Include).Concat(replace.New.Columns).Concat(replace.New.Include).Any(columns.Contains),
        SchemaChange.ReplaceIndex replace => IsTangled(replace.Old.Name != replace.New.Name, column => IndexPlanner.Uses(replace.Old, column), column => IndexPlanner.Uses(replace.New, column)),
        _ => false,
    };

    private bool IsTangled(bool renamed, Func<string, bool> old, Func<string, bool> @new) =>
        (columns.Any(old) || columns.Any(@new)) && (renamed || !columns.Any(old) || !columns.Any(@new) || builder.Live.Dropped(table).Any(old));

    private bool IsInTheWay(UnmanagedObject found) => s_triggers.Contains(found.Kind)
        && (found.Identity == SqlIdentifier.Quote(live.Name) || found.Identity.EndsWith($" on {SqlIdentifier.Quote(live.Name)}", StringComparison.Ordinal));

    private static bool Uses(CheckModel check, string column) => ColumnReferences.Contains(check.Expression, column);

    private static IEnumerable<KeyModel> Keys(TableModel model) => model.PrimaryKey is { } key ? model.Uniques.Prepend(key) : model.Uniques;
}
