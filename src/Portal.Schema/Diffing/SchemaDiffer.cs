using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Compares two schemas. First types and sequences, then tables and columns are brought together (<see cref="ListDiff"/>), which gives
/// the renames; then the actual side is rewritten as if the renames had been carried out, because PostgreSQL does the same to everything
/// that refers to them; then each table is compared element by element. What remains is what has to be changed.
/// </summary>
public static class SchemaDiffer
{
    /// <summary>What must change for <paramref name="actual"/> to become <paramref name="desired"/>.</summary>
    public static SchemaDiff Compare(SchemaModel actual, SchemaModel desired) => Compare(actual, desired, new HashSet<(string, string)>());

    /// <summary>The same, with columns that must be made anew, by their tables' and their own desired names: each goes and comes, with all that stands on it.</summary>
    internal static SchemaDiff Compare(SchemaModel actual, SchemaModel desired, IReadOnlySet<(string Table, string Column)> remade)
    {
        var changes = new List<SchemaChange>();
        if (actual.Comment != desired.Comment) changes.Add(new SchemaChange.SetSchemaComment(actual.Comment, desired.Comment));

        var names = new OwnNameChanges();
        var sequences = SequenceDiffer.Pair(actual, desired, names);
        TypeDiffer.Compare(actual, desired, names, changes);
        var tables = ListDiff.Compare(actual.Tables, desired.Tables, table => table.StableId, table => table.Name);
        var both = tables.Both.Select(pair => TablePair.Create(pair.Old, pair.New, remade)).ToList();
        var others = both.Where(pair => RollupDiffer.IsAnother(pair, both)).ToList();
        var pairs = both.Except(others).ToList();
        var renames = new Renames(pairs, names);
        SequenceDiffer.Compare(sequences, renames, changes);
        foreach (var pair in pairs.Where(pair => pair.IsRenamed)) changes.Add(new SchemaChange.RenameTable(pair.Old.Name, pair.New.Name));
        foreach (var pair in others) RollupDiffer.Replace(pair, changes);
        foreach (var table in tables.Added) changes.Add(new SchemaChange.CreateTable(table));
        foreach (var pair in pairs) TableDiffer.Compare(pair, renames, changes);
        foreach (var table in tables.Removed) changes.Add(new SchemaChange.DropTable(renames.ApplyToReferences(names.Apply(table))));
        ReadModelDiffer.Compare(actual, desired, pairs, changes);

        return new()
        {
            Actual = actual,
            Desired = desired,
            Changes = [.. changes.OrderBy(change => change.Table, StringComparer.Ordinal)],
        };
    }
}
