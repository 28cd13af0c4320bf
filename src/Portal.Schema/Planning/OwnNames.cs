using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>The enum types, domains and sequences that the plan creates, renames or extends: what uses one of them has to wait for it.</summary>
internal sealed class OwnNames
{
    private readonly HashSet<string> _changing = new(StringComparer.Ordinal);

    public OwnNames(SchemaDiff diff) => _changing.UnionWith(diff.Changes.Select(Name).OfType<string>());

    /// <summary>What must be so before the text can be used.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="table">The table that it is about: under its name the text means the table, though a sequence may get the name.</param>
    public IEnumerable<Fact> In(string sql, string? table = null) =>
        _changing.Count == 0 ? [] : OwnName.All(sql).Where(name => name != table && _changing.Contains(name)).Distinct().Select(Fact.OwnReady);

    private static string? Name(SchemaChange change) => change switch
    {
        SchemaChange.CreateEnum create => create.Definition.Name,
        SchemaChange.CreateDomain create => create.Definition.Name,
        SchemaChange.CreateSequence create => create.Definition.Name,
        SchemaChange.ReplaceEnum replace => replace.New.Name,
        SchemaChange.ReplaceDomain replace => replace.New.Name,
        SchemaChange.AddEnumLabel add => add.TypeName,
        SchemaChange.RenameEnumLabel rename => rename.TypeName,
        SchemaChange.RenameType rename => rename.To,
        SchemaChange.RenameSequence rename => rename.To,
        _ => null,
    };
}
