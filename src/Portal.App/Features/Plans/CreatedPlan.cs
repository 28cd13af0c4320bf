using Portal.App.Data;
using Portal.Schema.Planning;

namespace Portal.App.Features.Plans;

/// <summary>A proved plan with the bytes that are stored, hashed, approved and run.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
/// <param name="DefinitionHash">Hash over the definitions that it leads to.</param>
/// <param name="ProvedAt">When the shadow proved it (UTC).</param>
public sealed record CreatedPlan(MigrationPlan Plan, byte[] Content, string Hash, string DefinitionHash, DateTime ProvedAt)
{
    /// <summary>The worst hazard over all steps.</summary>
    public HazardSeverity WorstSeverity =>
        Plan.Steps.SelectMany(step => step.Hazards).Select(hazard => hazard.Severity).DefaultIfEmpty(HazardSeverity.S0).Max();

    /// <summary>True when the schema is in the defined state already.</summary>
    public bool IsEmpty => Plan.Groups.Count == 0 && Plan.FromFingerprint == Plan.ToFingerprint;

    /// <summary>The row to store.</summary>
    /// <param name="valueChainId">The chain; null for <c>shared_data</c>.</param>
    /// <param name="tenantCount">How many tenant schemas it is for.</param>
    public Plan ToRow(int? valueChainId, int tenantCount) => new()
    {
        Id = Guid.CreateVersion7(ProvedAt),
        ValueChainId = valueChainId,
        FromFingerprint = Plan.FromFingerprint,
        ToFingerprint = Plan.ToFingerprint,
        Hash = Hash,
        Content = Content,
        DefinitionHash = DefinitionHash,
        WorstSeverity = WorstSeverity.ToString(),
        StepCount = Plan.Steps.Count(),
        TenantCount = tenantCount,
        ProvedAt = ProvedAt,
    };
}
