using Portal.Bench.Fleet;
using Portal.Postgres.Meta;
using Portal.Testing;

var count = args.Length > 0 ? int.Parse(args[0]) : 1_000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;
const int Workers = 2;
const int EfSchemas = 50;
const int Changed = 10;
var none = CancellationToken.None;

await using var postgres = new PostgresFixture();
await using var fleet = await TenantFleet.CreateAsync(postgres, none);
var bench = new FleetBench(fleet);

await fleet.GrowAsync(1, none);
var desired = (await LiveTarget.ReadAsync(fleet.Target, fleet.Schemas, none)).Schemas[fleet.Schemas[0]].Model;
var alone = await MedianAsync(rounds * 3, _ => Task.CompletedTask, () => bench.NothingToDoAsync(desired, none));
await fleet.GrowAsync(count, none);
var among = await MedianAsync(rounds * 3, _ => Task.CompletedTask, () => bench.NothingToDoAsync(desired, none));
Console.WriteLine($"{count} schemas of 50 tables, medians of {rounds} rounds (plans: {rounds * 3})");
Console.WriteLine($"plan with nothing to do, one schema alone:   {alone:0} ms");
Console.WriteLine($"plan with nothing to do, one among {count}:    {among:0} ms");

await bench.PrepareAsync(none);
var first = await MedianAsync(rounds, bench.ForgetAsync, () => PassAsync("first pass"));
var again = await MedianAsync(rounds, _ => Task.CompletedTask, () => PassAsync("next pass, nothing changed"));
var changed = await MedianAsync(rounds, ct => bench.DisturbAsync(Math.Min(Changed, count), ct), () => PassAsync($"next pass, {Changed} changed"));
Console.WriteLine($"first pass over the fleet:                   {first / 1000:0.00} s");
Console.WriteLine($"next pass, nothing changed:                  {again / 1000:0.00} s");
Console.WriteLine($"next pass, {Changed} schemas changed:               {changed / 1000:0.00} s");

var psql = new List<double>();
var portal = new List<double>();
for (var round = 0; round < rounds; round++)
{
    var (bare, whole) = await bench.AddColumnAsync(desired, Workers, none);
    psql.Add(bare / count);
    portal.Add(whole / count);
}
var ef = await bench.EfCoreAsync(Math.Min(EfSchemas, count), none);
Console.WriteLine($"one column, psql, bare ALTERs:               {Median(psql):0.00} ms a schema");
Console.WriteLine($"one column, portal, {Workers} workers:               {Median(portal):0.00} ms a schema   {Median(portal) / Median(psql):0.0} times psql");
Console.WriteLine($"one column, EF Core migrations:              {ef:0.00} ms a schema   {ef / Median(portal):0.0} times the portal");
return among < 60 && first < 5_000 && again < first && changed < first && Median(portal) <= 3 * Median(psql) && ef >= 10 * Median(portal) ? 0 : 1;

async Task<double> PassAsync(string name)
{
    var (elapsed, classes) = await bench.PassAsync(desired, none);
    Console.WriteLine($"  {name}: {elapsed:0} ms, {classes} state class");
    return elapsed;
}

static async Task<double> MedianAsync(int rounds, Func<CancellationToken, Task> prepare, Func<Task<double>> measure)
{
    var times = new List<double>();
    for (var round = -1; round < rounds; round++)
    {
        await prepare(CancellationToken.None);
        var elapsed = await measure();
        if (round >= 0) times.Add(elapsed);
    }
    return Median(times);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
