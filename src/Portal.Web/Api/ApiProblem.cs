using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.App;

namespace Portal.Web.Api;

/// <summary>Every error of the API has this one form: problem details with a stable <c>code</c>. The one place where refusals become statuses.</summary>
internal static class ApiProblem
{
    /// <summary>The answer for a refusal of a use case.</summary>
    public static ProblemHttpResult Of(Refusal refusal) => TypedResults.Problem(Describe(StatusOf(refusal.Kind), refusal));

    /// <summary>For errors that no use case gave: no key, no such address, too many requests.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return TypedResults.Problem(Describe(status, new Refusal(RefusalKind.Invalid, code, message))).ExecuteAsync(context);
    }

    private static ProblemDetails Describe(int status, Refusal refusal)
    {
        var problem = new ProblemDetails { Status = status, Detail = refusal.Message };
        problem.Extensions["code"] = refusal.Code;
        if (refusal.Details.Count > 0) problem.Extensions["details"] = refusal.Details;
        if (refusal.SqlState is { } sqlState) problem.Extensions["sqlState"] = sqlState;
        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
