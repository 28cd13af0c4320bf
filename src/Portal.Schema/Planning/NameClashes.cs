using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// Refuses a column that takes the name of one that goes, while constraints or indexes over that name go or change as well: which of
/// the two columns each of them means would depend on the moment.
/// </summary>
internal static class NameClashes
{
    public static void Check(PlanBuilder builder)
    {
        foreach (var rename in builder.Diff.Changes.OfType<SchemaChange.RenameColumn>())
        {
            var (table, name) = (rename.TableName, rename.To);
            if (!builder.Live.Dropped(table).Contains(name)) continue;
            if (builder.Diff.Changes.Select(change => Named(change, table, name)).FirstOrDefault(found => found is not null) is not { } user) continue;
            builder.Refuse(
                table, $"column {rename.From} of {table}",
                $"it takes the name {name} of a column that goes, and {user} changes with them; drop {name} first, and rename {rename.From} in a second plan");
        }
    }

    /// <summary>What goes or changes and uses the name, or null.</summary>
    private static string? Named(SchemaChange change, string table, string column) => change switch
    {
        SchemaChange.DropKey drop when drop.TableName == table => Key(drop.Key, column),
        SchemaChange.ReplaceKey replace when replace.TableName == table => Key(replace.Old, column),
        SchemaChange.DropCheck drop when drop.TableName == table => Check(drop.Check, column),
        SchemaChange.ReplaceCheck replace when replace.TableName == table => Check(replace.Old, column),
        SchemaChange.DropIndex drop when drop.TableName == table => Index(drop.Index, column),
        SchemaChange.ReplaceIndex replace when replace.TableName == table => Index(replace.Old, column),
        SchemaChange.DropForeignKey drop => ForeignKey(drop.TableName, drop.Key, table, column),
        SchemaChange.ReplaceForeignKey replace => ForeignKey(replace.TableName, replace.Old, table, column),
        _ => null,
    };

    private static string? Key(KeyModel key, string column) => key.Columns.Contains(column) || key.Include.Contains(column) ? key.Name : null;

    private static string? Check(CheckModel check, string column) => ColumnReferences.Contains(check.Expression, column) ? check.Name : null;

    private static string? Index(IndexModel index, string column) => IndexPlanner.Uses(index, column) ? index.Name : null;

    private static string? ForeignKey(string owner, ForeignKeyModel key, string table, string column) =>
        (owner == table && key.Columns.Contains(column)) || (key.ReferencedSchema is null && key.ReferencedTable == table && key.ReferencedColumns.Contains(column))
            ? key.Name
            : null;
}
