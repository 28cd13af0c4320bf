namespace Portal.Web.Security;

/// <summary>Browsers let any page open a socket to any server with its cookies, so the circuit takes only those that the portal's own pages open (W06).</summary>
internal sealed class CircuitOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor") && !IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
