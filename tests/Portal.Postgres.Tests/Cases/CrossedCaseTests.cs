using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// From a state of one case folder to a state of any other of its area, so that changes which have a case each meet in one plan. Where
/// there is a plan, it runs, leads there, and back. The seeds are fixed; <c>PORTAL_CROSSED_SEEDS=first-count</c> tries others.
/// </summary>
public sealed class CrossedCaseTests(PostgresFixture postgres)
{
    private const string DefaultSeeds = "1-100";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_BetweenStatesOfTwoCases_LeadsThereAndBack()
    {
        var range = (Environment.GetEnvironmentVariable("PORTAL_CROSSED_SEEDS") ?? DefaultSeeds).Split('-')
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        var seeds = new ConcurrentQueue<int>(Enumerable.Range(range[0], range[1]));
        var failures = new ConcurrentBag<string>();
        var outcomes = new ConcurrentBag<PairEnd>();
        await Task.WhenAll(RunAsync(seeds, outcomes, failures), RunAsync(seeds, outcomes, failures));

        TestContext.Current.SendDiagnosticMessage("{0} pairs: {1}", range[1],
            string.Join(", ", outcomes.GroupBy(outcome => outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}")));
        failures.OrderBy(text => text, StringComparer.Ordinal).ShouldBeEmpty();
        outcomes.Count(outcome => outcome == PairEnd.WithRows).ShouldBeGreaterThan(range[1] / 2);
    }

    private async Task RunAsync(ConcurrentQueue<int> seeds, ConcurrentBag<PairEnd> outcomes, ConcurrentBag<string> failures)
    {
        while (seeds.TryDequeue(out var seed))
        {
            var pair = new CrossedCase(seed);
            // What a case makes outside of its schema, such as a publication, is gone with its database.
            await using var database = await postgres.CreateDatabaseAsync(Ct);
            await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
            try
            {
                if (await pair.RunAsync(connection, Ct) is { } outcome) outcomes.Add(outcome);
            }
            catch (Exception error) when (error is InvalidOperationException or NpgsqlException or ReadableDifferenceException or ShouldAssertException)
            {
                failures.Add($"{pair}: {error.Message}");
            }
        }
    }
}
