using Portal.Schema.Definitions;

namespace Portal.App.Data;

/// <summary>What is done to a definition.</summary>
public enum ChangeOperation
{
    Add,
    Change,
    Remove,
}

/// <summary>The open edits of one person in one value chain; autosaved.</summary>
public sealed class Draft
{
    public Guid Id { get; set; }
    public Guid OwnerId { get; set; }
    public int ValueChainId { get; set; }
    public ValueChain ValueChain { get; set; } = null!;
    public required DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
    public List<DraftItem> Items { get; } = [];
    public List<DraftCommand> Commands { get; } = [];
    public uint Version { get; set; }
}

/// <summary>One definition as the draft has it.</summary>
public sealed class DraftItem
{
    public Guid DraftId { get; set; }
    public Draft Draft { get; set; } = null!;
    public required DefinitionKind Kind { get; set; }
    public required string Code { get; set; }
    public required ChangeOperation Operation { get; set; }
    public long? BaseRevisionId { get; set; }
    /// <summary>The proposed text; null when removed.</summary>
    public string? Content { get; set; }
}

/// <summary>One named, undoable step of a draft: "Add column priority".</summary>
public sealed class DraftCommand
{
    public long Id { get; set; }
    public Guid DraftId { get; set; }
    public Draft Draft { get; set; } = null!;
    public required string Title { get; set; }
    public required DefinitionKind Kind { get; set; }
    public required string Code { get; set; }
    /// <summary>The text of <see cref="Before"/> and <see cref="After"/> where the draft removes the definition.</summary>
    public const string Removed = "";

    /// <summary>The draft's text before, <see cref="Removed"/>, or null when the definition was not in the draft.</summary>
    public string? Before { get; set; }

    /// <summary>The same afterwards.</summary>
    public string? After { get; set; }
    public required DateTime At { get; set; }
    public bool Undone { get; set; }
}

/// <summary>States of a change request; stored by name.</summary>
public enum ChangeRequestState
{
    InReview,
    ChangesAsked,
    Approved,
    Rejected,
    RollingOut,
    Done,
    Failed,
    Halted,
    Cancelled,
    Superseded,
}

/// <summary>A set of proposed revisions that is reviewed, approved and rolled out as one. Shown as CR-{Id}.</summary>
public sealed class ChangeRequest
{
    public int Id { get; set; }
    public required string Title { get; set; }
    public string Description { get; set; } = "";
    /// <summary>The request that this one takes back, or null.</summary>
    public int? UndoOfId { get; set; }
    public ChangeRequest? UndoOf { get; set; }
    public int ValueChainId { get; set; }
    public ValueChain ValueChain { get; set; } = null!;
    public Guid AuthorId { get; set; }
    public required string Author { get; set; }
    public ChangeRequestState State { get; set; }
    public required DateTime SubmittedAt { get; set; }
    public DateTime? DecidedAt { get; set; }
    /// <summary>SHA-256 over the frozen definitions, the plan hashes and the tenant set: what an approval is bound to.</summary>
    public required string ApprovalHash { get; set; }
    /// <summary>Severity name of the worst hazard over all plans.</summary>
    public required string WorstSeverity { get; set; }
    public List<ChangeRequestItem> Items { get; } = [];
    public List<Plan> Plans { get; } = [];
    public List<ChangeRequestTenant> Tenants { get; } = [];
    public List<Review> Reviews { get; } = [];
    public List<Comment> Comments { get; } = [];
    public uint Version { get; set; }
}

public sealed class ChangeRequestItem
{
    public int Id { get; set; }
    public int ChangeRequestId { get; set; }
    public ChangeRequest ChangeRequest { get; set; } = null!;
    public required DefinitionKind Kind { get; set; }
    public required string Code { get; set; }
    public required ChangeOperation Operation { get; set; }
    public long? BaseRevisionId { get; set; }
    public DefinitionRevision? BaseRevision { get; set; }
    public string? Content { get; set; }
    /// <summary>The revision that it became when the request was approved.</summary>
    public long? ResultRevisionId { get; set; }
}

/// <summary>One tenant schema of the set that was frozen when the request was submitted. The approval hash covers the whole set.</summary>
public sealed class ChangeRequestTenant
{
    public int ChangeRequestId { get; set; }
    public ChangeRequest ChangeRequest { get; set; } = null!;
    public int TenantSchemaId { get; set; }
    public TenantSchema TenantSchema { get; set; } = null!;
    /// <summary>The plan of its state class; null when it could not be planned, see <see cref="HeldReason"/>.</summary>
    public Guid? PlanId { get; set; }
    public Plan? Plan { get; set; }
    /// <summary>Why there is no plan for it, or null.</summary>
    public string? HeldReason { get; set; }
    /// <summary>Rows that the plan's pre-checks found in its way at submission.</summary>
    public long OffendingRows { get; set; }
}

/// <summary>A stored plan for one state class, or for one activation.</summary>
public sealed class Plan
{
    public Guid Id { get; set; }
    public int? ChangeRequestId { get; set; }
    public ChangeRequest? ChangeRequest { get; set; }
    /// <summary>Null for a plan of <c>shared_data</c>.</summary>
    public int? ValueChainId { get; set; }
    public ValueChain? ValueChain { get; set; }
    public required string FromFingerprint { get; set; }
    public required string ToFingerprint { get; set; }
    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required string Hash { get; set; }
    /// <summary>The bytes of <c>PlanSerializer</c>.</summary>
    public required byte[] Content { get; set; }
    /// <summary>Hash over the definitions that the plan leads to.</summary>
    public required string DefinitionHash { get; set; }
    public required string WorstSeverity { get; set; }
    public int StepCount { get; set; }
    /// <summary>Tenant schemas in this state class at submission.</summary>
    public int TenantCount { get; set; }
    /// <summary>When the shadow proved that nothing is left to do afterwards.</summary>
    public required DateTime ProvedAt { get; set; }
}

/// <summary>What a reviewer decided; stored by name.</summary>
public enum ReviewDecision
{
    Approve,
    AskForChanges,
    Reject,
}

public sealed class Review
{
    public int Id { get; set; }
    public int ChangeRequestId { get; set; }
    public ChangeRequest ChangeRequest { get; set; } = null!;
    /// <summary>The request's author, bound by a foreign key, so that a constraint can say that author and reviewer differ.</summary>
    public Guid AuthorId { get; set; }
    public Guid ReviewerId { get; set; }
    public required string Reviewer { get; set; }
    public ReviewDecision Decision { get; set; }
    public string Body { get; set; } = "";
    /// <summary>Hazard codes accepted by name.</summary>
    public string[] AcceptedHazards { get; set; } = [];
    /// <summary>The approval hash that the reviewer saw.</summary>
    public required string ApprovalHash { get; set; }
    /// <summary>HMAC over the approval with a key kept outside the database.</summary>
    public required string Mac { get; set; }
    public required DateTime At { get; set; }
}

public sealed class Comment
{
    public int Id { get; set; }
    public int ChangeRequestId { get; set; }
    public ChangeRequest ChangeRequest { get; set; } = null!;
    public Guid AuthorId { get; set; }
    public required string Author { get; set; }
    /// <summary>What it is about: <c>object-models/ORDER#priority</c>, or null for the request as a whole.</summary>
    public string? Anchor { get; set; }
    public required string Body { get; set; }
    public required DateTime At { get; set; }
    public DateTime? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
}
