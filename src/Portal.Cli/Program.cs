using System.CommandLine;
using System.CommandLine.Invocation;
using Portal.Cli.CommandLine;

return await Terminal.RunAsync(ct =>
{
    var parsed = new RootCommand("Compares, changes and describes PostgreSQL schemas.") { SchemaCommand.Create() }.Parse(args);
    // Standard output may lead to psql: what is wrong with the arguments is said on standard error, and nothing else.
    if (parsed.Action is ParseErrorAction error) error.ShowHelp = false;
    return parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, ct);
});
