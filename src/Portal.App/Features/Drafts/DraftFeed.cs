using Portal.App.Features.Access;

namespace Portal.App.Features.Drafts;

/// <summary>Tells the open pages of a person that their draft changed, so that two tabs show the same.</summary>
public sealed class DraftFeed
{
    /// <summary>Raised after the change is stored, on the thread that stored it.</summary>
    public event Action<DraftChanged>? Changed;

    internal void Publish(Actor actor, string valueChain)
    {
        if (actor.UserId is { } owner) Changed?.Invoke(new DraftChanged(owner, valueChain));
    }
}

/// <summary>Which draft changed.</summary>
/// <param name="OwnerId">The person.</param>
/// <param name="ValueChain">Code of the value chain.</param>
public sealed record DraftChanged(Guid OwnerId, string ValueChain);
