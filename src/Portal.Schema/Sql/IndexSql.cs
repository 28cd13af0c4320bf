using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Words about indexes.</summary>
public static class IndexSql
{
    /// <summary><c>CREATE INDEX name ON table USING btree (...)</c></summary>
    /// <param name="scope">How names are written.</param>
    /// <param name="table">The table.</param>
    /// <param name="index">The index.</param>
    /// <param name="concurrently">True for CREATE INDEX CONCURRENTLY.</param>
    /// <param name="only">True for ON ONLY: the index of a partitioned table without those of its partitions, not valid until they are attached.</param>
    public static string Create(SqlScope scope, string table, IndexModel index, bool concurrently = false, bool only = false)
    {
        var text = new StringBuilder("CREATE ");
        if (index.Unique) text.Append("UNIQUE ");
        text.Append("INDEX ");
        if (concurrently) text.Append("CONCURRENTLY ");
        return text.Append(SqlIdentifier.Quote(index.Name)).Append(only ? " ON ONLY " : " ON ").Append(scope.Relation(table)).Append(' ').Append(Tail(index)).ToString();
    }

    /// <summary>What follows the table: <c>USING btree (...) WHERE (...)</c>.</summary>
    public static string Tail(IndexModel index)
    {
        var text = new StringBuilder("USING ").Append(SqlIdentifier.Quote(index.Method)).Append(" (").AppendJoin(", ", index.Parts.Select(Part)).Append(')');
        if (index.Include.Count > 0) text.Append(" INCLUDE (").Append(SqlIdentifier.List(index.Include)).Append(')');
        if (index.NullsNotDistinct) text.Append(" NULLS NOT DISTINCT");
        if (index.Options.Count > 0) text.Append(" WITH (").Append(StorageParameter.List(index.Options)).Append(')');
        if (index.Predicate is { } predicate) text.Append(" WHERE (").Append(predicate).Append(')');
        return text.ToString();
    }

    /// <summary><c>DROP INDEX ...</c></summary>
    public static string Drop(SqlScope scope, string index, bool concurrently = false) =>
        $"DROP INDEX {(concurrently ? "CONCURRENTLY " : "")}{scope.Relation(index)}";

    /// <summary><c>DROP INDEX IF EXISTS ...</c>: takes back what may have gone with its parent.</summary>
    public static string DropIfThere(SqlScope scope, string index) => $"DROP INDEX IF EXISTS {scope.Relation(index)}";

    /// <summary><c>DROP INDEX CONCURRENTLY IF EXISTS ...</c>: takes away what a failed build left behind.</summary>
    public static string CleanUp(SqlScope scope, string index) => $"DROP INDEX CONCURRENTLY IF EXISTS {scope.Relation(index)}";

    /// <summary><c>ALTER INDEX ... RENAME TO ...</c>: SHARE UPDATE EXCLUSIVE only, for constraints' indexes too.</summary>
    public static string Rename(SqlScope scope, string from, string to) =>
        $"ALTER INDEX {scope.Relation(from)} RENAME TO {SqlIdentifier.Quote(to)}";

    /// <summary><c>ALTER INDEX ... SET (...)</c></summary>
    public static string SetOptions(SqlScope scope, string index, IEnumerable<string> options) =>
        $"ALTER INDEX {scope.Relation(index)} SET ({StorageParameter.List(options)})";

    /// <summary><c>ALTER INDEX ... ALTER COLUMN n SET STATISTICS ...</c>; -1 gives the choice back to the server.</summary>
    public static string SetStatistics(SqlScope scope, string index, int part, int? target, bool ifThere = false) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"ALTER INDEX {(ifThere ? "IF EXISTS " : "")}{scope.Relation(index)} ALTER COLUMN {part + 1} SET STATISTICS {target ?? -1}");

    /// <summary><c>ALTER INDEX ... RESET (...)</c></summary>
    public static string ResetOptions(SqlScope scope, string index, IEnumerable<string> names) =>
        $"ALTER INDEX {scope.Relation(index)} RESET ({string.Join(", ", names)})";

    /// <summary>One key part: <c>lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST</c>.</summary>
    public static string Part(IndexPart part)
    {
        var text = new StringBuilder(part.Column is { } column ? SqlIdentifier.Quote(column) : $"({part.Expression})");
        if (part.Collation is { } collation) text.Append(" COLLATE ").Append(collation);
        if (part.OperatorClass is { } operatorClass) text.Append(' ').Append(operatorClass);
        if (part.Descending) text.Append(" DESC");
        if (part.NullsFirst != part.Descending) text.Append(part.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
        return text.ToString();
    }
}
