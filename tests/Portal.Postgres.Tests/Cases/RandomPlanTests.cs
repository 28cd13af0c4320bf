using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// From any schema with rows to any other and back: where there is a plan, it runs and leads there, rows that stay keep their values,
/// and taking it back leads to the start. The seeds are fixed, so that a failure can be run again; <c>PORTAL_PLAN_SEEDS=first-count</c>
/// tries others.
/// </summary>
public sealed class RandomPlanTests(PostgresFixture postgres)
{
    private const string DefaultSeeds = "1-500";

    /// <summary>Two sides of work on as many databases: a concurrent index build waits for everybody else in its database.</summary>
    private const int Lanes = 2;

    /// <summary>Pairs that share a database; a catalogue of more schemas makes every statement slower.</summary>
    private const int PairsOfADatabase = 250;

    /// <summary>So many kinds of changes at least come up over rows in a build.</summary>
    private const int LeastKinds = 45;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_BetweenRandomSchemas_LeadsThereAndBack()
    {
        var (first, count) = Seeds();
        var failures = new ConcurrentBag<string>();
        var outcomes = new ConcurrentBag<PairOutcome>();
        var share = (count + Lanes - 1) / Lanes;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            foreach (var seeds in Enumerable.Range(first + (lane * share), Math.Max(0, Math.Min(share, count - (lane * share)))).Chunk(PairsOfADatabase))
            {
                await RunLaneAsync(seeds, outcomes, failures);
                TestContext.Current.SendDiagnosticMessage("seeds {0} to {1} after {2:F0} s", seeds[0], seeds[^1], watch.Elapsed.TotalSeconds);
            }
        }));

        foreach (var line in RandomRecord.Of(outcomes, failures.Count, first, count, watch.Elapsed)) TestContext.Current.SendDiagnosticMessage("{0}", line);
        failures.OrderBy(text => text, StringComparer.Ordinal).ShouldBeEmpty();
        // The random schemas have much in common: most have a plan, and most of those run over rows.
        outcomes.Count(outcome => outcome.End != PairEnd.Refused).ShouldBeGreaterThan(count / 4);
        outcomes.Count(outcome => outcome.End == PairEnd.WithRows).ShouldBeGreaterThan(count / 10);
        if (count >= 500) RandomRecord.KindsOverRows(outcomes).Count.ShouldBeGreaterThan(LeastKinds);
    }

    private async Task RunLaneAsync(IEnumerable<int> seeds, ConcurrentBag<PairOutcome> outcomes, ConcurrentBag<string> failures)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 60, Pooling = false });
        await using var connection = await source.OpenConnectionAsync(Ct);
        var schema = new RandomSession(connection, Ct);
        await schema.ExecuteAsync(["set client_min_messages = warning", "set synchronous_commit = off"]);
        foreach (var seed in seeds)
        {
            var pair = new RandomPair(schema, seed);
            try
            {
                outcomes.Add(await pair.RunAsync());
            }
            catch (Exception error) when (error is InvalidOperationException or PostgresException or ReadableDifferenceException or ShouldAssertException)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"seed {seed:D5}: {error.Message}\n{pair.Text}"));
                // A long run shows it at once.
                TestContext.Current.SendDiagnosticMessage("seed {0} failed", seed);
                await schema.ExecuteAsync(["rollback", "set session_replication_role = origin"]);
            }
        }
    }

    private static (int First, int Count) Seeds()
    {
        var range = (Environment.GetEnvironmentVariable("PORTAL_PLAN_SEEDS") ?? DefaultSeeds).Split('-');
        return (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[1], CultureInfo.InvariantCulture));
    }
}
