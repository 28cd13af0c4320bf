using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>
/// The keys that the plan drops or replaces, by the columns that foreign keys refer to. Unique indexes are among them: PostgreSQL lets a
/// foreign key stand on any that covers the columns, beside a key over the same ones too.
/// </summary>
internal sealed class KeyChanges
{
    private readonly HashSet<Fact> _changing = [];

    public KeyChanges(SchemaDiff diff)
    {
        foreach (var change in diff.Changes)
        {
            switch (change)
            {
                case SchemaChange.DropKey drop:
                    _changing.Add(Fact.KeyReady(drop.TableName, drop.Key.Columns));
                    break;
                case SchemaChange.ReplaceKey replace:
                    _changing.Add(Fact.KeyReady(replace.TableName, replace.Old.Columns));
                    break;
                case SchemaChange.AlterColumn alter when TypePlanner.IsTypeChange(alter):
                    _changing.UnionWith(Including(diff, alter.TableName, alter.New.Name).Select(key => Fact.KeyReady(alter.TableName, key.Columns)));
                    break;
                case SchemaChange.DropIndex drop when CanBeReferredTo(drop.Index):
                    _changing.Add(Fact.KeyReady(drop.TableName, Columns(drop.Index)));
                    break;
                case SchemaChange.ReplaceIndex replace when CanBeReferredTo(replace.Old):
                    _changing.Add(Fact.KeyReady(replace.TableName, Columns(replace.Old)));
                    break;
            }
        }
    }

    /// <summary>
    /// The keys of a table that carry a column along (INCLUDE): PostgreSQL makes their index anew when it gets another type, and does not when a
    /// foreign key stands on it.
    /// </summary>
    public static IEnumerable<KeyModel> Including(SchemaDiff diff, string table, string column) => diff.Desired.Tables.Where(found => found.Name == table)
        .SelectMany(found => found.PrimaryKey is { } primary ? found.Uniques.Prepend(primary) : found.Uniques)
        .Concat(diff.Changes.OfType<SchemaChange.DropKey>().Where(drop => drop.TableName == table).Select(drop => drop.Key))
        .Concat(diff.Changes.OfType<SchemaChange.ReplaceKey>().Where(replace => replace.TableName == table).Select(replace => replace.Old))
        .Where(key => key.Include.Contains(column));

    /// <summary>True for an index that a foreign key can stand on.</summary>
    public static bool CanBeReferredTo(IndexModel index) => index is { Unique: true, Predicate: null } && index.Parts.All(part => part.Column is not null);

    /// <summary>The columns that such an index covers.</summary>
    public static IEnumerable<string> Columns(IndexModel index) => index.Parts.Select(part => part.Column).OfType<string>();

    public bool IsChanging(string table, IEnumerable<string> columns) => _changing.Contains(Fact.KeyReady(table, columns));
}
