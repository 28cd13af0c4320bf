using System.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Plans;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema diff --from A --to B</c>: what changes A into B.</summary>
internal static class DiffCommand
{
    private enum Format
    {
        Sql,
        Json,
        Table,
    }

    public static Command Create()
    {
        var options = new ChangeCommandOptions();
        var format = new Option<Format>("--format")
        {
            Description = "sql for psql, json for programs, table for reading", DefaultValueFactory = _ => Format.Sql, HelpName = "sql|json|table",
        };
        var command = new Command("diff", "Prints what changes one side into the other, proved on a throw-away copy. Exit code 0: nothing to do, 2: there are changes, 3: there are hazards that nobody accepted, 1: an error.");
        options.AddTo(command);
        command.Options.Add(format);
        command.SetAction((parse, ct) => options.RunAsync(parse, async (_, changes, _) =>
        {
            var isAccepted = await options.AreAcceptedAsync(parse, changes);
            Write(parse.GetValue(format), changes, isAccepted);
            return !isAccepted ? ExitCode.Hazards : changes.All(change => change.IsNothing) ? ExitCode.Nothing : ExitCode.Changes;
        }, ct));
        return command;
    }

    // SQL that nobody accepted is not handed out; to read a plan, no hazard need be accepted.
    private static void Write(Format format, IReadOnlyList<SchemaChanges> changes, bool isAccepted)
    {
        switch (format)
        {
            case Format.Json:
                PlanJson.Write(Console.Out, changes);
                break;
            case Format.Table:
                PlanTable.Write(Console.Out, changes);
                break;
            case Format.Sql when isAccepted && changes.Any(change => !change.IsNothing):
                PsqlScript.Write(Console.Out, changes);
                break;
        }
    }
}
