using System.Text;
using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Sql;

/// <summary>Words about tables.</summary>
public static class TableSql
{
    private const string Indent = "    ";

    /// <summary>
    /// <c>CREATE TABLE</c> with columns, primary key, unique, check and exclusion constraints. Foreign keys come later, when every
    /// table is there; <paramref name="withForeignKeys"/> is for readers. What is NOT VALID is not in it: in CREATE TABLE PostgreSQL
    /// takes the words and marks the constraint as valid.
    /// </summary>
    public static string Create(SqlScope scope, TableModel table, bool withForeignKeys = false)
    {
        var lines = new List<string>(table.Columns.Count + 8);
        foreach (var column in table.Columns) lines.Add(ColumnSql.Clause(column));
        if (table.PrimaryKey is { } key) lines.Add(ConstraintSql.Key(key, primary: true));
        foreach (var unique in table.Uniques) lines.Add(ConstraintSql.Key(unique, primary: false));
        foreach (var check in table.Checks.Where(check => check.Validated)) lines.Add(ConstraintSql.Check(check));
        foreach (var exclusion in table.Exclusions) lines.Add(ConstraintSql.Exclusion(exclusion));
        if (withForeignKeys)
        {
            foreach (var foreignKey in table.ForeignKeys.Where(key => key.Validated)) lines.Add(ConstraintSql.ForeignKey(scope, foreignKey));
        }
        return new StringBuilder(table.Storage.Unlogged ? "CREATE UNLOGGED TABLE " : "CREATE TABLE ").Append(scope.Relation(table.Name)).Append(" (\n" + Indent)
            .AppendJoin(",\n" + Indent, lines).Append("\n)")
            .Append(table.Partitioning is { } partitioning ? " " + PartitionSql.By(partitioning) : "")
            .Append(table.Storage.Options.Count == 0 ? "" : $" WITH ({StorageParameter.List(table.Storage.Options)})").ToString();
    }

    /// <summary><c>DROP TABLE ...</c>; never with CASCADE.</summary>
    public static string Drop(SqlScope scope, string table) => $"DROP TABLE {scope.Relation(table)}";

    /// <summary><c>ALTER TABLE ... RENAME TO ...</c></summary>
    public static string Rename(SqlScope scope, string from, string to) =>
        $"ALTER TABLE {scope.Relation(from)} RENAME TO {SqlIdentifier.Quote(to)}";

    /// <summary><c>ALTER TABLE ... SET SCHEMA ...</c>; the table's indexes and sequences go with it.</summary>
    public static string SetSchema(string qualifiedTable, string schema) => $"ALTER TABLE {qualifiedTable} SET SCHEMA {schema}";

    /// <summary>A table in the trash, qualified. The name may hold a placeholder, so it is quoted in any case.</summary>
    public static string InTrash(string name) => $"{SqlIdentifier.Quote(TrashNames.Schema)}.{QuotedAlways(name)}";

    /// <summary>Creates the trash schema unless it is there: CREATE SCHEMA IF NOT EXISTS would ask for the right to create it even then.</summary>
    public static string EnsureTrash { get; } =
        $"DO $do$ BEGIN IF pg_catalog.to_regnamespace('{TrashNames.Schema}') IS NULL THEN CREATE SCHEMA {TrashNames.Schema}; END IF; END $do$";

    /// <summary>A name in double quotes, because it may hold a placeholder that stands for more than letters.</summary>
    public static string QuotedAlways(string name) => string.Concat("\"", name.Replace("\"", "\"\"", StringComparison.Ordinal), "\"");
}
