using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>What the planner must know beside the difference.</summary>
public sealed record PlanOptions
{
    /// <summary>The fingerprint a live schema must have for the plan to start.</summary>
    public required string FromFingerprint { get; init; }

    /// <summary>The fingerprint a schema has when the plan is through.</summary>
    public required string ToFingerprint { get; init; }

    /// <summary>True when the schema is not there yet: the plan begins with CREATE SCHEMA.</summary>
    public bool CreateSchema { get; init; }

    /// <summary>Major version of the server, 14 or later.</summary>
    public int ServerMajor { get; init; } = 18;

    /// <summary>How existing tables are treated; by default their statistics decide.</summary>
    public PlanForm Form { get; init; } = PlanForm.ByStatistics;

    /// <summary>Sizes by the live names of tables; the largest of a state class. A table without an entry counts as filled.</summary>
    public IReadOnlyDictionary<string, TableStatistics> Statistics { get; init; } = new Dictionary<string, TableStatistics>();

    /// <summary>What becomes of tables and columns that are not defined any more.</summary>
    public DropMode Drops { get; init; } = DropMode.Trash;

    /// <summary>The day that names in the trash carry.</summary>
    public DateOnly Today { get; init; } = new(2000, 1, 1);

    /// <summary>The name of the schema that <see cref="SchemaModel.SharedSchema"/> stands for.</summary>
    public string SharedSchema { get; init; } = SchemaModel.SharedSchema;

    /// <summary>The server's <c>max_locks_per_transaction</c>: with the number of its connections it makes the room of the lock table.</summary>
    public int MaxLocksPerTransaction { get; init; } = 64;
}

/// <summary>How existing tables are treated.</summary>
public enum PlanForm
{
    /// <summary>Empty tables plainly, filled ones online.</summary>
    ByStatistics,

    /// <summary>All plainly: shortest statements, locks held for as long as the data takes.</summary>
    Plain,

    /// <summary>All online: no statement stops readers or writers for as long as the data takes, where PostgreSQL has a way.</summary>
    Online,
}

/// <summary>What becomes of dropped tables and columns.</summary>
public enum DropMode
{
    /// <summary>They go to the trash and can be restored.</summary>
    Trash,

    /// <summary>They are dropped with their data.</summary>
    Now,
}

/// <summary>The size of a table.</summary>
/// <param name="Rows">Rows; 0 only when it is known to be empty.</param>
/// <param name="Bytes">Bytes with indexes and TOAST.</param>
public sealed record TableStatistics(long Rows, long Bytes)
{
    private const long SmallRows = 100_000;
    private const long SmallBytes = 64L << 20;

    /// <summary>True when reading or writing the whole table takes moments.</summary>
    public bool IsSmall => Rows <= SmallRows && Bytes <= SmallBytes;
}

/// <summary>A plan, or why there is none.</summary>
public sealed record PlanningResult
{
    /// <summary>The plan; null when something is refused.</summary>
    public MigrationPlan? Plan { get; init; }

    /// <summary>What the planner offers no way for; empty when there is a plan.</summary>
    public EquatableArray<PlanRefusal> Refusals { get; init; } = [];

    /// <summary>What the reader of the plan should know beside its steps, such as a transaction that takes very many locks.</summary>
    public EquatableArray<string> Notes { get; init; } = [];
}

/// <summary>A change that the planner does not make.</summary>
/// <param name="Table">The table, or null for the schema.</param>
/// <param name="Subject">What: <c>column total of orders</c>.</param>
/// <param name="Reason">Why, and what can be done instead.</param>
public sealed record PlanRefusal(string? Table, string Subject, string Reason);
