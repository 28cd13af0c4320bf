using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Portal.Web.Components.Account;
using Portal.Web.Security;

namespace Portal.Web.Components;

/// <summary>The document: static, with an interactive page inside unless the page asks to stay static (the account pages).</summary>
public partial class App
{
    private static readonly InteractiveServerRenderMode s_interactive = new(prerender: false);

    [CascadingParameter]
    public required HttpContext Context { get; init; }

    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? s_interactive : null;

    /// <summary>Lets the import map, which is inline, past the content security policy.</summary>
    private string Nonce => CspNonce.Of(Context);

    /// <summary>The chosen theme; "system" is resolved by main.js before the first paint.</summary>
    private string Theme => Context.Request.Cookies[ThemeCookie.Name] == "dark" ? "dark" : "light";

    /// <summary>The browser's zone, as main.js wrote it.</summary>
    private string? TimeZone => Context.Request.Cookies["portal-zone"];
}
