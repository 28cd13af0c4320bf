using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Statements that give each partition a foreign key of its own, see <see cref="EachPartitionSql"/>.</summary>
/// <param name="scope">How names are written.</param>
/// <param name="table">The partitioned table.</param>
/// <param name="key">The foreign key.</param>
public sealed class EachPartitionKeySql(SqlScope scope, string table, ForeignKeyModel key)
{
    private readonly string _name = SqlLiteral.Text(key.Name);

    /// <summary>Answers the statements that add the key, not validated, where it is not.</summary>
    public string Add =>
        $"SELECT pg_catalog.format('ALTER TABLE %s ADD ', part.relid::pg_catalog.regclass) || {SqlLiteral.Text(ConstraintSql.ForeignKey(scope, key, notValid: true))}"
        + $" FROM {Leaves} WHERE own.oid IS NULL ORDER BY part.relid";

    /// <summary>Every partition has the key.</summary>
    public string IsAdded => $"SELECT NOT EXISTS (SELECT FROM {Leaves} WHERE own.oid IS NULL)";

    /// <summary>Answers the statements that validate the keys which are not.</summary>
    public string Validate =>
        $"SELECT pg_catalog.format('ALTER TABLE %s VALIDATE CONSTRAINT %I', part.relid::pg_catalog.regclass, {_name})"
        + $" FROM {Leaves} WHERE NOT own.convalidated ORDER BY part.relid";

    /// <summary>None is left that is not validated.</summary>
    public string IsValidated => $"SELECT NOT EXISTS (SELECT FROM {Leaves} WHERE NOT own.convalidated)";

    /// <summary>Answers the statements that drop the keys that are the partitions' own.</summary>
    public string TakeBack =>
        $"SELECT pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', part.relid::pg_catalog.regclass, {_name}) FROM {Leaves} WHERE {Stray} ORDER BY part.relid";

    /// <summary>None is left.</summary>
    public string IsTakenBack => $"SELECT NOT EXISTS (SELECT FROM {Leaves} WHERE {Stray})";

    private string Leaves =>
        $"pg_catalog.pg_partition_tree({SqlLiteral.Text(scope.Relation(table))}) part JOIN pg_catalog.pg_class relation ON relation.oid = part.relid AND relation.relkind = 'r'"
        + $" LEFT JOIN pg_catalog.pg_constraint own ON own.conrelid = part.relid AND own.contype = 'f' AND own.conname = {_name}";

    private static string Stray => "own.oid IS NOT NULL AND own.conparentid = 0";
}
