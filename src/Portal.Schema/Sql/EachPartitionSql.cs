using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>
/// Statements about each partition of a table whose partitions are known only when they run: those of a time series. Queries answer
/// the statements to run, for partitions that lack something, so that asking again after any fault answers what is left
/// (psql: <c>\gexec</c>). Names of a partition's indexes are made of its oid: they are unique, and of no meaning.
/// </summary>
public sealed class EachPartitionSql
{
    private const int LongestOid = 10;
    private const int HashLength = 8;

    private readonly string _table;
    private readonly string _whole;
    private readonly string _create;
    private readonly string _tail;

    /// <summary>For an index; of a key that is the unique index it stands on.</summary>
    /// <param name="scope">How names are written.</param>
    /// <param name="table">The partitioned table.</param>
    /// <param name="index">The index.</param>
    public EachPartitionSql(SqlScope scope, string table, IndexModel index)
    {
        _table = scope.Relation(table);
        _whole = scope.Relation(index.Name);
        _create = index.Unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
        _tail = SqlLiteral.Text(IndexSql.Tail(index));
        var definition = IndexSql.Create(SqlScope.Bare, table, index with { Comment = null });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)))[..HashLength];
        Prefix = SqlIdentifier.Cut(index.Name, SqlIdentifier.MaxBytes - HashLength - LongestOid - 2) + $"_{hash}_";
    }

    /// <summary>What the names of the partitions' indexes begin with; it tells what the index is.</summary>
    public string Prefix { get; }

    /// <summary>Answers the statements that build the index of each partition that has none, concurrently; half an index goes first.</summary>
    public string Build =>
        $"SELECT CASE WHEN made.indexrelid IS NOT NULL THEN 'DROP INDEX CONCURRENTLY ' || made.indexrelid::pg_catalog.regclass END,"
        + $" pg_catalog.format('{_create}CONCURRENTLY %I ON %s ', {Name("part")}, part.relid::pg_catalog.regclass) || {_tail}"
        + $" FROM {Parts} WHERE {Lacks} ORDER BY part.relid";

    /// <summary>Every partition has the index.</summary>
    public string IsBuilt => $"SELECT NOT EXISTS (SELECT FROM {Parts} WHERE {Lacks})";

    /// <summary>Answers the statements that take away what a failed build left behind.</summary>
    public string CleanUp =>
        $"SELECT 'DROP INDEX CONCURRENTLY ' || made.indexrelid::pg_catalog.regclass FROM {Parts} WHERE part.isleaf AND NOT made.indisvalid ORDER BY part.relid";

    /// <summary>Answers the statements that take the indexes away that belong to no index of the whole.</summary>
    public string TakeBack => $"SELECT 'DROP INDEX CONCURRENTLY ' || made.indexrelid::pg_catalog.regclass FROM {Parts} WHERE {Stray} ORDER BY part.relid";

    /// <summary>No such index is left.</summary>
    public string IsTakenBack => $"SELECT NOT EXISTS (SELECT FROM {Parts} WHERE {Stray})";

    /// <summary>Attaches the partitions' indexes to that of the table, which makes it valid. A partition that has come since gets its own first.</summary>
    public string Attach => Anonymous(
        $"FOR item IN SELECT part.relid::pg_catalog.regclass AS relation, {Name("part")} AS name, part.isleaf AS leaf FROM {Parts}"
        + $" WHERE part.level > 0 AND made.indexrelid IS NULL AND NOT {IsAttached} ORDER BY part.level LOOP"
        + $" EXECUTE pg_catalog.format('{_create}%I ON %s%s ', item.name, CASE WHEN item.leaf THEN '' ELSE 'ONLY ' END, item.relation) || {_tail}; END LOOP;"
        + AttachEach);

    /// <summary>Makes constraints of the partitions' indexes and attaches them to that of the table. A partition that has come since gets its own whole.</summary>
    /// <param name="key">The key.</param>
    /// <param name="primary">True for a primary key.</param>
    public string AttachKeys(KeyModel key, bool primary) => Anonymous(
        $"FOR item IN SELECT part.relid::pg_catalog.regclass AS relation, {Name("part")} AS name, part.isleaf AS leaf, made.indexrelid IS NOT NULL AS built FROM {Parts}"
        + $" WHERE part.level > 0 AND NOT {IsAttached} ORDER BY part.level LOOP"
        + $" EXECUTE pg_catalog.format('ALTER TABLE %s%s ADD CONSTRAINT %I ', CASE WHEN item.leaf THEN '' ELSE 'ONLY ' END, item.relation, item.name)"
        + $" || CASE WHEN item.built THEN pg_catalog.format({SqlLiteral.Text(ConstraintSql.UsingIndex(key, primary, "%I"))}, item.name)"
        + $" ELSE {SqlLiteral.Text(ConstraintSql.KeyBody(key, primary))} END; END LOOP;"
        + AttachEach);

    private string AttachEach =>
        $" FOR item IN SELECT made.indexrelid::pg_catalog.regclass AS own, CASE WHEN part.level > 1 THEN (SELECT above.indexrelid::pg_catalog.regclass"
        + $" FROM pg_catalog.pg_index above JOIN pg_catalog.pg_class name ON name.oid = above.indexrelid AND name.relname = {Prefixed("part.parentrelid")}"
        + $" WHERE above.indrelid = part.parentrelid) ELSE {Regclass(_whole)} END AS whole"
        + $" FROM {Parts} WHERE part.level > 0 AND made.indexrelid IS NOT NULL AND NOT {IsAttached} ORDER BY part.level LOOP"
        + " EXECUTE pg_catalog.format('ALTER INDEX %s ATTACH PARTITION %s', item.whole, item.own); END LOOP;";

    private string Parts =>
        $"pg_catalog.pg_partition_tree({SqlLiteral.Text(_table)}) part JOIN pg_catalog.pg_class relation ON relation.oid = part.relid AND relation.relkind IN ('r', 'p')"
        + $" LEFT JOIN (pg_catalog.pg_index made JOIN pg_catalog.pg_class own ON own.oid = made.indexrelid) ON made.indrelid = part.relid AND own.relname = {Name("part")}";

    private string Lacks => $"part.isleaf AND made.indisvalid IS NOT TRUE AND NOT {IsAttached}";

    private string Stray => $"part.isleaf AND made.indexrelid IS NOT NULL AND NOT {IsAttached}";

    // A partition that was made beside the index of the table has one of its own, under a name of PostgreSQL's choice.
    private string IsAttached =>
        "EXISTS (SELECT FROM pg_catalog.pg_index adopted JOIN pg_catalog.pg_inherits ON inhrelid = adopted.indexrelid"
        + $" WHERE adopted.indrelid = part.relid AND pg_catalog.pg_partition_root(adopted.indexrelid) = {Regclass(_whole)})";

    private string Name(string part) => Prefixed($"{part}.relid");

    private string Prefixed(string oid) => $"{SqlLiteral.Text(Prefix)} || {oid}::pg_catalog.oid";

    private static string Regclass(string relation) => $"pg_catalog.to_regclass({SqlLiteral.Text(relation)})";

    private static string Anonymous(string body) => $"DO {SqlLiteral.Text($"DECLARE item record; BEGIN {body} END")}";
}
