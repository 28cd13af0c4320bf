using Portal.Schema.Planning;

namespace Portal.Schema.Model;

/// <summary>
/// What keeps a read table (<c>&lt;table&gt;_read</c>) in step with its table: one trigger function of the portal's, and a statement trigger each
/// for INSERT, UPDATE, DELETE and TRUNCATE (PostgreSQL manual, 39.1 Overview of Trigger Behavior: transition tables). Whatever bears the prefix
/// of such functions is read and is part of the fingerprint, so a changed body is drift and stops every run.
/// </summary>
public sealed record ReadModelSync
{
    /// <summary>What names of the portal's functions begin with, after which comes the table's name.</summary>
    public const string FunctionPrefix = "_portal_read_";

    /// <summary>The function's name.</summary>
    public required string Function { get; init; }

    /// <summary>The function's body, with the schema placeholder.</summary>
    public required string Body { get; init; }

    /// <summary>Language, security, settings and their like, ordered; see <see cref="OwnProperties"/>.</summary>
    public EquatableArray<string> Properties { get; init; } = [];

    /// <summary>The triggers that call the function, ordered by name.</summary>
    public EquatableArray<ReadModelTrigger> Triggers { get; init; } = [];

    /// <summary>The table whose changes it follows; null when nothing calls it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Table => Triggers is [var first, ..] ? first.Table : null;

    /// <summary>
    /// The properties that the portal gives: the function runs with the rights of the schema's owner, finds nothing by name but what is built in,
    /// may be called by no one else, and looks changed rows up by key whatever the planner thinks of the size of the change.
    /// </summary>
    public static EquatableArray<string> OwnProperties { get; } =
    [
        "arguments ", "language plpgsql", "returns trigger", "security definer", "set enable_hashjoin=off", "set enable_mergejoin=off",
        "set enable_seqscan=off", "set search_path=pg_catalog, pg_temp", "volatility v",
    ];

    /// <summary>The read table's name.</summary>
    public static string ReadTable(string table) => table + "_read";

    /// <summary>The function's name; it holds a hash, so that long names of tables do not collide.</summary>
    public static string FunctionOf(string table) => TemporaryName.For("read", "", table);
}

/// <summary>A trigger that calls the function.</summary>
/// <param name="Table">The table that it is on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The statement that creates it, as PostgreSQL prints it, with the schema placeholder; a disabled one is marked.</param>
public sealed record ReadModelTrigger(string Table, string Name, string Sql);
