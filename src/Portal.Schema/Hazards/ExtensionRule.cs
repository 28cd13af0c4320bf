using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>The step works only where an extension is installed.</summary>
internal sealed class ExtensionRule : IHazardRule
{
    public HazardCode Code => HazardCode.Extension;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Detail(EffectKind.NeedsExtension) is { } detail ? (HazardSeverity.S1, detail) : null;
}
