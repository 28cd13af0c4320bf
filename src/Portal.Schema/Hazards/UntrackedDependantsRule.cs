using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Views, functions and triggers that the portal does not manage live in the schema and may use what changes.</summary>
internal sealed class UntrackedDependantsRule : IHazardRule
{
    private const int Shown = 3;

    public HazardCode Code => HazardCode.UntrackedDependants;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts)
    {
        if (facts.Untracked.Count == 0 || facts.Detail(EffectKind.TouchesDependants) is not { } detail) return null;
        var names = string.Join(", ", facts.Untracked.Take(Shown).Select(item => $"{item.Kind} {item.Identity}"));
        var more = facts.Untracked.Count > Shown ? $" and {facts.Untracked.Count - Shown} more" : "";
        return (HazardSeverity.S1, $"{detail} The schema holds {names}{more}, which may use it.");
    }
}
