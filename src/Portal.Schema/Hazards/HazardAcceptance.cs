using System.Text.Json;
using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Which hazards a person must accept, by the name of their code, before a plan may run: the one rule of approval and command line.</summary>
public static class HazardAcceptance
{
    /// <summary>The name by which a code is accepted and stored: <c>DATA_LOSS</c>.</summary>
    public static string Name(HazardCode code) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString());

    /// <summary>True for what blocks for as long as the data takes, breaks applications, or loses something.</summary>
    public static bool IsNeeded(HazardSeverity severity) => severity is HazardSeverity.S2 or HazardSeverity.S3;

    /// <summary>The hazards that stand in the way, in the order of the steps; what is refused by itself is never accepted.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="acceptedCodes">The codes that were accepted.</param>
    public static IReadOnlyList<RefusedHazard> Refused(MigrationPlan plan, IReadOnlyCollection<HazardCode> acceptedCodes) =>
    [
        .. from step in plan.Steps
           from hazard in step.Hazards
           where hazard.Severity == HazardSeverity.Refused || (IsNeeded(hazard.Severity) && !acceptedCodes.Contains(hazard.Code))
           select new RefusedHazard(step, hazard),
    ];
}

/// <summary>A hazard that nobody accepted.</summary>
/// <param name="Step">The step that has it.</param>
/// <param name="Hazard">The hazard.</param>
public sealed record RefusedHazard(PlanStep Step, Hazard Hazard);
