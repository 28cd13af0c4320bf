using System.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Plans;
using Portal.Cli.Sides;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema discover SIDE --out FOLDER</c>: definition files of what is there.</summary>
internal static class DiscoverCommand
{
    public static Command Create()
    {
        var side = new Argument<string>("side") { Description = $"What to describe: {SideOptions.Forms}" };
        var folder = new Option<string>("--out") { Description = "The folder to write; it may not hold definitions already, unless --force", HelpName = "folder", Required = true };
        var force = new Option<bool>("--force") { Description = "Write into a folder that holds definitions: files of the same name are replaced, others stay" };
        var options = new SideOptions();
        var command = new Command("discover", "Writes definition files, one for each table, so that applying them elsewhere gives the same structure. What definitions cannot say is named on standard error; the exit code is then 2.") { side, folder, force };
        options.AddTo(command);
        command.SetAction(async (parse, ct) =>
        {
            await using var shadow = options.Shadow(parse);
            await using var read = await new SideReader(shadow.GetAsync).ReadAsync(parse.GetRequiredValue(side), options.Selection(parse), ct);
            foreach (var note in read.Notes) await Console.Error.WriteLineAsync(note);
            var root = Path.GetFullPath(parse.GetRequiredValue(folder));
            if (!parse.GetValue(force) && Directory.Exists(root) && DefinitionFolders.All.Any(name => Directory.Exists(Path.Combine(root, name))))
                throw new CommandRefusedException($"{root} holds definitions already; choose another folder, or write over them with --force.");
            return await WriteAsync(read, root, ct);
        });
        return command;
    }

    private static async Task<int> WriteAsync(Side side, string root, CancellationToken ct)
    {
        var own = side.Schemas.Count(schema => !schema.IsShared);
        var (files, gaps) = (0, 0);
        foreach (var schema in side.Schemas)
        {
            var model = schema.Live?.Model ?? schema.Model ?? throw new CommandRefusedException($"{side.Label} has no schema {schema.Name}.");
            var discovery = SchemaDiscovery.Write(SchemaComment.IsStandard(model) ? model with { Comment = null } : model, new DiscoveryOptions { IsShared = schema.IsShared, SharedData = side.SharedData });
            // Several schemas can have tables of the same name: each gets a folder.
            var place = own > 1 && !schema.IsShared ? Path.Combine(root, FolderName.Of(schema.Name ?? "")) : root;
            foreach (var file in discovery.Files) await WriteAsync(Path.Combine(place, file.Path), file.Text, ct);
            foreach (var need in discovery.Needs) await Console.Error.WriteLineAsync(PlanWords.OneLine($"{schema.Name}: {need} must be there before the definitions are applied"));
            foreach (var gap in discovery.Gaps) await Console.Error.WriteLineAsync(PlanWords.OneLine(PlanWords.WithoutSchema($"{schema.Name}: {gap}")));
            (files, gaps) = (files + discovery.Files.Count, gaps + discovery.Gaps.Count);
        }
        await Console.Error.WriteLineAsync($"{files} definitions in {root}{(gaps > 0 ? $"; {gaps} things that they do not say are named above" : "")}");
        return gaps > 0 ? ExitCode.Changes : ExitCode.Nothing;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        await File.WriteAllTextAsync(path, text, ct);
    }
}
