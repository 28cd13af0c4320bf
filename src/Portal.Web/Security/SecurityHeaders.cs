using System.Security.Cryptography;

namespace Portal.Web.Security;

/// <summary>
/// Headers of every answer. Script comes from the portal's own files; the one inline script, the import map, carries the request's
/// nonce. Inline styles stay allowed because Radzen and Monaco place their elements with them.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        CspNonce.Set(context, nonce);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = string.Join("; ",
            "default-src 'self'", $"script-src 'self' 'nonce-{nonce}'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:",
            "font-src 'self' data:", $"connect-src 'self' {Socket(context.Request)}", "worker-src 'self' blob:", "object-src 'none'",
            "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'");
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(() =>
        {
            // Static assets say themselves how long they last; nothing else is kept by anybody.
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>'self' does not cover the socket of the circuit in every browser.</summary>
    private static string Socket(HttpRequest request) => $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}";
}

/// <summary>The nonce of a request, for the inline script that its page needs.</summary>
internal static class CspNonce
{
    private static readonly object s_key = new();

    public static void Set(HttpContext context, string nonce) => context.Items[s_key] = nonce;

    public static string Of(HttpContext context) => context.Items[s_key] as string ?? "";
}
