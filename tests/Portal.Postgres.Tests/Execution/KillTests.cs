using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Portal.Postgres.Embedded;
using Portal.Postgres.Execution;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// Kills at random moments of a run, on a server of its own: the backend, the portal's process, or the server with kill -9. Whoever
/// comes next ends the plan; nothing is half, nothing twice. <c>PORTAL_KILLS</c> says how many, <c>PORTAL_KILL_SEED</c> which moments.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int DefaultKills = 20;

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
        var scene = await FaultScene.CreateAsync(source, Ct);
        var longest = await MeasureAsync(scene);
        var moments = new Dictionary<PlanRunState, int>();
        for (var kill = 1; kill <= kills; kill++)
        {
            var schema = string.Create(CultureInfo.InvariantCulture, $"kill_{kill}");
            await scene.PrepareAsync(schema);
            await using var gate = FaultGate.Start(connection, GateFault.LoseRequest, (_, _) => false);
            var way = kill % ServerEvery == 0 ? "server" : kill % 2 == 0 ? "backend" : "process";
            var running = scene.RunAsync(schema, way == "process" ? FaultScene.Mortal : FaultScene.Patient, source: gate.Source);
            await Task.Delay(longest * random.NextDouble(), Ct);
            await KillAsync(way, scene, gate);
            var first = await running;
            moments[first.State] = moments.GetValueOrDefault(first.State) + 1;

            var second = await scene.RunAsync(schema, FaultScene.Patient, fence: 2);

            second.State.ShouldBe(PlanRunState.Done, $"{way} {kill}: {second.Reason}");
            await scene.ShouldBeDoneOnceAsync(schema, $"{way} {kill}");
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

    private static async Task<TimeSpan> MeasureAsync(FaultScene scene)
    {
        await scene.PrepareAsync("undisturbed");
        var started = Stopwatch.GetTimestamp();
        (await scene.RunAsync("undisturbed", FaultScene.Patient)).State.ShouldBe(PlanRunState.Done);
        return Stopwatch.GetElapsedTime(started);
    }

    private int Postmaster() =>
        int.Parse(File.ReadLines(Path.Combine(_options.Folder, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
