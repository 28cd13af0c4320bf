using System.CommandLine;
using Portal.Cli.Plans;
using Portal.Cli.Sides;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema apply --from postgres://... --to B</c>: makes a database what B says.</summary>
internal static class ApplyCommand
{
    public static Command Create()
    {
        var options = new ChangeCommandOptions();
        var command = new Command("apply", "Changes the database of --from into what --to says: plans, proves, counts rows in the way, runs and reads back. Exit code 0: done or nothing to do, 3: there are hazards that nobody accepted, 1: an error.");
        options.AddTo(command);
        command.SetAction((parse, ct) =>
        {
            if (!PostgresUrl.IsOne(options.From(parse))) throw new CommandRefusedException("apply changes a database: expected --from postgres://user@host:port/database?schema=NAME.");
            return options.RunAsync(parse, async (from, changes, stop) =>
            {
                if (!await options.AreAcceptedAsync(parse, changes)) return ExitCode.Hazards;
                return await new ChangeRun(from, Console.Error).RunAsync(changes, stop);
            }, ct);
        });
        return command;
    }
}
