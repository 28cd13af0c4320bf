using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Recognises one danger. One rule, one code, one row in <c>docs/hazards.md</c>.</summary>
internal interface IHazardRule
{
    /// <summary>The code that the rule raises.</summary>
    HazardCode Code { get; }

    /// <summary>How bad the danger is in this step and what exactly it is; null when there is none.</summary>
    (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts);
}
