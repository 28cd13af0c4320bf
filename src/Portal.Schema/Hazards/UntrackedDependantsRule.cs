using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>
/// A name changes or goes, and the schema holds routines that are not the portal's: PostgreSQL does not know what a body that is a text
/// uses. Everything that it does know is taken along or refused by name before there is a plan.
/// </summary>
internal sealed class UntrackedDependantsRule : IHazardRule
{
    private const int Shown = 3;

    public HazardCode Code => HazardCode.UntrackedDependants;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts)
    {
        if (facts.Detail(EffectKind.TakesOthersAlong) is { } along) return (HazardSeverity.S2, along);
        if (facts.Detail(EffectKind.TouchesDependants) is not { } detail) return null;
        var routines = facts.Untracked.Where(item => item.Kind is "function" or "procedure").Select(item => $"{item.Kind} {item.Identity}").ToList();
        if (routines.Count == 0) return null;
        var more = routines.Count > Shown ? $" and {routines.Count - Shown} more" : "";
        return (HazardSeverity.S1, $"{detail} The schema holds {string.Join(", ", routines.Take(Shown))}{more}.");
    }
}
