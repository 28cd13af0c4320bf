using Portal.App.Data;

namespace Portal.App.Features.Jobs;

/// <summary>Items of a job by state.</summary>
public sealed record ItemCounts(int Waiting, int Running, int Done, int Failed, int Skipped, int Held, int Unknown)
{
    /// <summary>All of them.</summary>
    public int Total => Waiting + Running + Done + Failed + Skipped + Held + Unknown;

    /// <summary>Those that have ended.</summary>
    public int Ended => Total - Waiting - Running;

    internal static ItemCounts From(IReadOnlyDictionary<JobItemState, int> counts) => new(
        counts.GetValueOrDefault(JobItemState.Waiting), counts.GetValueOrDefault(JobItemState.Running), counts.GetValueOrDefault(JobItemState.Done),
        counts.GetValueOrDefault(JobItemState.Failed), counts.GetValueOrDefault(JobItemState.Skipped), counts.GetValueOrDefault(JobItemState.Held),
        counts.GetValueOrDefault(JobItemState.Unknown));
}

/// <summary>What to list of the jobs; null parts do not filter.</summary>
public sealed record JobFilter(JobState? State, JobKind? Kind, string? ValueChain, string? Search, int Skip, int Take);

/// <summary>A job in the list.</summary>
public sealed record JobRow(
    Guid Id, int Number, JobKind Kind, string Title, JobState State, string? ValueChain, int? ChangeRequestId, string RequestedBy,
    DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, ItemCounts Items);

/// <summary>A job's page.</summary>
/// <param name="RatePerMinute">Items that ended per minute over the last five minutes.</param>
/// <param name="Left">About how long the rest takes, or null when nobody knows.</param>
/// <param name="WaitingReason">Why the waiting items wait, or null when none does.</param>
public sealed record JobView(
    Guid Id, int Number, JobKind Kind, string Title, JobState State, string? ValueChainCode, string? ValueChainName, int? ChangeRequestId,
    IReadOnlyList<string> ApprovedBy, IReadOnlyList<string> Targets, string? PlanHash, int StepCount, string RequestedBy,
    DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, bool CancelRequested, ItemCounts Items,
    double RatePerMinute, TimeSpan? Left, string? WaitingReason);

/// <summary>One cell of the matrix.</summary>
public sealed record JobCell(long ItemId, string SchemaName, JobItemState State);

/// <summary>One item in the list.</summary>
public sealed record JobItemRow(
    long Id, string SchemaName, string? Client, string Target, JobItemState State, string? Reason, string? SqlState, string? FailedSql,
    int StepsDone, int StepCount, int Attempts, DateTime? NotBefore, DateTime? StartedAt, DateTime? FinishedAt);

/// <summary>Items that ended badly for the same cause.</summary>
/// <param name="State">Failed, held or unknown.</param>
/// <param name="SqlState">SQLSTATE, or null when it was not the database that said no.</param>
/// <param name="Count">How many.</param>
/// <param name="Reason">The reason of one of them.</param>
/// <param name="Sample">Its schema.</param>
public sealed record FailureGroup(JobItemState State, string? SqlState, int Count, string? Reason, string Sample);
