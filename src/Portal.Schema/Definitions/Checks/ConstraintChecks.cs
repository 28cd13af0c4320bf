using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Constraints: columns that are there, conditions that say something.</summary>
internal static class ConstraintChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document)
    {
        var columns = document.Items(DefinitionSection.Columns).Select(column => column.Name).ToHashSet();
        foreach (var constraint in document.Items(DefinitionSection.Constraints))
        {
            foreach (var missing in constraint.Names("columns").Where(name => !columns.Contains(name))) yield return new Problem(
                ProblemSeverity.Error, "CONSTRAINT_COLUMN_UNKNOWN", ProblemPlace.Of(constraint, "columns"), "Constrained column is not there",
                $"{constraint.Name} names {missing}, which is no column", "The constraint cannot be made.");
            if (constraint.Text("type") != "check" || constraint.Text("expression") is not { Length: > 0 } expression) continue;
            if (!columns.Any(column => ColumnUses.Mentions(expression, column))) yield return new Problem(
                ProblemSeverity.Warning, "CHECK_WITHOUT_COLUMN", ProblemPlace.Of(constraint, "expression"), "Check names no column",
                $"{constraint.Name} names no column of this table", "It is true or false for every row alike.");
        }
    }
}
