using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>
/// Words that keep a read table in step. Every statement of the trigger function works on the set of changed keys and takes the values from the
/// table itself, not from the transition table: when a trigger or a second part of the statement changes a row again, the last value counts.
/// </summary>
public static class ReadModelSql
{
    private const int BatchRows = 5000;

    private static readonly string[] s_events = ["insert", "update", "delete", "truncate"];

    /// <summary>Function and triggers as the portal makes them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of the read table.</param>
    /// <param name="key">The primary key of both.</param>
    public static ReadModelSync Sync(string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var scope = SqlScope.Plan;
        var function = ReadModelSync.FunctionOf(table);
        return new()
        {
            Function = function,
            Body = Body(new(scope, table, columns, key)),
            Properties = ReadModelSync.OwnProperties,
            Triggers =
            [
                .. s_events.Select(name => new ReadModelTrigger(table, ReadModelSync.FunctionPrefix + name, Trigger(scope, table, function, name)))
                    .OrderBy(trigger => trigger.Name, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary><c>CREATE FUNCTION ...</c> with <see cref="ReadModelSync.OwnProperties"/>.</summary>
    public static string CreateFunction(SqlScope scope, ReadModelSync sync) =>
        $"CREATE FUNCTION {scope.Relation(sync.Function)}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER"
        + " SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET search_path = pg_catalog, pg_temp"
        + $" AS {DoBlock.Quoted(sync.Body)}";

    /// <summary><c>REVOKE ... FROM PUBLIC</c>: a new function may be called by everyone.</summary>
    public static string RevokeFunction(SqlScope scope, ReadModelSync sync) => $"REVOKE ALL ON FUNCTION {scope.Relation(sync.Function)}() FROM PUBLIC";

    /// <summary><c>DROP FUNCTION ...</c></summary>
    public static string DropFunction(SqlScope scope, ReadModelSync sync) => $"DROP FUNCTION {scope.Relation(sync.Function)}()";

    /// <summary><c>DROP TRIGGER ... ON ...</c></summary>
    public static string DropTrigger(SqlScope scope, ReadModelTrigger trigger) => $"DROP TRIGGER {SqlIdentifier.Quote(trigger.Name)} ON {scope.Relation(trigger.Table)}";

    /// <summary>Brings the read table in step in one statement, which keeps writers of the table waiting.</summary>
    public static string FillAtOnce(SqlScope scope, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var names = new Names(scope, table, columns, key);
        return $"WITH gone AS ({names.DeleteSurplus}) {names.Upsert("", "FOR SHARE OF w")}";
    }

    /// <summary>
    /// Brings the read table in step in many short transactions, while the triggers follow what happens meanwhile. A row that somebody holds is
    /// left out at first, so that nobody can wait in a circle; what is still different in the end is put right row by row.
    /// </summary>
    public static string FillInBatches(SqlScope scope, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var names = new Names(scope, table, columns, key);
        return "DO " + DoBlock.Quoted($"""

            #variable_conflict use_column
            DECLARE
                low record;
                high record;
                started boolean := false;
            BEGIN
                {names.DeleteSurplus};
                COMMIT;
                FOR high IN
                    SELECT * FROM (SELECT {names.List(names.Key)}, row_number() OVER (ORDER BY {names.List(names.Key)}) AS _portal_number FROM {names.Table}) AS k
                    WHERE k._portal_number % {BatchRows} = 1 ORDER BY k._portal_number
                LOOP
                    IF started THEN
                        {names.Upsert($"WHERE {names.Row("w")} >= {names.Row("low")} AND {names.Row("w")} < {names.Row("high")}", "FOR SHARE OF w SKIP LOCKED")};
                        COMMIT;
                    END IF;
                    low := high;
                    started := true;
                END LOOP;
                IF started THEN
                    {names.Upsert($"WHERE {names.Row("w")} >= {names.Row("low")}", "FOR SHARE OF w SKIP LOCKED")};
                    COMMIT;
                END IF;
                FOR high IN
                    SELECT {names.List(names.Key, "w")} FROM {names.Table} AS w LEFT JOIN {names.Read} AS r ON {names.SameKey("r", "w")}
                    WHERE {names.IsMissing} OR {names.IsStale}
                LOOP
                    {names.Upsert($"WHERE {names.SameKey("w", "high")}", "FOR SHARE OF w")};
                    COMMIT;
                END LOOP;
            END

            """.ReplaceLineEndings("\n"));
    }

    /// <summary>Counts rows, and rows that are missing, differ, or are too many in the read table, all at one moment.</summary>
    public static string Compare(SqlScope scope, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var names = new Names(scope, table, columns, key);
        return $"SELECT count({names.FirstKey("w")}) AS rows, count(*) FILTER (WHERE {names.IsMissing}) AS missing,"
            + $" count(*) FILTER (WHERE {names.IsStale}) AS stale, count(*) FILTER (WHERE {names.IsSurplus}) AS surplus {names.Joined}";
    }

    /// <summary>One boolean: is the read table equal to its table?</summary>
    public static string IsEqual(SqlScope scope, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var names = new Names(scope, table, columns, key);
        return $"SELECT NOT EXISTS (SELECT {names.Joined} WHERE {names.IsMissing} OR {names.IsSurplus} OR {names.IsStale})";
    }

    private static string Trigger(SqlScope scope, string table, string function, string name)
    {
        var transition = name switch
        {
            "insert" => " REFERENCING NEW TABLE AS new_rows",
            "update" => " REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
            "delete" => " REFERENCING OLD TABLE AS old_rows",
            _ => "",
        };
        return $"CREATE TRIGGER {ReadModelSync.FunctionPrefix}{name} AFTER {name.ToUpperInvariant()} ON {scope.Relation(table)}{transition} FOR EACH STATEMENT EXECUTE FUNCTION {scope.Relation(function)}()";
    }

    private static string Body(Names names) => $"""

        #variable_conflict use_column
        BEGIN
            IF TG_OP = 'TRUNCATE' THEN
                TRUNCATE {names.Read};
                RETURN NULL;
            END IF;
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM {names.Read} AS r USING old_rows AS o
                WHERE {names.SameKey("r", "o")} AND NOT EXISTS (SELECT FROM {names.Table} AS w WHERE {names.SameKey("w", "o")});
            END IF;
            IF TG_OP <> 'DELETE' THEN
                {names.Upsert($"WHERE EXISTS (SELECT FROM new_rows AS n WHERE {names.SameKey("n", "w")})", "")};
            END IF;
            RETURN NULL;
        END

        """.ReplaceLineEndings("\n");

    /// <summary>The parts of the statements.</summary>
    private sealed class Names(SqlScope scope, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        public IReadOnlyList<string> Key => key;

        public string Table { get; } = scope.Relation(table);

        public string Read { get; } = scope.Relation(ReadModelSync.ReadTable(table));

        public string IsMissing => $"{FirstKey("r")} IS NULL";

        public string IsSurplus => $"{FirstKey("w")} IS NULL";

        // As text, because json, xml and geometric types cannot be compared, and -0 and 0 or 1.0 and 1.00 are not the same.
        public string IsStale => $"{FirstKey("r")} IS NOT NULL AND {FirstKey("w")} IS NOT NULL AND ROW({List(columns, "w")})::text IS DISTINCT FROM ROW({List(columns, "r")})::text";

        public string Joined => $"FROM {Table} AS w FULL JOIN {Read} AS r ON {SameKey("w", "r")}";

        public string DeleteSurplus => $"DELETE FROM {Read} AS r WHERE NOT EXISTS (SELECT FROM {Table} AS w WHERE {SameKey("w", "r")})";

        public string Upsert(string where, string locking)
        {
            var values = columns.Where(column => !key.Contains(column)).Select(SqlIdentifier.Quote).Select(column => $"{column} = EXCLUDED.{column}").ToList();
            var select = string.Join(' ', new[] { $"SELECT {List(columns, "w")} FROM {Table} AS w", where, locking }.Where(part => part.Length > 0));
            return $"INSERT INTO {Read} AS r ({List(columns)}) {select} ON CONFLICT ({List(key)}) DO {(values.Count == 0 ? "NOTHING" : "UPDATE SET " + string.Join(", ", values))}";
        }

        public string FirstKey(string alias) => $"{alias}.{SqlIdentifier.Quote(key[0])}";

        public string SameKey(string left, string right) =>
            string.Join(" AND ", key.Select(SqlIdentifier.Quote).Select(column => $"{left}.{column} = {right}.{column}"));

        public string Row(string alias) => key.Count == 1 ? FirstKey(alias) : $"ROW({List(key, alias)})";

        public string List(IEnumerable<string> names, string? alias = null) =>
            string.Join(", ", names.Select(name => alias is null ? SqlIdentifier.Quote(name) : $"{alias}.{SqlIdentifier.Quote(name)}"));
    }
}
