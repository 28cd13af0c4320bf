namespace Portal.Postgres.Expressions;

/// <summary>Where an expression stands.</summary>
internal enum ExpressionPlace
{
    /// <summary>A check constraint.</summary>
    Check,

    /// <summary>A column default.</summary>
    Default,

    /// <summary>A generated column.</summary>
    Generated,

    /// <summary>An index expression or predicate.</summary>
    Index,

    /// <summary>An expression of a partition key.</summary>
    PartitionKey,

    /// <summary>A check or the default of a domain.</summary>
    Domain,
}

/// <summary>A function that an expression calls, or the one behind an operator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Its schema, or that of the operator.</param>
/// <param name="Volatility"><c>i</c>, <c>s</c> or <c>v</c> (<c>pg_proc.provolatile</c>).</param>
/// <param name="Extension">The extension it belongs to, or null.</param>
internal sealed record CalledFunction(string Name, string Schema, char Volatility, string? Extension);

/// <summary>
/// Which functions an expression may call (assurance, section 3.4 and 3.5): built-in ones that cannot change anything, the named
/// volatile ones as defaults, and those of known extensions. PostgreSQL itself demands immutable ones in indexes and generated
/// columns.
/// </summary>
internal static class FunctionRules
{
    private static readonly HashSet<string> s_volatileDefaults = new(StringComparer.Ordinal)
    {
        "gen_random_uuid", "uuidv4", "uuidv7", "clock_timestamp", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4",
    };

    private static readonly HashSet<string> s_extensions = new(StringComparer.Ordinal)
    {
        "uuid-ossp", "citext", "hstore", "ltree", "pg_trgm", "btree_gin", "btree_gist", "intarray", "unaccent", "fuzzystrmatch", "pgcrypto",
    };

    /// <summary>What reads or changes something outside the row: by how the name begins, holds, or is.</summary>
    private static readonly string[] s_refusedBeginnings =
        ["pg_", "lo_", "dblink", "query_to_", "cursor_to_", "table_to_", "schema_to_", "database_to_", "txid_", "inet_client_", "inet_server_", "has_", "to_reg"];

    private static readonly HashSet<string> s_refused = new(StringComparer.Ordinal)
    {
        "set_config", "current_setting", "setval", "lastval", "currval", "loread", "lowrite", "version", "current_database", "current_schemas",
    };

    /// <summary>Types whose input looks names up in the catalogue (<c>reg*</c>); text search configurations are data.</summary>
    public static IReadOnlyDictionary<uint, string> RefusedTypes { get; } = new Dictionary<uint, string>
    {
        [24] = "regproc", [2202] = "regprocedure", [2203] = "regoper", [2204] = "regoperator", [2205] = "regclass",
        [2206] = "regtype", [4089] = "regnamespace", [4096] = "regrole", [4191] = "regcollation",
    };

    /// <summary>Why the function may not be called there, or null.</summary>
    public static string? FindFault(CalledFunction function, ExpressionPlace place)
    {
        if (function.Extension is { } extension ? !s_extensions.Contains(extension) : function.Schema != "pg_catalog")
            return $"calls {function.Schema}.{function.Name}, which is not part of PostgreSQL or of a known extension";
        if (s_refused.Contains(function.Name) || s_refusedBeginnings.Any(start => function.Name.StartsWith(start, StringComparison.Ordinal))
            || function.Name.Contains("_to_xml", StringComparison.Ordinal))
            return $"calls {function.Name}, which reaches beyond the row";
        if (function.Volatility != 'v') return null;
        return s_volatileDefaults.Contains(function.Name) && place == ExpressionPlace.Default
            ? null
            : $"calls {function.Name}, whose result changes from call to call; expected an immutable function"
                + (place == ExpressionPlace.Default ? ", or one of " + string.Join(", ", s_volatileDefaults.Order(StringComparer.Ordinal)) : "");
    }
}
