using Portal.Schema.Hazards;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Settings of the approval policy, section <c>Approvals</c> of the configuration.</summary>
public sealed class ApprovalOptions
{
    /// <summary>
    /// One approval is enough for destructive requests too. For demonstrations, where one person holds the role: refused at
    /// start in production, and named on each request that it applies to.
    /// </summary>
    public bool SingleApprover { get; set; }
}

/// <summary>What a request needs before it counts as approved.</summary>
/// <param name="Name">How the page calls it.</param>
/// <param name="RequiredApprovals">Approvals by different people, none of them the author.</param>
public sealed record ApprovalPolicy(string Name, int RequiredApprovals)
{
    /// <summary>The policy for a request, by its worst hazard. It is asked at submission and again before each start, and the stricter answer counts.</summary>
    public static ApprovalPolicy For(HazardSeverity worst, ApprovalOptions options) => worst switch
    {
        HazardSeverity.S0 or HazardSeverity.S1 or HazardSeverity.S2 => new("One approval", 1),
        HazardSeverity.S3 when options.SingleApprover => new("One approval, reduced from two by the setting Approvals:SingleApprover", 1),
        HazardSeverity.S3 => new("Two approvals, because it is destructive", 2),
        // A refused plan cannot be submitted; should one be here all the same, nobody can approve it.
        _ => new("Cannot be approved, because a plan is refused", int.MaxValue),
    };

    /// <summary>Whether a reviewer must accept the hazard by name.</summary>
    public static bool NeedsAcceptance(HazardSeverity severity) => HazardAcceptance.IsNeeded(severity);

    /// <summary>Reads a stored severity; what cannot be read counts as the worst (P8).</summary>
    public static HazardSeverity Read(string severity) =>
        Enum.TryParse<HazardSeverity>(severity, out var value) ? value : HazardSeverity.Refused;
}
