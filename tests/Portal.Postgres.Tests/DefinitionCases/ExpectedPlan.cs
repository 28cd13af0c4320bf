using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Schema.Planning;

namespace Portal.Postgres.Tests.DefinitionCases;

/// <summary>What a case pins of a plan: transactions, statements, locks, hazards; or the refusals.</summary>
internal sealed record ExpectedPlan(IReadOnlyList<ExpectedGroup> Groups, IReadOnlyList<string> Refusals)
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(PlanningResult result) => JsonSerializer.Serialize(
        new ExpectedPlan(
            result.Plan?.Groups.Select(group => new ExpectedGroup(group.Transactional, group.Steps.Select(ExpectedStep.Of).ToList())).ToList() ?? [],
            result.Refusals.Select(refusal => $"{refusal.Subject}: {refusal.Reason}").ToList()),
        s_options) + "\n";
}

internal sealed record ExpectedGroup(bool Transactional, IReadOnlyList<ExpectedStep> Steps);

internal sealed record ExpectedStep(string Title, string Sql, string Cost, IReadOnlyList<string> Locks, IReadOnlyList<string> Hazards, IReadOnlyList<string> PreChecks)
{
    public static ExpectedStep Of(PlanStep step) => new(
        step.Title, step.Sql, step.Cost.ToString(),
        step.Locks.Select(found => $"{found.Relation} {found.Mode}").ToList(),
        step.Hazards.Select(hazard => $"{hazard.Severity} {hazard.Code}").ToList(),
        step.PreChecks.Select(check => check.Title).ToList());
}
