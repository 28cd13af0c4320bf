using Portal.App.Data;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Planning;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>What a reviewer is about to decide: the decision, the words, the hazards accepted so far, and whether that is enough.</summary>
public sealed class ReviewState
{
    private readonly HashSet<HazardCode> _accepted = [];

    /// <summary>The chosen decision.</summary>
    public ReviewDecision Decision { get; set; } = ReviewDecision.Approve;

    /// <summary>What was typed.</summary>
    public string Body { get; set; } = "";

    /// <summary>The hazards accepted by name.</summary>
    public IReadOnlyCollection<HazardCode> Accepted => _accepted;

    /// <summary>Whether a hazard is accepted.</summary>
    public bool IsAccepted(HazardCode code) => _accepted.Contains(code);

    /// <summary>Accepts a hazard, or takes that back.</summary>
    public void Accept(HazardCode code, bool accepted)
    {
        if (accepted) _accepted.Add(code);
        else _accepted.Remove(code);
    }

    /// <summary>What is still missing before the decision can be sent, or null.</summary>
    public string? Missing(IReadOnlyList<RequestHazard> hazards)
    {
        if (Decision != ReviewDecision.Approve) return string.IsNullOrWhiteSpace(Body) ? "Say what is wrong first" : null;
        var open = hazards.Count(h => h.NeedsAcceptance && !IsAccepted(h.Code));
        return open switch
        {
            0 => null,
            1 when hazards.Count(h => h.NeedsAcceptance) == 1 => "Accept the hazard first",
            2 when hazards.Count(h => h.NeedsAcceptance) == 2 => "Accept both hazards first",
            _ => $"Accept {open} more {(open == 1 ? "hazard" : "hazards")} first",
        };
    }
}
