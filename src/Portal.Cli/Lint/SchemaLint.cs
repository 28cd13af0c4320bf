using Portal.Cli.Plans;
using Portal.Cli.Sides;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Model;

namespace Portal.Cli.Lint;

/// <summary>The same checks over schemas that were read from a database or a script, and what only a live schema can have: things that are half there.</summary>
internal static class SchemaLint
{
    public static IEnumerable<Finding> Run(Side side)
    {
        foreach (var schema in side.Schemas)
        {
            if (schema.Model is not { } found) continue;
            var model = SchemaComment.IsStandard(found) ? found with { Comment = null } : found;
            var place = $"{schema.Name}.";
            foreach (var table in model.Tables)
            {
                foreach (var index in table.Indexes.Where(index => !index.Valid))
                    yield return new(ProblemSeverity.Error, "INDEX_INVALID", place + table.Name, $"The index {index.Name} is invalid: a build failed. It is written and never used.");
                foreach (var name in table.Checks.Where(check => !check.Validated).Select(check => check.Name).Concat(table.ForeignKeys.Where(key => !key.Validated).Select(key => key.Name)))
                    yield return new(ProblemSeverity.Warning, "CONSTRAINT_NOT_VALID", place + table.Name, $"The constraint {name} was never validated. Older rows may break it.");
            }
            var discovery = SchemaDiscovery.Write(model, new DiscoveryOptions { IsShared = schema.IsShared, SharedData = side.SharedData });
            foreach (var gap in discovery.Gaps) yield return new(ProblemSeverity.Note, "NOT_IN_DEFINITIONS", $"{schema.Name}", gap.ToString());
            var shared = schema.IsShared ? [] : SchemaDiscovery.Write(side.SharedData, new DiscoveryOptions { IsShared = true }).Files;
            foreach (var finding in DefinitionLint.Run([.. discovery.Files, .. shared], place).Where(finding => finding.Code != "DEFINITION_REFUSED" && !finding.Place.StartsWith(place + "shared-data/", StringComparison.Ordinal)))
                yield return finding;
        }
    }
}
