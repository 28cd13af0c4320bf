using Portal.App.Data;
using Portal.App.Features.Audit;
using Portal.App.Features.Catalogue;
using Portal.Schema.Planning;

namespace Portal.App.Features.Home;

/// <summary>The fleet by state.</summary>
/// <param name="Targets">Targets in all.</param>
/// <param name="Unreachable">Targets that did not answer at the last check.</param>
/// <param name="States">Tenant schemas that are not deactivated, by state.</param>
public sealed record FleetView(int Targets, int Unreachable, IReadOnlyList<StateCount> States)
{
    /// <summary>All schemas.</summary>
    public int Schemas => States.Sum(s => s.Count);

    /// <summary>How many are in a state.</summary>
    public int In(TenantSchemaState state) => States.Where(s => s.State == state).Sum(s => s.Count);
}

/// <summary>A request that waits for the viewer.</summary>
public sealed record WaitingRow(
    int Id, string Title, string Chain, HazardSeverity Worst, int Tenants, int Approvals, int RequiredApprovals, DateTime SubmittedAt, string Author);

/// <summary>The requests that wait for the viewer, and how many more wait for others.</summary>
public sealed record WaitingView(IReadOnlyList<WaitingRow> Rows, int Mine, int Others);

/// <summary>A job with its items by state.</summary>
public sealed record JobSummary(
    int Number, string Title, JobKind Kind, JobState State, string? Chain, DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, string RequestedBy,
    IReadOnlyList<ItemCount> Items, string? FirstFailure)
{
    /// <summary>How many items are in a state.</summary>
    public int In(JobItemState state) => Items.Where(i => i.State == state).Sum(i => i.Count);
}

/// <summary>Items of a job in a state.</summary>
public sealed record ItemCount(JobItemState State, int Count);

/// <summary>Schemas of a chain on a target that are not as defined.</summary>
public sealed record DeviationCell(string Chain, string Target, int Behind, int Drifted, int Failed)
{
    /// <summary>All of them.</summary>
    public int Count => Behind + Drifted + Failed;
}

/// <summary>How far a chain's schemas are in the defined state.</summary>
public sealed record ChainCoverage(string Code, string Name, int InDefinedState, int Schemas);

/// <summary>A deactivated schema that will be deleted.</summary>
public sealed record ExpiringRow(string SchemaName, string? Client, DateTime Until);

/// <summary>Everything of the home page, read at one moment.</summary>
public sealed record HomeView(
    FleetView Fleet, WaitingView Waiting, IReadOnlyList<JobSummary> Jobs, IReadOnlyList<AuditRow> Recent,
    IReadOnlyList<DeviationCell> Deviations, IReadOnlyList<ChainCoverage> Coverage, IReadOnlyList<ExpiringRow> Expiring, DateTime ReadAt);

/// <summary>The numbers in the navigation.</summary>
public sealed record NavigationCounts(int WaitingForMe, int RunningJobs, int Clients, int Targets, int Deviating);
