using System.CommandLine;
using Portal.App.Features.Audit;

namespace Portal.Web.CommandLine;

/// <summary><c>audit verify</c>: walks the chain of the audit and names the first break.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var head = new Option<string?>("--head") { Description = "A head that was exported earlier: shows whether the end was cut off since" };
        var verify = new Command("verify", "Checks that no row of the audit was edited, removed or put in.") { head };
        verify.SetAction(async (parse, ct) =>
        {
            await using var services = await CommandServices.OpenAsync(ct);
            var result = await services.Get<VerifyAudit>().ExecuteAsync(parse.GetValue(head), ct);
            foreach (var line in result.Lines) Console.WriteLine(line);
            return result.Break is null ? 0 : 1;
        });
        return new Command("audit", "The audit.") { verify };
    }
}
