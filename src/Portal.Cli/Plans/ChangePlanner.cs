using Portal.Cli.CommandLine;
using Portal.Cli.Sides;
using Portal.Postgres.Meta;
using Portal.Postgres.Shadow;
using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Cli.Plans;

/// <summary>
/// Makes the plan of one pair: both structures are brought to the print that PostgreSQL gives again and again, compared, planned,
/// and the plan is proved in the shadow. What cannot be proved is not offered.
/// </summary>
/// <param name="shadow">Gives the shadow database; not asked where both sides read the same.</param>
/// <param name="from">The side that is to be changed.</param>
/// <param name="to">The side that it is to become.</param>
/// <param name="options">How.</param>
internal sealed class ChangePlanner(Func<CancellationToken, Task<ShadowDatabase>> shadow, Side from, Side to, ChangeOptions options)
{
    private readonly Dictionary<string, SchemaModel> _planned = new(StringComparer.Ordinal);

    /// <exception cref="CommandRefusedException">There is no plan, or it could not be proved.</exception>
    public async Task<SchemaChanges> PlanAsync(SchemaPair pair, CancellationToken ct)
    {
        if (pair is { From.Model: { } left, To.Model: { } right } && Fingerprint.Of(left) == Fingerprint.Of(right)) return new(pair.Name, Nothing, pair.From, []);
        var actual = pair.From?.Model is { } own ? await PrintAsync(from, pair.Name, own, ct) : null;
        var desired = pair.To?.Model is { } wanted ? await PrintAsync(to, pair.Name, wanted, ct) : SchemaModel.Empty;
        if (pair.To?.Model is null && actual is null) return new(pair.Name, Nothing, pair.From, [$"{pair.Name} is on neither side."]);
        if (actual is not null)
        {
            var found = pair.From?.Model ?? actual;
            actual = InvalidIndexes.PutBack(found, actual) with { Unmanaged = found.Unmanaged, Dependants = found.Dependants, Surroundings = found.Surroundings };
            (actual, desired) = SchemaComment.Settle(actual, desired, from.Kind == SideKind.Definitions, to.Kind == SideKind.Definitions);
        }
        var needs = await SurroundingNeeds.FindAsync(from, pair.Name, actual, desired, _planned, ct);
        _planned[pair.Name] = desired;
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(actual ?? SchemaModel.Empty, desired), Options(pair, actual, desired));
        if (result.Plan is not { } plan)
            throw new CommandRefusedException($"There is no plan for {pair.Name}:\n" + string.Join("\n", result.Refusals.Select(refusal => $"  {refusal.Subject}: {refusal.Reason}")));
        if (plan.Groups.Count > 0) await ProveAsync(pair.Name, actual, plan, desired, ct);
        return new(pair.Name, AsItReads(pair, plan, actual, desired), pair.From, [.. result.Notes, .. needs, .. Leftover(pair)]);
    }

    private PlanOptions Options(SchemaPair pair, SchemaModel? actual, SchemaModel desired) => new()
    {
        FromFingerprint = actual is null ? MigrationPlan.EmptyFingerprint : Fingerprint.Of(actual),
        ToFingerprint = Fingerprint.Of(desired),
        CreateSchema = actual is null,
        ServerMajor = from.ServerMajor ?? to.ServerMajor ?? 18,
        Form = options.Form,
        Statistics = pair.From?.Live is { } live ? LiveTarget.LargestSizes([live]) : new Dictionary<string, TableStatistics>(),
        Drops = options.Drops,
        Today = options.Today,
        MaxLocksPerTransaction = from.MaxLocksPerTransaction ?? 64,
    };

    // Definitions are typed by people, so their expressions are judged; what a database holds ran there already.
    private async Task<SchemaModel> PrintAsync(Side side, string schema, SchemaModel model, CancellationToken ct)
    {
        ReservedNames.Refuse(schema, model);
        var server = await shadow(ct);
        var printed = side.Kind == SideKind.Definitions
            ? await server.NormaliseAsync(await WithSurroundingsAsync(model, schema, side, ct), SharedData(side), ct)
            : await server.ReprintAsync(InvalidIndexes.Heal(model) with { Unmanaged = [], Dependants = [], References = [] }, SharedData(side), ct);
        if (printed.Model is not { } found)
        {
            throw new CommandRefusedException($"{schema} of {side.Label} cannot be built in the shadow database:\n"
                + string.Join("\n", printed.Faults.Select(fault => $"  {string.Join(' ', new[] { fault.Table, fault.Name }.OfType<string>())}: {fault.Message}".Replace("  : ", "  ", StringComparison.Ordinal))));
        }
        return found;
    }

    // Definitions name types of others and do not say what they are: the other side, the database that is to be changed, or the definitions of another schema know.
    private async Task<SchemaModel> WithSurroundingsAsync(SchemaModel model, string schema, Side side, CancellationToken ct)
    {
        var other = side == from ? to : from;
        var known = other.Schemas.FirstOrDefault(found => found.Name == schema)?.Model?.Surroundings ?? [];
        var beside = side.Schemas.Where(found => found.Name != schema).SelectMany(found => SurroundingNeeds.OfSchema(found.Name, found.Model));
        var named = from.Source is { } source ? await SurroundingNeeds.OfTypesAsync(source, model, ct) : [];
        return model with { Surroundings = [.. known.Concat(named).Concat(beside).Where(item => item.Schema is not null).DistinctBy(item => item.Identity)] };
    }

    private SchemaModel SharedData(Side side) => side.SharedData.Tables.Count > 0 ? side.SharedData : side == from ? to.SharedData : from.SharedData;

    private async Task ProveAsync(string schema, SchemaModel? actual, MigrationPlan plan, SchemaModel desired, CancellationToken ct)
    {
        var proof = await new PlanProver(await shadow(ct)).ProveAsync(actual, plan, desired, SharedData(to), ct);
        if (proof.IsProved) return;
        var statement = proof.Sql is { } sql ? $"\n  {sql}" : "";
        throw new CommandRefusedException($"The plan for {schema} could not be proved in the shadow database, so it is not offered.\n  {proof.Difference}{statement}");
    }

    // The plan of a live schema starts from and leads to the print that this schema has, which need not be the one that repeats.
    private static MigrationPlan AsItReads(SchemaPair pair, MigrationPlan plan, SchemaModel? actual, SchemaModel desired)
    {
        var stable = plan with { StableIds = StableIds.Of(desired) };
        return pair.From?.Model is not { } live || actual is null
            ? stable
            : stable with { FromFingerprint = Fingerprint.Of(live), ToFingerprint = Fingerprint.Of(LivePrint.Of(live, actual).In(desired)) };
    }

    private static IEnumerable<string> Leftover(SchemaPair pair) =>
        pair.To?.Model is null && pair.From?.Model is not null ? [$"{pair.Name} is left empty, not dropped: DROP SCHEMA takes it away."] : [];

    private static MigrationPlan Nothing { get; } =
        new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = MigrationPlan.EmptyFingerprint, Groups = [] };
}
