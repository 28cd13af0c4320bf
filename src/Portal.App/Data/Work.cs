namespace Portal.App.Data;

/// <summary>What a job does; stored by name.</summary>
public enum JobKind
{
    Activate,
    Deactivate,
    Restore,
    Rollout,
}

/// <summary>States of a job; stored by name.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Halted,
    Cancelled,
}

/// <summary>Plans run on a set of tenant schemas: an activation, a deactivation or a rollout. The truth about work; Quartz only nudges.</summary>
public sealed class Job
{
    public Guid Id { get; set; }
    /// <summary>Shown as JOB-{Number}.</summary>
    public int Number { get; set; }
    public JobKind Kind { get; set; }
    public required string Title { get; set; }
    /// <summary>Null for work on <c>shared_data</c>.</summary>
    public int? ValueChainId { get; set; }
    public ValueChain? ValueChain { get; set; }
    public int? ChangeRequestId { get; set; }
    public ChangeRequest? ChangeRequest { get; set; }
    public JobState State { get; set; }
    public Guid? RequestedById { get; set; }
    public required string RequestedBy { get; set; }
    public required DateTime CreatedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public bool CancelRequested { get; set; }
    public List<JobItem> Items { get; } = [];
    public uint Version { get; set; }
}

/// <summary>States of one item; stored by name.</summary>
public enum JobItemState
{
    Waiting,
    Running,
    Done,
    Failed,
    Skipped,
    Held,
    Unknown,
}

/// <summary>One tenant schema of a job.</summary>
public sealed class JobItem
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public Job Job { get; set; } = null!;
    public int TenantSchemaId { get; set; }
    public TenantSchema TenantSchema { get; set; } = null!;
    public Guid? PlanId { get; set; }
    public Plan? Plan { get; set; }
    /// <summary>HMAC over job, tenant schema and plan with a key kept outside the database: an item that no use case made never starts.</summary>
    public required string Seal { get; set; }
    public JobItemState State { get; set; }
    /// <summary>Why it waits, is held, skipped or failed.</summary>
    public string? Reason { get; set; }
    public string? SqlState { get; set; }
    /// <summary>The statement that failed.</summary>
    public string? FailedSql { get; set; }
    public int StepsDone { get; set; }
    public int StepCount { get; set; }
    public int Attempts { get; set; }
    public DateTime? NotBefore { get; set; }
    public string? WorkerId { get; set; }
    public DateTime? LeaseUntil { get; set; }
    /// <summary>Grows with each claim; a late executor with a smaller one is refused on the target.</summary>
    public long Fence { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public List<StepRun> Steps { get; } = [];
}

/// <summary>One executed step of an item.</summary>
public sealed class StepRun
{
    public long Id { get; set; }
    public long JobItemId { get; set; }
    public JobItem JobItem { get; set; } = null!;
    public int StepNumber { get; set; }
    public int Attempt { get; set; }
    public required string State { get; set; }
    public required DateTime StartedAt { get; set; }
    public DateTime? FinishedAt { get; set; }
    public string? SqlState { get; set; }
    public string? Error { get; set; }
}

/// <summary>Severity of a log line; stored by name.</summary>
public enum LogLevelName
{
    Info,
    Warning,
    Error,
}

/// <summary>One line of a job's log.</summary>
public sealed class LogLine
{
    public long Id { get; set; }
    public Guid JobId { get; set; }
    public long? JobItemId { get; set; }
    public required DateTime At { get; set; }
    public LogLevelName Level { get; set; }
    public required string Message { get; set; }
}
