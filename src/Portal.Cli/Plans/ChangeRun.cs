using Portal.Cli.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Sides;
using Portal.Postgres.Execution;
using Portal.Postgres.Meta;
using Portal.Schema.Planning;

namespace Portal.Cli.Plans;

/// <summary>
/// Runs changes on a database, one schema after the other, through the same executor as the portal: locked, resumable, read back and
/// recorded in <c>portal_meta</c>. Says on <paramref name="log"/> what happens.
/// </summary>
internal sealed class ChangeRun(Side target, TextWriter log)
{
    public async Task<int> RunAsync(IReadOnlyList<SchemaChanges> changes, CancellationToken ct)
    {
        var source = target.Source ?? throw new InvalidOperationException("Only a database can be changed.");
        var open = changes.Where(change => !change.IsNothing).ToList();
        if (open.Count == 0) await log.WriteLineAsync("Nothing to do.");
        foreach (var change in open)
        {
            var found = change.Live?.Model is null ? null : await PreCheckRun.ExecuteAsLoginAsync(source, change.Schema, change.Plan, ct);
            if (found is { Findings.Count: > 0 })
                throw new CommandRefusedException($"{change.Schema} has rows in the way, nothing was changed:\n" + string.Join("\n", found.Findings.Select(finding => $"  {finding}")));
        }
        foreach (var change in open)
        {
            if (await RunAsync(source, change, ct) is var code and not ExitCode.Nothing) return code;
        }
        return ExitCode.Nothing;
    }

    private async Task<int> RunAsync(Npgsql.NpgsqlDataSource source, SchemaChanges change, CancellationToken ct)
    {
        long fence;
        await using (var connection = await source.OpenConnectionAsync(ct)) fence = await PortalMeta.ReadFenceAsync(connection, change.Schema, ct);
        var bytes = PlanSerializer.Serialize(change.Plan);
        var run = await new PlanExecutor(TimeProvider.System, new PlanExecutorOptions()).RunAsync(source, new PlanRunRequest
        {
            Schema = change.Schema, Plan = bytes, PlanHash = PlanSerializer.Hash(bytes), RunId = $"schema apply {Guid.NewGuid():N}",
            Fence = fence, RequestedBy = Environment.UserName, DefinitionHash = change.Plan.ToFingerprint,
        }, new Log(change, log), ct);
        var schema = PlanWords.OneLine(change.Schema);
        if (run.State == PlanRunState.Done)
        {
            await log.WriteLineAsync($"{schema}: done, {run.StepsDone} steps; {run.Fingerprint}");
            return ExitCode.Nothing;
        }
        await log.WriteLineAsync($"{schema}: {run.State}, {run.Code}: {run.Reason}");
        if (run.Failure is { } failure)
            await log.WriteLineAsync($"  {failure.SqlState} {failure.Message} {failure.Detail} {failure.Hint}".TrimEnd() + $"\n  {failure.Sql}");
        return run.State == PlanRunState.Cancelled ? ExitCode.Interrupted : ExitCode.Error;
    }

    /// <summary>One line per moment, written before the run goes on.</summary>
    private sealed class Log(SchemaChanges change, TextWriter log) : IProgress<PlanRunEvent>
    {
        private readonly int _steps = change.Plan.Steps.Count();

        public void Report(PlanRunEvent value)
        {
            var step = value.Step is { } number ? $" {number}/{_steps}" : "";
            var kind = value.Kind switch
            {
                PlanRunEventKind.StepStarted => "starts: ",
                PlanRunEventKind.StepDone => "done: ",
                PlanRunEventKind.StepFailed => "failed: ",
                PlanRunEventKind.Waiting => "waits: ",
                _ => "",
            };
            log.WriteLine(PlanWords.OneLine($"{change.Schema}{step} {kind}{value.Message}"));
        }
    }
}
