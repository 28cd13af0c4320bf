using System.Text;
using Portal.Schema.Planning;

namespace Portal.Postgres.Tests.Cases;

/// <summary>A plan as text: what <c>plan.sql</c> of a case holds.</summary>
internal static class PlanText
{
    public static string Of(PlanningResult result)
    {
        var text = new StringBuilder();
        foreach (var refusal in result.Refusals) text.Append("-- refused: ").Append(refusal.Subject).Append(": ").Append(refusal.Reason).Append('\n');
        foreach (var group in result.Plan?.Groups ?? [])
        {
            if (text.Length > 0) text.Append('\n');
            text.Append(group.Transactional ? "-- transaction\n" : "-- outside\n");
            foreach (var step in group.Steps) Append(text, step);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, PlanStep step)
    {
        text.Append("-- ").Append(step.Title);
        if (step.Locks.Count > 0) text.Append(" [").AppendJoin(", ", step.Locks.Select(held => $"{held.Relation} {held.Mode}")).Append(']');
        if (step.Cost != DataCost.None) text.Append(' ').Append(step.Cost);
        foreach (var hazard in step.Hazards) text.Append(" {").Append(hazard.Severity).Append(' ').Append(hazard.Code).Append('}');
        if (step.Generates) text.Append(" \\gexec");
        text.Append('\n').Append(step.Sql).Append(";\n");
    }
}
