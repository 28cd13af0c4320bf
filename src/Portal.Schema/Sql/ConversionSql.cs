using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Sql;

/// <summary>Words for a plain table that becomes a partition of a new table of its name.</summary>
/// <param name="scope">How names are written.</param>
/// <param name="table">The table's name.</param>
/// <param name="partition">Its name as a partition.</param>
public sealed class ConversionSql(SqlScope scope, string table, string partition)
{
    /// <summary>Gives the rights on the partition to the new table, and no others, whatever new tables of the schema get by themselves.</summary>
    public string TakeOverRights => Anonymous(
        $"FOR item IN SELECT DISTINCT {Grantee} AS grantee FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) a WHERE c.oid = {Oid(table)} AND a.grantee <> c.relowner"
        + $" LOOP EXECUTE pg_catalog.format('REVOKE ALL ON {Format(table)} FROM %s', item.grantee); END LOOP;"
        + $" FOR item IN SELECT a.privilege_type || coalesce(' (' || pg_catalog.quote_ident(a.attname) || ')', '') AS granted, {Grantee} AS grantee, a.is_grantable"
        + " FROM (SELECT NULL::pg_catalog.name AS attname, x.* FROM pg_catalog.pg_class c CROSS JOIN pg_catalog.aclexplode(c.relacl) x"
        + $" WHERE c.oid = {Oid(partition)} AND x.grantee <> c.relowner UNION ALL SELECT t.attname, x.* FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x"
        + $" WHERE t.attrelid = {Oid(partition)} AND t.attnum > 0 AND NOT t.attisdropped) a"
        + $" LOOP EXECUTE pg_catalog.format('GRANT %s ON {Format(table)} TO %s%s', item.granted, item.grantee, CASE WHEN item.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END); END LOOP;");

    /// <summary>Lets the new table's identity column count on where the old one has come to, which counts no more.</summary>
    public string TakeOverIdentity(string column) => Anonymous(
        $"{Count(table, partition, column)} EXECUTE {SqlLiteral.Text(ColumnSql.Alter(scope, partition, column, "DROP IDENTITY"))};");

    /// <summary>The way back of <see cref="TakeOverIdentity"/>.</summary>
    public string GiveBackIdentity(ColumnModel column) => Anonymous(
        $"EXECUTE {SqlLiteral.Text(ColumnSql.Alter(scope, partition, column.Name, $"ADD {ColumnSql.Identity(column.Identity, column.IdentityOptions)}"))}; {Count(partition, table, column.Name)}");

    /// <summary>Puts the rows that have come to other partitions into the one that the table was.</summary>
    public string GatherRows(IEnumerable<string> columns)
    {
        var list = SqlIdentifier.List(columns);
        return $"INSERT INTO {scope.Relation(partition)} ({list}) OVERRIDING SYSTEM VALUE SELECT {list} FROM {scope.Relation(table)}";
    }

    /// <summary>Counts the columns that wait in the trash: the new table does not have them, and a partition may have no more than its table.</summary>
    public static string CountTrashColumns(SqlScope scope, string table) =>
        $"SELECT count(*) FROM pg_catalog.pg_attribute WHERE attrelid = {Oid(scope, table)} AND attnum > 0 AND NOT attisdropped AND pg_catalog.starts_with(attname::text, {SqlLiteral.Text(TrashNames.ColumnPrefix)})";

    /// <summary>
    /// Adds a check, not validated, that every time is before a bound two periods from now, and notes the bound with it: the plan is for
    /// many days, so it is made when the statement runs.
    /// </summary>
    public static string AddBound(SqlScope scope, string table, string check, ColumnModel key, ChunkInterval interval)
    {
        var relation = SqlLiteral.Text($"ALTER TABLE {scope.Relation(table)} ADD CONSTRAINT {SqlIdentifier.Quote(check)} CHECK ({SqlIdentifier.Quote(key.Name)} < ");
        var comment = SqlLiteral.Text($"COMMENT ON CONSTRAINT {SqlIdentifier.Quote(check)} ON {scope.Relation(table)} IS ");
        return $"DO {SqlLiteral.Text($"DECLARE bound text := {Bound(key, interval)}; BEGIN EXECUTE {relation} || pg_catalog.quote_literal(bound) || ') NOT VALID'; EXECUTE {comment} || pg_catalog.quote_literal(bound); END")}";
    }

    /// <summary>Counts the rows with a time behind that bound.</summary>
    public static string CountBeyondBound(SqlScope scope, string table, string column, ColumnModel key, ChunkInterval interval) =>
        PreCheckSql.CountWhere(scope, table, $"{SqlIdentifier.Quote(column)} >= ({Bound(key, interval)})::{key.Type}");

    /// <summary>Attaches the partition for all that is before the bound.</summary>
    public string AttachHistory(string check) => Anonymous(
        $"EXECUTE {SqlLiteral.Text($"ALTER TABLE {scope.Relation(table)} ATTACH PARTITION {scope.Relation(partition)} FOR VALUES FROM (MINVALUE) TO (")}"
        + " || (SELECT pg_catalog.quote_literal(d.description) FROM pg_catalog.pg_constraint c JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass"
        + $" WHERE c.conrelid = {Oid(partition)} AND c.conname = {SqlLiteral.Text(check)}) || ')';");

    private static string Bound(ColumnModel key, ChunkInterval interval)
    {
        var moment = $"pg_catalog.date_trunc('{interval.Field}', pg_catalog.timezone('UTC', pg_catalog.now())) + 2 * interval '{interval}'";
        var form = key.Type == "date" ? "YYYY-MM-DD" : key.Type == "timestamp with time zone" ? "YYYY-MM-DD HH24:MI:SS\"+00\"" : "YYYY-MM-DD HH24:MI:SS";
        return $"pg_catalog.to_char({moment}, '{form}')";
    }

    private string Count(string to, string from, string column) =>
        $"EXECUTE pg_catalog.format('SELECT pg_catalog.setval(%L, last_value, is_called) FROM %s', {SequenceSql.OfIdentity(scope, to, column)}, {SequenceSql.OfIdentity(scope, from, column)});";

    private string Format(string relation) => scope.Relation(relation).Replace("%", "%%", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    private string Oid(string relation) => Oid(scope, relation);

    private static string Oid(SqlScope scope, string relation) => $"pg_catalog.to_regclass({SqlLiteral.Text(scope.Relation(relation))})";

    private static string Grantee => "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::pg_catalog.regrole::text END";

    private static string Anonymous(string body) => $"DO {SqlLiteral.Text($"DECLARE item record; BEGIN {body} END")}";
}
