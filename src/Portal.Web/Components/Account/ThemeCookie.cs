namespace Portal.Web.Components.Account;

/// <summary>The theme of this browser; main.js reads it before the first paint and writes it when a person switches.</summary>
internal static class ThemeCookie
{
    public const string Name = "portal-theme";

    /// <summary>Sets it.</summary>
    public static void WriteTheme(this HttpContext context, string theme) => context.Response.Cookies.Append(Name, theme, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        IsEssential = true,
    });
}
