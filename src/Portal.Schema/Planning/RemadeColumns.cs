using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Planning;

/// <summary>
/// Generated columns that must be made anew: PostgreSQL changes the type of no column that one is made of, makes no plain column a generated one,
/// and changes how one is generated in part only (ALTER TABLE, SET EXPRESSION). Their values are computed from the row, so nothing is lost with them.
/// </summary>
internal sealed class RemadeColumns
{
    private const int SetExpression = 17;
    private readonly ILookup<string, RemadeColumn> _byTable;

    public RemadeColumns(SchemaDiff diff)
    {
        var added = diff.Changes.OfType<SchemaChange.AddColumn>().ToDictionary(add => (add.TableName, add.Column.Name), add => add.Column);
        _byTable = diff.Changes.OfType<SchemaChange.DropColumn>().Where(drop => drop.ComesBackAs is not null)
            .ToLookup(drop => drop.TableName, drop => RemadeColumn.Of(drop.Column, added[(drop.TableName, drop.ComesBackAs ?? "")]), StringComparer.Ordinal);
    }

    /// <summary>The tables that have such columns.</summary>
    public IEnumerable<string> Tables => _byTable.Select(table => table.Key);

    /// <summary>The columns of a table.</summary>
    public IReadOnlyList<RemadeColumn> Of(string table) => [.. _byTable[table]];

    /// <summary>True for a column that goes to come back, by its old name.</summary>
    public bool Goes(string table, string column) => _byTable[table].Any(item => item.Old.Name == column);

    /// <summary>True for a column that comes back, by its new name.</summary>
    public bool Comes(string table, string column) => _byTable[table].Any(item => item.New.Name == column);

    /// <summary>The difference in which such columns, and what stands on them, go and come.</summary>
    public static SchemaDiff Apply(SchemaDiff diff, int serverMajor)
    {
        var found = Find(diff, serverMajor).ToHashSet();
        return found.Count == 0 ? diff : SchemaDiffer.Compare(diff.Actual, diff.Desired, found);
    }

    private static IEnumerable<(string Table, string Column)> Find(SchemaDiff diff, int serverMajor)
    {
        var (live, types) = (new LiveNames(diff), new OwnTypes(diff));
        var actual = diff.Actual.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var anew = diff.Changes.OfType<SchemaChange.ReplaceTable>().Select(change => change.TableName).ToHashSet(StringComparer.Ordinal);
        var changes = diff.Changes.OfType<SchemaChange.AlterColumn>().ToLookup(change => change.TableName, StringComparer.Ordinal);
        foreach (var table in diff.Desired.Tables)
        {
            if (live.IsCreated(table.Name) || anew.Contains(table.Name) || !actual.TryGetValue(live.Table(table.Name), out var before)) continue;
            var altered = changes[table.Name].ToDictionary(change => change.New.Name, StringComparer.Ordinal);
            var moving = altered.Values.Where(TypePlanner.IsTypeChange).Select(change => change.New.Name).Concat(live.Retaken(table.Name)).ToHashSet(StringComparer.Ordinal);
            var hasChecks = before.Checks.Count > 0 || table.Checks.Count > 0;
            foreach (var column in table.Columns)
            {
                if (TrashNames.IsTrashColumn(column.Name) || live.Column(table.Name, column.Name) is null) continue;
                var change = altered.GetValueOrDefault(column.Name);
                if (column.Generated is null)
                {
                    if (change is not null && BecomesPlain(change) && !PartitionTree.HasLevels(before.Partitioning)) yield return (table.Name, column.Name);
                    continue;
                }
                if (IsMadeOf(column, moving) || IsMadeOf(change?.Old, moving) || (change is not null && Must(change, types, serverMajor, hasChecks))) yield return (table.Name, column.Name);
            }
        }
    }

    private static bool Must(SchemaChange.AlterColumn change, OwnTypes types, int serverMajor, bool hasChecks)
    {
        var (old, @new) = (change.Old, change.New);
        var (retyped, reworded) = (TypePlanner.IsTypeChange(change), old.Generated != @new.Generated);
        return old.Generated is null || old.GeneratedStored != @new.GeneratedStored
            || (retyped && (reworded || !@new.GeneratedStored || types.Between(old.Type, @new.Type) is { Refusal: not null } or { Lossy: not null }))
            || (reworded && (serverMajor < SetExpression || (hasChecks && !@new.GeneratedStored)));
    }

    // PostgreSQL takes the expression off a stored column only, and off none where partitions have partitions.
    private static bool BecomesPlain(SchemaChange.AlterColumn change) =>
        change is { Old: { Generated: not null, GeneratedStored: false }, New: { Generated: null, Identity: IdentityKind.None } };

    private static bool IsMadeOf(ColumnModel? column, IEnumerable<string> sources) =>
        column is not null && sources.Any(source => ColumnPlanner.IsMadeOf(column, source));
}

/// <summary>A column that goes and comes back generated.</summary>
/// <param name="Old">As it is, after every rename of others.</param>
/// <param name="New">As it comes.</param>
/// <param name="Plain">As it is to stay, when it comes generated only to have its values.</param>
internal sealed record RemadeColumn(ColumnModel Old, ColumnModel New, ColumnModel? Plain = null)
{
    /// <summary>One that is to become plain comes stored, so that the rows keep what was computed for them.</summary>
    public static RemadeColumn Of(ColumnModel old, ColumnModel @new) => @new.Generated is not null
        ? new(old, @new)
        : new(old, @new with { Generated = old.Generated, GeneratedStored = true, Default = null }, @new);

    /// <summary>True when it has values of its own, which can wait in the trash.</summary>
    public bool HasValues => Old.Generated is null;

    /// <summary>True when neither its going nor its coming touches the rows.</summary>
    public bool IsVirtual => Old is { Generated: not null, GeneratedStored: false } && !New.GeneratedStored;
}
