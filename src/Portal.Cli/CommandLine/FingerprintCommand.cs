using System.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Sides;
using Portal.Schema.Model;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema fingerprint SIDE</c>: the fingerprint of each schema.</summary>
internal static class FingerprintCommand
{
    public static Command Create()
    {
        var side = new Argument<string>("side") { Description = $"What to read: {SideOptions.Forms}" };
        var options = new SideOptions();
        var command = new Command("fingerprint", "Prints one line per schema: its name, a tab, and the hash of its structure, which is the same exactly where nothing would have to be changed.") { side };
        options.AddTo(command);
        command.SetAction(async (parse, ct) =>
        {
            await using var shadow = options.Shadow(parse);
            await using var read = await new SideReader(shadow.GetAsync).ReadAsync(parse.GetRequiredValue(side), options.Selection(parse), ct);
            foreach (var note in read.Notes) await Console.Error.WriteLineAsync(note);
            foreach (var schema in read.Schemas)
            {
                if (schema.Model is not { } model) throw new CommandRefusedException($"{read.Label} has no schema {schema.Name}.");
                if (read.Kind == SideKind.Definitions) model = await PrintAsync(read, schema, model, shadow, ct);
                await Console.Out.WriteLineAsync($"{PlanWords.OneLine(schema.Name ?? "-")}\t{Fingerprint.Of(model)}");
            }
            return ExitCode.Nothing;
        });
        return command;
    }

    // Definitions have the fingerprint of the schema that they make.
    private static async Task<SchemaModel> PrintAsync(Side side, SideSchema schema, SchemaModel model, ShadowHost shadow, CancellationToken ct)
    {
        var printed = await (await shadow.GetAsync(ct)).NormaliseAsync(model, schema.IsShared ? SchemaModel.Empty : side.SharedData, ct);
        return printed.Model ?? throw new CommandRefusedException(
            $"The definitions in {side.Label} cannot be built:\n" + string.Join("\n", printed.Faults.Select(fault => $"  {fault.Table} {fault.Name}: {fault.Message}")));
    }
}
