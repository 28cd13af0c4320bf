using Portal.Schema.Diffing;

namespace Portal.Schema.Planning;

/// <summary>The keys that the plan drops or replaces, by the columns that foreign keys refer to.</summary>
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
            }
        }
    }

    public bool IsChanging(string table, IEnumerable<string> columns) => _changing.Contains(Fact.KeyReady(table, columns));
}
