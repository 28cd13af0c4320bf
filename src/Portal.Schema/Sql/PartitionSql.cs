using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Words about partitions (PostgreSQL manual, CREATE TABLE and ALTER TABLE).</summary>
public static class PartitionSql
{
    /// <summary><c>PARTITION BY RANGE (created_at)</c></summary>
    public static string By(PartitioningModel partitioning)
    {
        var strategy = partitioning.Strategy switch
        {
            PartitionStrategy.Range => "RANGE",
            PartitionStrategy.List => "LIST",
            PartitionStrategy.Hash => "HASH",
            _ => throw new InvalidOperationException($"Strategy {partitioning.Strategy} is not handled."),
        };
        return $"PARTITION BY {strategy} ({string.Join(", ", partitioning.Key.Select(Part))})";
    }

    /// <summary><c>CREATE TABLE ... PARTITION OF ...</c>: ACCESS EXCLUSIVE on the parent, so for new and empty tables only.</summary>
    public static string Create(SqlScope scope, string parent, PartitionModel partition) =>
        $"CREATE TABLE {scope.Relation(partition.Name)} PARTITION OF {scope.Relation(parent)} {partition.Bound}{Sub(partition)}{With(partition)}";

    /// <summary>
    /// <c>CREATE TABLE ... (LIKE ...)</c> with all that the parent demands of a partition, ready to be attached. Its indexes are
    /// adopted by the parent's; an identity is the parent's alone.
    /// </summary>
    public static string CreateAlone(SqlScope scope, string parent, PartitionModel partition) =>
        $"CREATE TABLE {scope.Relation(partition.Name)} (LIKE {scope.Relation(parent)} INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
        + $" INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION){Sub(partition)}{With(partition)}";

    /// <summary><c>ALTER TABLE ... ATTACH PARTITION ...</c></summary>
    public static string Attach(SqlScope scope, string parent, PartitionModel partition) =>
        $"ALTER TABLE {scope.Relation(parent)} ATTACH PARTITION {scope.Relation(partition.Name)} {partition.Bound}";

    /// <summary><c>ALTER TABLE ... DETACH PARTITION ...</c></summary>
    public static string Detach(SqlScope scope, string parent, string partition, bool concurrently = false) =>
        $"ALTER TABLE {scope.Relation(parent)} DETACH PARTITION {scope.Relation(partition)}{(concurrently ? " CONCURRENTLY" : "")}";

    /// <summary>Completes a DETACH CONCURRENTLY that was interrupted; does nothing when there is none.</summary>
    public static string FinishDetach(SqlScope scope, string parent, string partition) => Block(
        $"IF EXISTS ({Inherits(scope, parent, partition)} AND inhdetachpending) THEN {Detach(scope, parent, partition)} FINALIZE; END IF;");

    /// <summary>Completes a DETACH CONCURRENTLY that was interrupted; a partition that is wholly attached is detached.</summary>
    public static string FinishOrDetach(SqlScope scope, string parent, string partition) => Block(
        $"IF EXISTS ({Inherits(scope, parent, partition)} AND inhdetachpending) THEN {Detach(scope, parent, partition)} FINALIZE;"
        + $" ELSE {Detach(scope, parent, partition)}; END IF;");

    /// <summary>Drops the check that DETACH CONCURRENTLY left on a partition that is attached again: it repeats the bound.</summary>
    public static string ForgetBound(SqlScope scope, string partition) => Anonymous(
        "DECLARE item record; BEGIN FOR item IN SELECT conname FROM pg_catalog.pg_constraint"
        + $" WHERE conrelid = {Oid(scope, partition)} AND contype = 'c' AND coninhcount = 0 AND conislocal"
        + " AND pg_catalog.pg_get_expr(conbin, conrelid) = pg_catalog.pg_get_partition_constraintdef(conrelid)"
        + $" LOOP EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', {SqlLiteral.Text(scope.Relation(partition))}, item.conname); END LOOP; END");

    /// <summary><c>ALTER INDEX ... ATTACH PARTITION ...</c></summary>
    public static string AttachIndex(SqlScope scope, string parentIndex, string index) =>
        $"ALTER INDEX {scope.Relation(parentIndex)} ATTACH PARTITION {scope.Relation(index)}";

    /// <summary>The relation is a partition of the parent, wholly attached.</summary>
    public static string IsAttached(SqlScope scope, string parent, string partition) =>
        $"SELECT EXISTS ({Inherits(scope, parent, partition)} AND NOT inhdetachpending)";

    /// <summary>The relation is no partition of the parent, not even half.</summary>
    public static string IsDetached(SqlScope scope, string parent, string partition) =>
        $"SELECT NOT EXISTS ({Inherits(scope, parent, partition)})";

    /// <summary>Writes the rule of a time series on its default partition, whatever that is called.</summary>
    public static string WriteRule(SqlScope scope, string table, string rule) => Block(
        $"EXECUTE pg_catalog.format('COMMENT ON TABLE %s IS %L', (SELECT partdefid::pg_catalog.regclass FROM pg_catalog.pg_partitioned_table WHERE partrelid = {Oid(scope, table)}), {SqlLiteral.Text(rule)});");

    /// <summary>The default partition carries the rule.</summary>
    public static string HasRule(SqlScope scope, string table, string rule) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_partitioned_table WHERE partrelid = {Oid(scope, table)} AND pg_catalog.obj_description(partdefid, 'pg_class') = {SqlLiteral.Text(rule)})";

    /// <summary>
    /// Gives the indexes of a table names that cannot collide in the trash: their names are PostgreSQL's own choice, and the oid is
    /// unique in the database.
    /// </summary>
    public static string NameIndexesForTrash(string relation) => Anonymous(
        $"DECLARE item record; BEGIN FOR item IN SELECT indexrelid::pg_catalog.regclass AS name, indexrelid AS id FROM pg_catalog.pg_index"
        + $" WHERE indrelid = {SqlLiteral.Text(relation)}::pg_catalog.regclass"
        + " LOOP EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', item.name, '_trash_index_' || item.id); END LOOP; END");

    /// <summary>
    /// Moves every partition of a time series to another schema, each under a name that cannot collide there. Which partitions there
    /// are is known when it runs, not when it is planned.
    /// </summary>
    public static string MoveAll(string relation, string schema) => Anonymous(
        "DECLARE part record; item record; BEGIN"
        + $" FOR part IN SELECT c.oid AS id, '_part_' || c.oid AS target, c.relname AS name FROM pg_catalog.pg_partition_tree({SqlLiteral.Text(relation)}) t"
        + " JOIN pg_catalog.pg_class c ON c.oid = t.relid WHERE t.level > 0 LOOP"
        + " FOR item IN SELECT x.oid AS id, '_part_index_' || x.oid AS target FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
        + " WHERE i.indrelid = part.id AND x.relname <> '_part_index_' || x.oid LOOP"
        + " EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', item.id::pg_catalog.regclass, item.target); END LOOP;"
        + " IF part.name <> part.target THEN EXECUTE pg_catalog.format('ALTER TABLE %s RENAME TO %I', part.id::pg_catalog.regclass, part.target); END IF;"
        + $" EXECUTE pg_catalog.format('ALTER TABLE %s SET SCHEMA ', part.id::pg_catalog.regclass) || {SqlLiteral.Text(schema)}; END LOOP; END");

    private static string Sub(PartitionModel partition) => partition.Partitioning is { } sub ? " " + By(sub) : "";

    private static string With(PartitionModel partition) => partition.Options.Count == 0 ? "" : $" WITH ({StorageParameter.List(partition.Options)})";

    private static string Part(PartitionKeyPart part)
    {
        var text = part.Column is { } column ? SqlIdentifier.Quote(column) : part.Expression;
        return text + (part.Collation is { } collation ? $" COLLATE {collation}" : "") + (part.OperatorClass is { } type ? $" {type}" : "");
    }

    private static string Inherits(SqlScope scope, string parent, string partition) =>
        $"SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = {Oid(scope, partition)} AND inhparent = {Oid(scope, parent)}";

    private static string Oid(SqlScope scope, string name) => $"pg_catalog.to_regclass({SqlLiteral.Text(scope.Relation(name))})";

    private static string Block(string body) => Anonymous($"BEGIN {body} END");

    // As a string constant, not between dollar signs: a name can hold dollar signs.
    private static string Anonymous(string body) => $"DO {SqlLiteral.Text(body)}";
}
