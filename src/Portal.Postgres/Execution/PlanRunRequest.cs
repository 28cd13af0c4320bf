namespace Portal.Postgres.Execution;

/// <summary>A plan to run on one schema, with what an approval was bound to.</summary>
public sealed record PlanRunRequest
{
    /// <summary>The schema's name: lower-case letters, digits and underscores.</summary>
    public required string Schema { get; init; }

    /// <summary>The stored bytes of the plan.</summary>
    public required ReadOnlyMemory<byte> Plan { get; init; }

    /// <summary>The hash that was approved; the run is refused when the bytes hash to something else.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Names the work over all its attempts, such as a job item: an attempt goes on where an earlier one of the same name ended.</summary>
    public required string RunId { get; init; }

    /// <summary>Grows with each claim of the work; the target refuses one that is smaller than it has seen.</summary>
    public required long Fence { get; init; }

    /// <summary>Who asked for it, for the record on the target.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Hash over the definitions that the plan leads to, for the record on the target.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>The server that was approved (<see cref="TargetFacts.Identity"/>), or null when none is known yet.</summary>
    public string? ServerIdentity { get; init; }

    /// <summary>The role that owns the schema's objects; null when they belong to the login.</summary>
    public string? OwnerRole { get; init; }

    /// <summary>
    /// Asked before the run begins, and before several begin together, unless they are the first of the call: work that was taken over for several schemas at once can be
    /// called off while it is gone through one by one. When the answer is no, the run ends as cancelled and nothing was sent. It does not throw. Null: it may begin.
    /// </summary>
    public Func<CancellationToken, Task<bool>>? MayBegin { get; init; }
}
