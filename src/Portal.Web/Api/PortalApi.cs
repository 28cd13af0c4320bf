using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Portal.Web.Security;

namespace Portal.Web.Api;

/// <summary>The HTTP API under <c>/api/v1</c>: the use cases of the pages, for programs. One file per area.</summary>
internal static class PortalApi
{
    public const string Root = "/api/v1";

    private static readonly AuthorizationPolicy s_key =
        new AuthorizationPolicyBuilder(ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser().Build();

    public static void AddPortalApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddProblemDetails();
        services.AddPortalOpenApi();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false); // a wrong request is a problem, not an exception
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            options.SerializerOptions.UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow;
        });
    }

    /// <summary>Errors of the API are problem details, also those that happen before an endpoint is reached.</summary>
    public static void UsePortalApiErrors(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api =>
    {
        api.UseExceptionHandler();
        api.UseStatusCodePages(context => ApiProblem.WriteAsync(
            context.HttpContext, context.HttpContext.Response.StatusCode, "HTTP_" + context.HttpContext.Response.StatusCode, Explain(context.HttpContext)));
    });

    public static void MapPortalApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization(s_key).RequireRateLimiting(PortalLimits.Api).DisableAntiforgery();
        api.MapCatalogue();
        api.MapClients();
        api.MapTenantSchemas();
        api.MapActivation();
        api.MapChangeRequests();
        api.MapJobs();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(OpenApiDescription.Readers);
    }

    private static string Explain(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be read: its body or a parameter has the wrong form. /openapi/v1.json describes it.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not possible at {context.Request.Path}.",
        StatusCodes.Status413PayloadTooLarge => "The request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests: wait as long as Retry-After says.",
        _ => $"There is nothing at {context.Request.Path}. /openapi/v1.json lists what there is.",
    };
}
