namespace Portal.Web.Components.Account;

/// <summary>Where to go after an account page: only inside the portal.</summary>
public static class ReturnUrls
{
    /// <summary>The address when it is local, else Home. <c>//host</c> and <c>/\host</c> lead elsewhere and are refused.</summary>
    public static string Local(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : PortalUrls.Home;

    /// <summary>The caller's network address, for limits.</summary>
    public static string Address(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
