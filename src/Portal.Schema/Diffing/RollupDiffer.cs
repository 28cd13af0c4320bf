using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Diffing;

/// <summary>
/// Tells continuous aggregates that can become the defined ones from those that cannot: other periods, groups or sources make other rows. Renames of
/// the time series and its columns are followed. Columns may go; a column that comes would be empty in all periods of which the rows are gone.
/// </summary>
internal static class RollupDiffer
{
    /// <summary>True when the rows of the one table cannot be those of the other.</summary>
    public static bool IsAnother(TablePair pair, IReadOnlyList<TablePair> all) => (RollupRule.TryRead(pair.Old.Comment), RollupRule.TryRead(pair.New.Comment)) switch
    {
        (null, null) => false,
        ({ } old, { } @new) => !Becomes(Renamed(old, all), @new),
        // A comment that somebody wrote over the rule is put right; a table of other columns is another one.
        _ => pair.Columns.Added.Any() || pair.Columns.Removed.Any(),
    };

    public static void Replace(TablePair pair, List<SchemaChange> changes)
    {
        if (!pair.IsRenamed)
        {
            changes.Add(new SchemaChange.ReplaceTable(pair.Old, pair.New));
            return;
        }
        changes.Add(new SchemaChange.CreateTable(pair.New));
        changes.Add(new SchemaChange.DropTable(pair.Old));
    }

    private static bool Becomes(RollupModel old, RollupModel @new) =>
        old.Source == @new.Source && old.Key == @new.Key && old.Bucket == @new.Bucket && old.GroupBy == @new.GroupBy && @new.Columns.All(old.Columns.Contains);

    private static RollupModel Renamed(RollupModel rule, IReadOnlyList<TablePair> all)
    {
        if (all.FirstOrDefault(pair => pair.Old.Name == rule.Source) is not { } source) return rule;
        var names = source.Columns.Both.ToDictionary(column => column.Old.Name, column => column.New.Name, StringComparer.Ordinal);
        return rule with
        {
            Source = source.New.Name,
            Key = names.GetValueOrDefault(rule.Key, rule.Key),
            GroupBy = [.. rule.GroupBy.Select(name => names.GetValueOrDefault(name, name))],
            Columns = [.. rule.Columns.Select(column => column with { Column = column.Column is { } name ? names.GetValueOrDefault(name, name) : null })],
        };
    }
}
