using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Compares what keeps read tables in step. A function that is as defined is still made anew when a column that it copies is renamed, gets another
/// type or another key under it: its body is a text, and statements of applications would fail in between.
/// </summary>
internal static class ReadModelDiffer
{
    public static void Compare(SchemaModel actual, SchemaModel desired, IReadOnlyList<TablePair> pairs, List<SchemaChange> changes)
    {
        var wanted = desired.ReadModels.ToDictionary(sync => sync.Function, StringComparer.Ordinal);
        var newNames = pairs.ToDictionary(pair => pair.Old.Name, pair => pair.New.Name, StringComparer.Ordinal);
        var moving = changes.ToList();
        foreach (var old in actual.ReadModels)
        {
            var name = old.Table is { } live ? newNames.GetValueOrDefault(live, live) : null;
            if (wanted.TryGetValue(old.Function, out var same) && same == old && !IsMoving(desired, name, moving)) wanted.Remove(old.Function);
            else changes.Add(new SchemaChange.DropReadModel(name ?? "", old));
        }
        foreach (var sync in desired.ReadModels.Where(sync => wanted.ContainsKey(sync.Function)))
            changes.Add(new SchemaChange.AddReadModel(sync.Table ?? "", sync));
    }

    private static bool IsMoving(SchemaModel desired, string? table, List<SchemaChange> changes)
    {
        if (table is null) return true;
        var read = ReadModelSync.ReadTable(table);
        var columns = desired.Tables.FirstOrDefault(found => found.Name == read)?.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return columns is null || changes.Any(change => (change.Table == table || change.Table == read) && change switch
        {
            SchemaChange.RenameTable or SchemaChange.CreateTable or SchemaChange.DropTable => true,
            SchemaChange.RenameColumn rename => columns.Contains(rename.To),
            SchemaChange.AlterColumn alter => (alter.Facets & (ColumnFacets.Type | ColumnFacets.Generated)) != 0 && columns.Contains(alter.New.Name),
            SchemaChange.DropColumn { ComesBackAs: { } name } => columns.Contains(name),
            SchemaChange.DropKey drop => drop.Primary,
            SchemaChange.ReplaceKey replace => replace.Primary,
            _ => false,
        });
    }
}
