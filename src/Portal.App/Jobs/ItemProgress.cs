using Portal.App.Data;
using Portal.Postgres.Execution;

namespace Portal.App.Jobs;

/// <summary>Turns the moments of one item's run into log lines and step rows; the first line is written when the run begins.</summary>
internal sealed class ItemProgress(ItemJournal journal, JobItem item, Claim claim, TimeProvider time) : IProgress<PlanRunEvent>
{
    private readonly Dictionary<int, DateTime> _started = [];

    /// <summary>Whether the run has begun.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>The run begins, or has begun.</summary>
    public void Begin()
    {
        if (IsBegun) return;
        IsBegun = true;
        journal.Log(claim, LogLevelName.Info, $"start, attempt {item.Attempts}, by {claim.WorkerId}");
    }

    /// <summary>The run has ended, or with null was not begun.</summary>
    public void End(PlanRun? run)
    {
        if (run is null)
        {
            journal.Log(claim, LogLevelName.Info, $"not begun by {claim.WorkerId}, who had claimed it together with others");
            return;
        }
        Begin();
        journal.Log(claim,
            run.State switch { PlanRunState.Done => LogLevelName.Info, PlanRunState.Failed => LogLevelName.Error, _ => LogLevelName.Warning },
            run.State == PlanRunState.Done ? Verified(run) : $"{run.State.ToString().ToLowerInvariant()}: {run.Reason}");
    }

    /// <inheritdoc />
    public void Report(PlanRunEvent value)
    {
        Begin();
        var now = time.GetUtcNow().UtcDateTime;
        switch (value.Kind)
        {
            case PlanRunEventKind.StepStarted:
                _started[value.Step.GetValueOrDefault()] = now;
                break;
            case PlanRunEventKind.StepDone:
                journal.Step(Step(value, "Done", now), value.Step.GetValueOrDefault());
                journal.Log(claim, LogLevelName.Info, $"step {value.Step} of {item.StepCount}  {value.Message}");
                break;
            case PlanRunEventKind.StepFailed:
                journal.Log(claim, LogLevelName.Error, $"step {value.Step} of {item.StepCount}  {value.Message}");
                break;
            default:
                journal.Log(claim, value.Kind == PlanRunEventKind.Waiting ? LogLevelName.Warning : LogLevelName.Info, value.Message);
                break;
        }
    }

    private Data.StepRun Step(PlanRunEvent value, string state, DateTime now) => new()
    {
        JobItemId = claim.ItemId, StepNumber = value.Step.GetValueOrDefault(), Attempt = item.Attempts, State = state,
        StartedAt = _started.GetValueOrDefault(value.Step.GetValueOrDefault(), now), FinishedAt = now,
    };

    private static string Verified(PlanRun run) =>
        run.Fingerprint is { } fingerprint ? $"verified, fingerprint {fingerprint[..Math.Min(6, fingerprint.Length)]} as defined, {run.StepsDone} {(run.StepsDone == 1 ? "step" : "steps")}" : "done";
}
