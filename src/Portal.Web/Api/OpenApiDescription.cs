using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.OpenApi;

namespace Portal.Web.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>; people read it at <c>/api-docs</c>.</summary>
internal static class OpenApiDescription
{
    public const string DocumentName = "v1";

    /// <summary>Who may read it: people who are signed in, and API keys.</summary>
    public static AuthorizationPolicy Readers { get; } =
        new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme, ApiKeyAuthentication.SchemeName).RequireAuthenticatedUser().Build();

    public static void AddPortalOpenApi(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Value chain portal",
                Version = DocumentName,
                Description = "Everything that the pages do, for programs. Send a key in `X-Api-Key`; make one with "
                    + "`api-key create --name ci --role operator`. Errors are problem details (RFC 9457) with a stable `code`.",
            };
            document.Servers = []; // relative: the document is the same whatever name the portal is reached by
            var scheme = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.HeaderName,
                Description = "A key of the form vcp_<id>_<secret>. It has one role and an end date.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [ApiKeyAuthentication.SchemeName] = scheme };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKeyAuthentication.SchemeName, document)] = [] }];
            return Task.CompletedTask;
        }));
}
