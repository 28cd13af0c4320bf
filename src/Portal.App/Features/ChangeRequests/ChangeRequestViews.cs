using Portal.App.Data;
using Portal.Schema.Definitions;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>What to list of the requests; null parts do not filter.</summary>
/// <param name="State">In this state.</param>
/// <param name="ValueChain">Of this chain.</param>
/// <param name="AuthorId">By this person.</param>
/// <param name="ReviewerId">In review, not by this person, and not yet decided by them.</param>
/// <param name="Search">Text of the title.</param>
/// <param name="Skip">Rows to leave out.</param>
/// <param name="Take">Rows at most.</param>
public sealed record ChangeRequestFilter(
    ChangeRequestState? State = null, string? ValueChain = null, Guid? AuthorId = null, Guid? ReviewerId = null, string? Search = null,
    int Skip = 0, int Take = 50);

/// <summary>A request in the list.</summary>
public sealed record ChangeRequestRow(
    int Id, string Title, string ValueChain, string Author, Guid AuthorId, ChangeRequestState State, DateTime SubmittedAt,
    HazardSeverity Worst, int Definitions, int Tenants, int Approvals, int RequiredApprovals, int OpenComments);

/// <summary>A request's page.</summary>
public sealed record ChangeRequestView(
    int Id, string Title, string Description, string ValueChainCode, string ValueChainName, Guid AuthorId, string Author,
    ChangeRequestState State, DateTime SubmittedAt, DateTime? DecidedAt, string ApprovalHash, ApprovalPolicy Policy, int ValidApprovals,
    IReadOnlyList<RequestDefinition> Definitions, IReadOnlyList<RequestPlan> Plans, IReadOnlyList<RequestHazard> Hazards,
    IReadOnlyList<HeldClass> Held, int TenantCount, long OffendingRows, IReadOnlyList<RequestReview> Reviews, IReadOnlyList<RequestComment> Comments,
    IReadOnlyList<RequestJob> Jobs)
{
    /// <summary>The request that this one takes back, or null.</summary>
    public RequestLink? UndoOf { get; init; }

    /// <summary>The requests that take this one back, newest first.</summary>
    public IReadOnlyList<RequestLink> Undos { get; init; } = [];

    /// <summary>Tenant schemas that have the change.</summary>
    public int Applied => Jobs.Sum(job => job.Done);

    /// <summary>True when somebody may ask to have it taken back.</summary>
    public bool CanBeUndone => RequestUndo.HasEnded(State) && Applied > 0 && !Undos.Any(undo => RequestUndo.Stands(undo.State));

    /// <summary>What taking it back would mean.</summary>
    public RequestUndo Undo => RequestUndo.Of([.. Plans.Select(plan => (plan.Plan, plan.TenantCount))]) with { Schemas = Applied };

    /// <summary>The worst severity over all plans.</summary>
    public HazardSeverity Worst => RequestHazards.Worst(Hazards);

    /// <summary>Statements over all plans.</summary>
    public int StatementCount => Plans.Sum(p => p.Plan.Steps.Count());

    /// <summary>Definitions that somebody changed after this request was submitted: it cannot be approved any more.</summary>
    public IEnumerable<RequestDefinition> Outdated => State is ChangeRequestState.InReview or ChangeRequestState.ChangesAsked
        ? Definitions.Where(d => d.CurrentNumber != d.BaseNumber) : [];
}

/// <summary>One definition of a request with the text it started from.</summary>
public sealed record RequestDefinition(
    DefinitionKind Kind, string Code, ChangeOperation Operation, int BaseNumber, int CurrentNumber, string? BaseText, string? Text);

/// <summary>The plan of one state class, called A, B, C by size; shared when it is for <c>shared_data</c>.</summary>
public sealed record RequestPlan(
    Guid Id, string Label, bool IsShared, string Hash, string FromFingerprint, string ToFingerprint, MigrationPlan Plan, HazardSeverity Worst, int TenantCount, DateTime ProvedAt);

/// <summary>Tenant schemas that could not be planned, by reason.</summary>
public sealed record HeldClass(string Reason, int TenantCount);

/// <summary>A decision.</summary>
public sealed record RequestReview(Guid ReviewerId, string Reviewer, ReviewDecision Decision, string Body, string[] AcceptedHazards, DateTime At);

/// <summary>A remark.</summary>
public sealed record RequestComment(int Id, Guid AuthorId, string Author, string? Anchor, string Body, DateTime At, DateTime? ResolvedAt, string? ResolvedBy);

/// <summary>A rollout of the request.</summary>
public sealed record RequestJob(int Number, JobState State, DateTime CreatedAt, string RequestedBy, int Done, int Failed, int Total);

/// <summary>One tenant schema of the frozen set.</summary>
public sealed record RequestTenantRow(
    int TenantSchemaId, string SchemaName, string? Client, string Target, string? PlanLabel, string? HeldReason, long OffendingRows,
    TenantSchemaState State, JobItemState? Rollout, int? JobNumber)
{
    /// <summary>Whether a rollout can still take it.</summary>
    public bool CanRollOut => HeldReason is null && Rollout is null or JobItemState.Skipped or JobItemState.Failed or JobItemState.Held;
}
