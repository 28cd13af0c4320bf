using System.Globalization;
using Portal.Cli.Plans;
using Portal.Schema.Planning;

namespace Portal.Cli.Output;

/// <summary>Changes as a table for reading: what each step does, what it locks and costs, and its hazards.</summary>
internal static class PlanTable
{
    private static readonly string[] s_head = ["step", "does", "locks", "cost", "in a transaction", "hazards"];

    public static void Write(TextWriter output, IReadOnlyList<SchemaChanges> changes)
    {
        foreach (var change in changes)
        {
            output.WriteLine(change.IsNothing ? $"{PlanWords.OneLine(change.Schema)}: nothing to do" : PlanWords.OneLine(change.Schema));
            foreach (var note in change.Notes) output.WriteLine($"  {PlanWords.OneLine(note)}");
            foreach (var unmanaged in change.Plan.NotManaged) output.WriteLine(PlanWords.OneLine($"  {PlanWords.NotManaged(unmanaged)}"));
            if (!change.IsNothing) Write(output, [s_head, .. Rows(change)]);
        }
    }

    private static IEnumerable<string[]> Rows(SchemaChanges change)
    {
        var number = 0;
        foreach (var group in change.Plan.Groups)
        {
            foreach (var step in group.Steps)
            {
                yield return
                [
                    (++number).ToString(CultureInfo.InvariantCulture), PlanWords.OneLine(step.Title),
                    PlanWords.OneLine(string.Join(", ", step.Locks.Select(held => $"{held.Relation} {held.Mode}"))),
                    step.Cost == DataCost.None ? "" : step.Cost.ToString(), group.Transactional ? "yes" : "no",
                    string.Join(", ", step.Hazards.Select(hazard => $"{PlanWords.Code(hazard.Code)} {hazard.Severity}")),
                ];
            }
        }
    }

    private static void Write(TextWriter output, List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
