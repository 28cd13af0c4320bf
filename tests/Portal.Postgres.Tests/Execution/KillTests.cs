using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Portal.Postgres.Embedded;
using Portal.Postgres.Execution;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// Kills at random moments of a run, on a server of its own: the backend, the portal's process, or the server with kill -9. Whoever
/// comes next ends the plan; nothing is half, nothing twice. <c>PORTAL_KILLS</c> says how many, <c>PORTAL_KILL_SEED</c> which moments,
/// <c>PORTAL_KILL_WHOLE_EVERY</c> which of them meet the planner's plan with its many ways (<see cref="WholePlan"/>), 1 for all.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int DefaultKills = 20;

    /// <summary>The planner's plan takes longer than the short one.</summary>
    private const int DefaultWholeEvery = 4;

    /// <summary>The server takes longer to come back than anything else.</summary>
    private const int ServerEvery = 7;

    // A killed server loses what was not forced out of its own buffers, so commits must be durable.
    private readonly EmbeddedPostgresOptions _options = new()
    {
        Folder = Path.Combine(Path.GetTempPath(), $"portal-kills-{Guid.NewGuid():n}"), Durable = true,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_options.Folder)) Directory.Delete(_options.Folder, recursive: true);
    }

    [Fact]
    public async Task F01_F14_F30_KillsAtRandomMoments_EndWithThePlanDoneOnce()
    {
        var kills = Number("PORTAL_KILLS", DefaultKills);
        var random = new Random(Number("PORTAL_KILL_SEED", 1));
        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);
        var connection = server.ConnectionString("postgres");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        var scenes = new[] { await FaultScene.CreateAsync(source, Ct), await FaultScene.CreateWholeAsync(source, isBack: false, Ct) };
        var longest = new[] { await MeasureAsync(scenes[0], "short_plan"), await MeasureAsync(scenes[1], "whole_plan") };
        var wholeEvery = Number("PORTAL_KILL_WHOLE_EVERY", DefaultWholeEvery);
        var moments = new Dictionary<PlanRunState, int>();
        for (var kill = 1; kill <= kills; kill++)
        {
            var schema = string.Create(CultureInfo.InvariantCulture, $"kill_{kill}");
            var which = kill % wholeEvery == 0 ? 1 : 0;
            var scene = scenes[which];
            await scene.PrepareAsync(schema);
            await using var gate = FaultGate.Start(connection, GateFault.LoseRequest, (_, _) => false);
            var way = kill % ServerEvery == 0 ? "server" : kill % 2 == 0 ? "backend" : "process";
            var running = scene.RunAsync(schema, way == "process" ? FaultScene.Mortal : FaultScene.Patient, source: gate.Source);
            await Task.Delay(longest[which] * random.NextDouble(), Ct);
            await KillAsync(way, scene, gate);
            var first = await running;
            moments[first.State] = moments.GetValueOrDefault(first.State) + 1;

            var second = await scene.RunAsync(schema, FaultScene.Patient, fence: 2);

            second.State.ShouldBe(PlanRunState.Done, $"{way} {kill}: {second.Reason}");
            await scene.ShouldBeDoneOnceAsync(schema, $"{way} {kill}");
            await scene.ExecuteAsync($"drop schema {schema} cascade");
        }
        TestContext.Current.SendDiagnosticMessage("{0} kills: {1}", kills, string.Join(", ", moments.Select(moment => $"{moment.Value} {moment.Key}")));
    }

    private async Task KillAsync(string way, FaultScene scene, FaultGate gate)
    {
        switch (way)
        {
            case "server":
                using (var postmaster = Process.GetProcessById(Postmaster())) postmaster.Kill();
                break;
            case "backend":
                await scene.KillSessionsAsync();
                break;
            default:
                gate.Die();
                break;
        }
    }

    private static async Task<TimeSpan> MeasureAsync(FaultScene scene, string schema)
    {
        await scene.PrepareAsync(schema);
        var started = Stopwatch.GetTimestamp();
        (await scene.RunAsync(schema, FaultScene.Patient)).State.ShouldBe(PlanRunState.Done);
        return Stopwatch.GetElapsedTime(started);
    }

    private int Postmaster() =>
        int.Parse(File.ReadLines(Path.Combine(_options.Folder, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
