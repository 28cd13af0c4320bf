using Portal.Bench.Activation;
using Portal.Testing;

const int Tables = 50;
if (args is ["rollout", var schemas, ..])
{
    await using var server = new PostgresFixture();
    await using var fleet = await SmallFleet.CreateAsync(server, int.Parse(schemas), withClients: true, CancellationToken.None);
    var rollout = new RolloutBench(fleet);
    Console.WriteLine($"warm-up {await rollout.MeasureAsync(CancellationToken.None):0} ms");
    var times = new List<double>();
    for (var round = 0; round < 3; round++) times.Add(await rollout.MeasureAsync(CancellationToken.None));
    Console.WriteLine($"one column over {schemas} schemas, by 4 workers: median {Median(times):0} ms, {Median(times) / fleet.Schemas.Count:0.0} ms a schema");
    return 0;
}
var rounds = args.Length > 0 ? int.Parse(args[0]) : 15;

await using var postgres = new PostgresFixture();
await using var bench = await ActivationBench.PrepareAsync(postgres, Tables, CancellationToken.None);
Console.WriteLine($"{bench.TableCount} tables, {bench.StatementCount} statements, {rounds} rounds, {bench.ServerVersion}");
Console.WriteLine($"first activation, from definitions to done (nothing remembered): {await bench.MeasureFirstAsync(CancellationToken.None):0} ms");

var psql = new List<double>();
var run = new List<double>();
var whole = new List<double>();
for (var round = -2; round < rounds; round++)
{
    // In turn, so that whatever else the machine does meets all of them alike. The first two rounds warm up.
    var times = (await bench.MeasurePsqlAsync(CancellationToken.None), await bench.MeasureRunAsync(CancellationToken.None), await bench.MeasureWholeAsync(CancellationToken.None));
    if (round < 0) continue;
    psql.Add(times.Item1);
    run.Add(times.Item2);
    whole.Add(times.Item3);
}

Console.WriteLine($"psql, the same statements:          median {Median(psql):0} ms");
Console.WriteLine($"portal, run of the plan:            median {Median(run):0} ms   {Median(run) / Median(psql):0.00} times psql");
Console.WriteLine($"portal, plan, proof and run:        median {Median(whole):0} ms   {Median(whole) / Median(psql):0.00} times psql");
return Median(whole) <= 1.5 * Median(psql) ? 0 : 1;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
