using System.CommandLine;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;

namespace Portal.Web.CommandLine;

/// <summary><c>definitions load|export|validate [--value-chain CODE] PATH</c>.</summary>
internal static class DefinitionsCommand
{
    public static Command Create() => new("definitions", "Definition files: load, export, validate.")
    {
        Verb("load", "Loads a folder of definitions, all or nothing. What is there already makes no new revision.", async (services, path, chain, ct) =>
            CommandServices.Print(await services.Get<LoadDefinitions>().ExecuteAsync(new LoadDefinitionsRequest(path, chain), Actor.System, ct), done => done.Lines)),
        Verb("export", "Writes the definitions to a folder, each byte for byte as it was loaded or saved.", async (services, path, chain, ct) =>
            CommandServices.Print(await services.Get<ExportDefinitions>().ExecuteAsync(new ExportDefinitionsRequest(path, chain), Actor.System, ct), done => done.Lines)),
        Verb("validate", "Checks a folder as loading would, and changes nothing. Exit code 1 when something does not fit.", async (services, path, chain, ct) =>
        {
            var outcome = await services.Get<ValidateDefinitions>().ExecuteAsync(new ValidateDefinitionsRequest(path, chain), Actor.System, ct);
            var exitCode = CommandServices.Print(outcome, done => done.Lines);
            return outcome.IsDone && outcome.Value.Errors.Count > 0 ? 1 : exitCode;
        }),
    };

    private static Command Verb(string name, string description, Func<CommandServices, string, string?, CancellationToken, Task<int>> run)
    {
        var path = new Argument<string>("path") { Description = "The folder that holds object-models/, kpis/ and the other kinds" };
        var chain = new Option<string?>("--value-chain") { Description = "Only what this value chain needs, by its code" };
        var command = new Command(name, description) { path, chain };
        command.SetAction(async (parse, ct) =>
        {
            await using var services = await CommandServices.OpenAsync(ct);
            return await run(services, Path.GetFullPath(parse.GetRequiredValue(path)), parse.GetValue(chain), ct);
        });
        return command;
    }
}
