using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>What a dropped or renamed column means for others.</summary>
internal static class DropChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document, CheckContext context)
    {
        if (context.Base is not { } basis) yield break;
        foreach (var column in basis.Items(DefinitionSection.Columns))
        {
            var now = document.Find(DefinitionSection.Columns, column.Key);
            if (now?.Name == column.Name) continue;
            if (now is null)
            {
                var gone = ColumnUses.Of(basis, column.Name).Where(use => document.Find(use.Section, use.Key) is null).Select(use => use.Name).ToList();
                if (gone.Count > 0) yield return new Problem(ProblemSeverity.Warning, "DROPS_DEPENDANT",
                    new ProblemPlace("/table_schema/columns", DefinitionSection.Columns, column.Key, column.Name),
                    $"Dropping {column.Name} also drops {List(gone)}", $"{List(gone)} {(gone.Count == 1 ? "names" : "name")} {column.Name}",
                    "They come back with the column.")
                {
                    Fix = new ProblemFix($"Keep {column.Name}", new DefinitionEdit.KeepItem(DefinitionSection.Columns, column.Key)),
                };
            }
            var kpis = context.Kpis.Where(kpi => kpi.Columns.Contains(column.Name)).Select(kpi => kpi.Code).ToList();
            if (kpis.Count > 0) yield return new Problem(ProblemSeverity.Error, "KPI_USES_COLUMN",
                now is null ? new ProblemPlace("/table_schema/columns", DefinitionSection.Columns, column.Key, column.Name) : ProblemPlace.Of(now, "name"),
                $"{(now is null ? "Dropping" : "Renaming")} {column.Name} breaks {(kpis.Count == 1 ? "a KPI" : $"{kpis.Count} KPIs")}",
                $"{List(kpis)} {(kpis.Count == 1 ? "reads" : "read")} {column.Name}", "Change the KPI in the same draft.")
            {
                Fix = now is null
                    ? new ProblemFix($"Keep {column.Name}", new DefinitionEdit.KeepItem(DefinitionSection.Columns, column.Key))
                    : new ProblemFix($"Name it {column.Name}", new DefinitionEdit.RevertItemField(DefinitionSection.Columns, column.Key, "name")),
            };
        }
    }

    private static string List(IReadOnlyList<string> names) => names.Count <= 3
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
}
