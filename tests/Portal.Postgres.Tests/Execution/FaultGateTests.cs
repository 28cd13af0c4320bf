using System.Globalization;
using Portal.Postgres.Execution;
using Portal.Testing;

namespace Portal.Postgres.Tests.Execution;

/// <summary>
/// Assurance, section 6: at every single call of a run something goes wrong, once. Afterwards the plan is through exactly once, and
/// ledger, record and catalogue agree. In a build each call of a short plan meets one of the four faults, and each fault some calls of the
/// planner's plan with its many ways (<see cref="WholePlan"/>) and of the way back; <c>PORTAL_EVERY_FAULT=n</c> tries each of them at every n-th call.
/// </summary>
public sealed class FaultGateTests(FaultScenes scenes) : IClassFixture<FaultScenes>
{
    /// <summary>More calls than the run has; a gate that is never reached is the end of the test.</summary>
    private const int Most = 1000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<FaultPlan> Plans => [FaultPlan.Short, FaultPlan.Whole, FaultPlan.Back];

    [Theory]
    [MemberData(nameof(Plans))]
    public Task F05_F15_RequestLostAtEveryCall_TheRunGoesOn(FaultPlan plan) => AtEveryCallAsync(plan, 0, GateFault.LoseRequest, async (scene, schema, gate) =>
    {
        var run = await scene.RunAsync(schema, FaultScene.Patient, source: gate.Source);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    });

    [Theory]
    [MemberData(nameof(Plans))]
    public Task F05_F06_AnswerLostAtEveryCall_TheRunGoesOn(FaultPlan plan) => AtEveryCallAsync(plan, 1, GateFault.LoseAnswer, async (scene, schema, gate) =>
    {
        var run = await scene.RunAsync(schema, FaultScene.Patient, source: gate.Source);
        run.State.ShouldBe(PlanRunState.Done, run.Reason);
    });

    [Theory]
    [MemberData(nameof(Plans))]
    public Task F01_F04_F08_F12_ProcessKilledAtEveryCall_TheNextGoesOn(FaultPlan plan) => AtEveryCallAsync(plan, 2, GateFault.LoseRequest, async (scene, schema, gate) =>
    {
        var first = await scene.RunAsync(schema, FaultScene.Mortal, source: gate.Source);
        (first.State is PlanRunState.Done or PlanRunState.Held or PlanRunState.Unknown).ShouldBeTrue($"{first.State} {first.Reason}");
        if (gate.IsTripped && first.State != PlanRunState.Done) first.Code.ShouldBe(PlanRunCode.ConnectionLost, first.Reason);
        var second = await scene.RunAsync(schema, FaultScene.Patient, fence: 2);
        second.State.ShouldBe(PlanRunState.Done, second.Reason);
    });

    [Theory]
    [MemberData(nameof(Plans))]
    public Task F28_F29_ExecutorFrozenAtEveryCall_AnotherTakesOverAndTheFenceRefusesTheFirst(FaultPlan plan) => AtEveryCallAsync(plan, 3, GateFault.Freeze, async (scene, schema, gate) =>
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

    // The four faults take turns, so that the calls that one leaves out meet another.
    private async Task AtEveryCallAsync(FaultPlan plan, int turn, GateFault fault, Func<FaultScene, string, FaultGate, Task> run)
    {
        var (connection, scene) = await scenes.OfAsync(plan, Ct);
        var stride = int.TryParse(Environment.GetEnvironmentVariable("PORTAL_EVERY_FAULT"), CultureInfo.InvariantCulture, out var every)
            ? every
            : plan switch { FaultPlan.Short => 4, FaultPlan.Whole => 139, _ => 241 };
        var tried = 0;
        for (var call = 1 + turn * stride / 4; call <= Most; call += stride)
        {
            var schema = string.Create(CultureInfo.InvariantCulture, $"turn_{turn}_call_{call}");
            await scene.PrepareAsync(schema);
            await using var gate = FaultGate.Start(connection, fault, (number, _) => number == call);
            await run(scene, schema, gate);
            await scene.ShouldBeDoneOnceAsync(schema, $"{fault} at call {call} of {plan}");
            await scene.ExecuteAsync($"drop schema {schema} cascade");
            if (!gate.IsTripped)
            {
                TestContext.Current.SendDiagnosticMessage("{0} of {1}: {2} tried, fewer than {3} calls", fault, plan, tried, call);
                call.ShouldBeGreaterThan(30);
                return;
            }
            tried++;
        }
        throw new InvalidOperationException($"The run has more than {Most} calls.");
    }
}

/// <summary>The scenes of the plans, each made once: that takes longer than a run.</summary>
public sealed class FaultScenes(PostgresFixture postgres) : IAsyncDisposable
{
    private readonly Dictionary<FaultPlan, (TestDatabase Database, FaultScene Scene)> _scenes = [];

    internal async Task<(string ConnectionString, FaultScene Scene)> OfAsync(FaultPlan plan, CancellationToken ct)
    {
        if (!_scenes.TryGetValue(plan, out var found))
        {
            var database = await postgres.CreateDatabaseAsync(ct);
            _scenes[plan] = found = (database, plan == FaultPlan.Short ? await FaultScene.CreateAsync(database.DataSource, ct) : await FaultScene.CreateWholeAsync(database.DataSource, plan == FaultPlan.Back, ct));
        }
        return (found.Database.ConnectionString, found.Scene);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (database, _) in _scenes.Values) await database.DisposeAsync();
    }
}

/// <summary>What runs under faults.</summary>
public enum FaultPlan
{
    /// <summary>Seven steps.</summary>
    Short,

    /// <summary>The planner's plan with its many ways.</summary>
    Whole,

    /// <summary>The way back from it.</summary>
    Back,
}
