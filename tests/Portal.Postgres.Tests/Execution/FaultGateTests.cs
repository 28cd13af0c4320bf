using Portal.Postgres.Execution;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// Assurance, section 6: at every single call of a run something goes wrong, once. Afterwards the plan is through exactly once, and
/// ledger, record and catalogue agree. Each fault is tried at every second call, so that each call meets two of the four;
/// <c>PORTAL_EVERY_FAULT=1</c> tries all of them at all calls.
/// </summary>
public sealed class FaultGateTests(PostgresFixture postgres)
{
    /// <summary>More calls than the run has; a gate that is never reached is the end of the test.</summary>
    private const int Most = 300;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task F05_F15_RequestLostAtEveryCall_TheRunGoesOn() => AtEveryCallAsync("request", 1, GateFault.LoseRequest, async (scene, schema, gate) =>
    {
        var run = await scene.RunAsync(schema, FaultScene.Patient, source: gate.Source);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    });

    [Fact]
    public Task F05_F06_AnswerLostAtEveryCall_TheRunGoesOn() => AtEveryCallAsync("answer", 2, GateFault.LoseAnswer, async (scene, schema, gate) =>
    {
        var run = await scene.RunAsync(schema, FaultScene.Patient, source: gate.Source);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    });

    [Fact]
    public Task F01_F04_F08_F12_ProcessKilledAtEveryCall_TheNextGoesOn() => AtEveryCallAsync("killed", 2, GateFault.LoseRequest, async (scene, schema, gate) =>
    {
        var first = await scene.RunAsync(schema, FaultScene.Mortal, source: gate.Source);
        (first.State is PlanRunState.Done or PlanRunState.Held or PlanRunState.Unknown).ShouldBeTrue($"{first.State} {first.Reason}");
        if (gate.IsTripped && first.State != PlanRunState.Done) first.Code.ShouldBe(PlanRunCode.ConnectionLost, first.Reason);
        var second = await scene.RunAsync(schema, FaultScene.Patient, fence: 2);
        second.State.ShouldBe(PlanRunState.Done, second.Reason);
    });

    [Fact]
    public Task F28_F29_ExecutorFrozenAtEveryCall_AnotherTakesOverAndTheFenceRefusesTheFirst() => AtEveryCallAsync("frozen", 1, GateFault.Freeze, async (scene, schema, gate) =>
    {
        var first = scene.RunAsync(schema, FaultScene.Patient, source: gate.Source);
        await Task.WhenAny(first, gate.Frozen);
        if (!first.IsCompleted)
        {
            await scene.KillSessionsAsync();
            var second = await scene.RunAsync(schema, FaultScene.Patient, fence: 2);
            second.State.ShouldBe(PlanRunState.Done, second.Reason);
            gate.Thaw();
        }
        var late = await first;
        (late.State is PlanRunState.Done || late.Code == PlanRunCode.LateExecutor).ShouldBeTrue($"{late.State} {late.Code} {late.Reason}");
    });

    private async Task AtEveryCallAsync(string name, int first, GateFault fault, Func<FaultScene, string, FaultGate, Task> run)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        var scene = await FaultScene.CreateAsync(database.DataSource, Ct);
        var (start, stride) = Environment.GetEnvironmentVariable("PORTAL_EVERY_FAULT") == "1" ? (1, 1) : (first, 2);
        for (var call = start; call <= Most; call += stride)
        {
            var schema = $"{name}_{call}";
            await scene.PrepareAsync(schema);
            await using var gate = FaultGate.Start(database.ConnectionString, fault, (number, _) => number == call);
            await run(scene, schema, gate);
            await scene.ShouldBeDoneOnceAsync(schema, $"{fault} at call {call}");
            if (!gate.IsTripped)
            {
                TestContext.Current.SendDiagnosticMessage("{0}: fewer than {1} calls", fault, call);
                call.ShouldBeGreaterThan(30);
                return;
            }
            await scene.ExecuteAsync($"drop schema {schema} cascade");
        }
        throw new InvalidOperationException($"The run has more than {Most} calls.");
    }
}
