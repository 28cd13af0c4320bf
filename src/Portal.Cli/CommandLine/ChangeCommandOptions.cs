using System.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Plans;
using Portal.Cli.Sides;
using Portal.Schema.Hazards;
using Portal.Schema.Planning;

namespace Portal.Cli.CommandLine;

/// <summary>What <c>diff</c> and <c>apply</c> have in common: two sides, how changes are made, and which hazards are accepted.</summary>
internal sealed class ChangeCommandOptions
{
    private readonly Option<string> _from = new("--from") { Description = $"What is there: {SideOptions.Forms}", HelpName = "side", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "What is to be there: the same forms", HelpName = "side", Required = true };
    private readonly Option<string[]> _accept = new("--accept") { Description = "A hazard that is accepted, by its code (docs/hazards.md); may stand several times", HelpName = "code" };
    private readonly Option<bool> _acceptAll = new("--accept-all") { Description = "Every hazard is accepted" };
    private readonly Option<DropMode> _drops = new("--drops")
    {
        Description = "What becomes of tables and columns that are not wanted any more: trash keeps them restorable, now drops them with their data",
        DefaultValueFactory = _ => DropMode.Trash, HelpName = "trash|now",
    };
    private readonly Option<bool> _plain = new("--plain") { Description = "Shortest statements; locks are held for as long as the data takes" };
    private readonly Option<bool> _online = new("--online") { Description = "No statement stops readers or writers for as long as the data takes, where PostgreSQL has a way. Without either, the sizes of the tables decide; a table of unknown size counts as filled" };
    private readonly SideOptions _sides = new();

    public ChangeCommandOptions()
    {
        _accept.Validators.Add(result =>
        {
            foreach (var code in result.Tokens.Select(token => token.Value).Where(code => PlanWords.Code(code) is null))
                result.AddError($"--accept {code} is no hazard; expected one of {string.Join(", ", Enum.GetValues<HazardCode>().Select(PlanWords.Code))}.");
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_accept);
        command.Options.Add(_acceptAll);
        command.Options.Add(_drops);
        command.Options.Add(_plain);
        command.Options.Add(_online);
        _sides.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_plain) && result.GetValue(_online)) result.AddError("--plain and --online exclude each other.");
        });
    }

    public string From(ParseResult parse) => parse.GetRequiredValue(_from);

    /// <summary>
    /// Reads both sides, plans and proves, and hands the result on with the side that is to be changed. Notes go to standard error.
    /// </summary>
    public async Task<int> RunAsync(ParseResult parse, Func<Side, IReadOnlyList<SchemaChanges>, CancellationToken, Task<int>> use, CancellationToken ct)
    {
        await using var shadow = _sides.Shadow(parse);
        var reader = new SideReader(shadow.GetAsync);
        var (left, right) = await ReadAsync(reader, parse, ct);
        await using var from = left;
        await using var to = right;
        foreach (var note in from.Notes.Concat(to.Notes)) await Console.Error.WriteLineAsync(note);
        var form = parse.GetValue(_plain) ? PlanForm.Plain : parse.GetValue(_online) ? PlanForm.Online : PlanForm.ByStatistics;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var planner = new ChangePlanner(shadow.GetAsync, from, to, new ChangeOptions(form, parse.GetValue(_drops), today));
        var changes = new List<SchemaChanges>();
        foreach (var pair in SchemaPair.Of(from, to)) changes.Add(await planner.PlanAsync(pair, ct));
        foreach (var note in VersionNote.Of(shadow.ServerMajor, from, to)) await Console.Error.WriteLineAsync(note);
        return await use(from, changes, ct);
    }

    // Two servers, or two databases of one, answer at the same time.
    private async Task<(Side From, Side To)> ReadAsync(SideReader reader, ParseResult parse, CancellationToken ct)
    {
        Task<Side>[] sides = [reader.ReadAsync(From(parse), _sides.Selection(parse), ct), reader.ReadAsync(parse.GetRequiredValue(_to), _sides.Selection(parse), ct)];
        try
        {
            await Task.WhenAll(sides);
            return (await sides[0], await sides[1]);
        }
        catch
        {
            foreach (var side in sides.Where(side => side.IsCompletedSuccessfully)) await (await side).DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists the hazards that nobody accepted on standard error; true when there are none.</summary>
    public async Task<bool> AreAcceptedAsync(ParseResult parse, IReadOnlyList<SchemaChanges> changes)
    {
        var accepted = (parse.GetValue(_accept) ?? []).Select(PlanWords.Code).OfType<HazardCode>().ToHashSet();
        var open = parse.GetValue(_acceptAll)
            ? []
            : changes.SelectMany(change => HazardAcceptance.Refused(change.Plan, accepted).Select(found => (change.Schema, found.Step, found.Hazard))).ToList();
        if (open.Count == 0) return true;
        await Console.Error.WriteLineAsync("Refused: hazards that nobody accepted.");
        foreach (var (schema, step, hazard) in open)
            await Console.Error.WriteLineAsync(PlanWords.OneLine($"  {PlanWords.Code(hazard.Code)} ({hazard.Severity}) {schema}: {step.Title}: {hazard.Detail}"));
        var codes = open.Select(entry => $"--accept {PlanWords.Code(entry.Hazard.Code)}").Distinct();
        await Console.Error.WriteLineAsync($"Accept them by name ({string.Join(' ', codes)}), or all with --accept-all.");
        return false;
    }
}
