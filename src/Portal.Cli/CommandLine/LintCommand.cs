using System.CommandLine;
using Portal.Cli.Lint;
using Portal.Cli.Output;
using Portal.Cli.Sides;
using Portal.Schema.Definitions.Checks;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema lint SIDE</c>: what is wrong with it.</summary>
internal static class LintCommand
{
    public static Command Create()
    {
        var side = new Argument<string>("side") { Description = $"What to check: {SideOptions.Forms}" };
        var options = new SideOptions();
        var command = new Command("lint", "Checks definitions or schemas: one line per problem with its severity, code and place. Exit code 0: at most notes, 1: errors, 2: warnings.") { side };
        options.AddTo(command);
        command.SetAction(async (parse, ct) =>
        {
            await using var shadow = options.Shadow(parse);
            var findings = await FindAsync(parse.GetRequiredValue(side), options.Selection(parse), shadow, ct);
            foreach (var finding in findings) await Console.Out.WriteLineAsync(PlanWords.OneLine(finding.ToString()));
            return findings.Any(finding => finding.Severity == ProblemSeverity.Error) ? ExitCode.Error
                : findings.Any(finding => finding.Severity == ProblemSeverity.Warning) ? ExitCode.Changes
                : ExitCode.Nothing;
        });
        return command;
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(string text, SideSelection selection, ShadowHost shadow, CancellationToken ct)
    {
        // A folder is looked at file by file: what is wrong with one must not hide the others.
        if (Directory.Exists(text)) return [.. DefinitionFolder.Sets(text).SelectMany(set => DefinitionLint.Run(set.Files, set.Place)).OrderBy(finding => finding.Severity)];
        await using var read = await new SideReader(shadow.GetAsync).ReadAsync(text, selection, ct);
        return [.. SchemaLint.Run(read).OrderBy(finding => finding.Severity)];
    }
}
