using System.Globalization;
using System.Security.Claims;
using Portal.App.Features.Access;

namespace Portal.Web.Api;

/// <summary>Who calls an endpoint, as its parameter: the key that the request was authenticated with.</summary>
/// <param name="Actor">For the use case.</param>
internal sealed record ApiCaller(Actor Actor)
{
    /// <summary>Claim with the row of the key.</summary>
    public const string KeyClaim = "api_key";

    /// <exception cref="InvalidOperationException">The endpoint is open to requests without a key.</exception>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context) => int.TryParse(context.User.FindFirstValue(KeyClaim), CultureInfo.InvariantCulture, out var id)
        ? ValueTask.FromResult<ApiCaller?>(new ApiCaller(new Actor(null, id, context.User.Identity?.Name ?? "")))
        : throw new InvalidOperationException($"{context.Request.Path} asks for the caller, but does not require a key.");
}
