using System.Text.Json;
using Portal.App.Data;

namespace Portal.App.Features.ChangeRequests;

/// <summary>The HMAC of a review under a key that is not in the database: a review that was written or edited there does not count.</summary>
public sealed class ReviewSeal(SigningKey key)
{
    /// <summary>The seal that the review must have.</summary>
    public string Of(Review review) => key.Mac("review", JsonSerializer.Serialize(new[]
    {
        review.ChangeRequestId.ToString(),
        review.AuthorId.ToString(),
        review.ReviewerId.ToString(),
        review.Decision.ToString(),
        review.ApprovalHash,
        string.Join(',', review.AcceptedHazards),
        review.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture),
    }));

    /// <summary>Whether the review is as it was given.</summary>
    public bool Holds(Review review) => string.Equals(review.Mac, Of(review), StringComparison.Ordinal);
}
