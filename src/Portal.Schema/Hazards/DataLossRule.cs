using Portal.Schema.Planning;

namespace Portal.Schema.Hazards;

/// <summary>Rows or values leave the table: they are dropped, wait in the trash, or do not survive a crash of the server any more.</summary>
internal sealed class DataLossRule : IHazardRule
{
    public HazardCode Code => HazardCode.DataLoss;

    public (HazardSeverity Severity, string Detail)? Inspect(StepFacts facts) =>
        facts.Detail(EffectKind.DropsData) is { } dropped ? (HazardSeverity.S3, dropped)
        : facts.Detail(EffectKind.ExpiresData) is { } expires ? (HazardSeverity.S3, expires)
        : facts.Detail(EffectKind.MovesToTrash) is { } moved ? (HazardSeverity.S3, moved)
        : facts.HasRows && facts.Detail(EffectKind.LosesOnCrash) is { } lost ? (HazardSeverity.S3, lost)
        : null;
}
