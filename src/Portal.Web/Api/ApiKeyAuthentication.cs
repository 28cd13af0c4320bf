using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Portal.App.Features.Access;

namespace Portal.Web.Api;

/// <summary>Takes the key of the header <c>X-Api-Key</c>, and nothing else: a cookie means nothing to the API, so no other site can use it through a browser.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AuthenticateApiKey authenticate)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string HeaderName = "X-Api-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[HeaderName];
        if (given.Count == 0) return AuthenticateResult.NoResult();
        if (await authenticate.ExecuteAsync(given, Context.RequestAborted) is not { Actor: { ApiKeyId: { } id } actor })
            return AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, actor.Name), new(ApiCaller.KeyClaim, id.ToString(CultureInfo.InvariantCulture))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ApiProblem.WriteAsync(
        Context, StatusCodes.Status401Unauthorized, "API_KEY", $"Send a valid API key in the header {HeaderName}. The key is missing, unknown, expired or revoked.");

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ApiProblem.WriteAsync(
        Context, StatusCodes.Status403Forbidden, "FORBIDDEN", "The role of this API key does not include the right to do this.");
}
