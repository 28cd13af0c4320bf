using Portal.Web.Components;

namespace Portal.Web;

/// <summary>The addresses of the pages and of what they load.</summary>
internal static class PortalPages
{
    /// <summary>An address that is nothing shows the page that says so, in the frame, with its own status. The API answers for itself.</summary>
    public static void UseNotFoundPage(this WebApplication app) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method) && !IsForPrograms(context.Request.Path),
        pages => pages.UseStatusCodePagesWithReExecute(PortalUrls.NotFound, createScopeForStatusCodePages: true));

    // What scripts and programs ask for keeps its bare status: a page in its place would read as an answer.
    private static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/_blazor");

    public static void MapPortalPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null); // SecurityHeaders says it
    }
}
