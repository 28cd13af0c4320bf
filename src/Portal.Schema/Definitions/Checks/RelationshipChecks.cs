using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Relationships and foreign keys belong together: each foreign key has one relationship, each relationship its foreign key.</summary>
internal static class RelationshipChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document, CheckContext context)
    {
        var columns = document.Items(DefinitionSection.Columns).DistinctBy(column => column.Name).ToDictionary(column => column.Name);
        var models = context.Tables.Values.Select(table => table.Model).Append(document.Root["name"]?.ToString() ?? "").ToHashSet();
        var kept = new HashSet<string>();
        foreach (var relationship in document.Items(DefinitionSection.Relationships))
        {
            if (relationship.Text("target") is { } target && !models.Contains(target)) yield return new Problem(
                ProblemSeverity.Error, "RELATIONSHIP_TARGET_UNKNOWN", ProblemPlace.Of(relationship, "target"), "Related model is not there",
                $"There is no object model {target} in this value chain", "The relationship leads nowhere.");
            if (relationship.Text("via") is not { } via) continue;
            kept.Add(via);
            if (!columns.TryGetValue(via, out var column)) yield return new Problem(
                ProblemSeverity.Error, "RELATIONSHIP_COLUMN_UNKNOWN", ProblemPlace.Of(relationship, "via"), "Relationship without its column",
                $"{relationship.Name} is kept by {via}, which is no column", "Nothing holds the relationship.");
            else if (column.Json["foreign_key"] is null) yield return new Problem(
                ProblemSeverity.Warning, "RELATIONSHIP_NOT_KEPT", ProblemPlace.Of(relationship, "via"), "Relationship without a foreign key",
                $"{via} has no foreign key", "PostgreSQL does not hold the relationship.");
        }
        foreach (var column in columns.Values)
            if (!kept.Contains(column.Name) && column.Json["foreign_key"] is JsonObject key && Model(key, context) is { } model)
                yield return Undrawn(column, model);
    }

    private static string? Model(JsonObject key, CheckContext context) =>
        key["table"]?.ToString() is { } table && context.Tables.TryGetValue(table, out var facts) ? facts.Model : null;

    private static Problem Undrawn(DefinitionItem column, string model)
    {
        var role = column.Name.EndsWith("_id", StringComparison.Ordinal) ? column.Name[..^3] : column.Name;
        var relationship = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["type"] = "association", ["target"] = model, ["via"] = column.Name, ["role"] = role, ["source_multiplicity"] = "0..*",
            ["target_multiplicity"] = column.Flag("nullable", otherwise: true) ? "0..1" : "1",
        });
        return new Problem(ProblemSeverity.Note, "FOREIGN_KEY_NOT_DRAWN", ProblemPlace.Of(column, "foreign_key"), "Foreign key without a relationship",
            $"{column.Name} refers to {model}", "The class diagram does not show it.")
        {
            Fix = new ProblemFix($"Add relationship {role}", new DefinitionEdit.AddItems(DefinitionSection.Relationships, [relationship])),
        };
    }
}
