using System.CommandLine;
using Portal.Web.Start;

namespace Portal.Web.CommandLine;

/// <summary>
/// The verbs: <c>definitions load PATH</c>, <c>api-key create</c> and so on. Without a verb the portal starts. A verb works on the
/// databases of the running portal, or opens them for itself.
/// </summary>
internal static class PortalCommandLine
{
    /// <summary>True when the arguments begin with a word; the portal itself takes options only.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("The value chain portal. Without a command it starts the web application.")
        {
            ApiKeyCommand.Create(),
            AuditCommand.Create(),
            ConnectionStringCommand.Create(),
            DefinitionsCommand.Create(),
            UserCommand.Create(),
        };
        return Terminal.RunAsync(ct => root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, ct));
    }
}
