using System.Globalization;
using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Words about sequences: those of the schema, and the inner ones of identity columns.</summary>
public static class SequenceSql
{
    /// <summary><c>CREATE SEQUENCE ...</c>, with what differs from PostgreSQL's own choice.</summary>
    public static string Create(SqlScope scope, SequenceModel sequence)
    {
        var text = new StringBuilder("CREATE ").Append(sequence.Unlogged ? "UNLOGGED " : "").Append("SEQUENCE ").Append(scope.Relation(sequence.Name));
        if (sequence.Type != "bigint") text.Append(" AS ").Append(sequence.Type);
        foreach (var option in Options(sequence.Options)) text.Append(' ').Append(option);
        return text.ToString();
    }

    /// <summary>The options that differ from PostgreSQL's own choice, as they stand behind CREATE SEQUENCE and in brackets behind IDENTITY.</summary>
    public static IEnumerable<string> Options(SequenceOptions options)
    {
        if (options.Start is { } start) yield return $"START WITH {Number(start)}";
        if (options.Increment != 1) yield return $"INCREMENT BY {Number(options.Increment)}";
        if (options.Min is { } min) yield return $"MINVALUE {Number(min)}";
        if (options.Max is { } max) yield return $"MAXVALUE {Number(max)}";
        if (options.Cache != 1) yield return $"CACHE {Number(options.Cache)}";
        if (options.Cycle) yield return "CYCLE";
    }

    /// <summary>
    /// What turns one set of options into another. PostgreSQL keeps bounds when the direction changes, so they are said again then; the
    /// start has no word for the default, so it is said as a number.
    /// </summary>
    /// <param name="old">The options as they are.</param>
    /// <param name="new">The options as they should be.</param>
    /// <param name="type">The type of the sequence afterwards.</param>
    public static IEnumerable<string> Changes(SequenceOptions old, SequenceOptions @new, string type)
    {
        var turned = old.Increment > 0 != @new.Increment > 0;
        if (old.Increment != @new.Increment) yield return $"INCREMENT BY {Number(@new.Increment)}";
        if (turned || old.Min != @new.Min) yield return @new.Min is { } min ? $"MINVALUE {Number(min)}" : "NO MINVALUE";
        if (turned || old.Max != @new.Max) yield return @new.Max is { } max ? $"MAXVALUE {Number(max)}" : "NO MAXVALUE";
        if (old.StartOf(type) != @new.StartOf(type)) yield return $"START WITH {Number(@new.StartOf(type))}";
        if (old.Cache != @new.Cache) yield return $"CACHE {Number(@new.Cache)}";
        if (old.Cycle != @new.Cycle) yield return @new.Cycle ? "CYCLE" : "NO CYCLE";
    }

    /// <summary><c>ALTER SEQUENCE ... action</c></summary>
    public static string Alter(SqlScope scope, string sequence, string action) => $"ALTER SEQUENCE {scope.Relation(sequence)} {action}";

    /// <summary><c>ALTER SEQUENCE ... OWNED BY ...</c></summary>
    public static string SetOwner(SqlScope scope, string sequence, SequenceOwner? owner) =>
        Alter(scope, sequence, owner is null ? "OWNED BY NONE" : $"OWNED BY {scope.Relation(owner.Table)}.{SqlIdentifier.Quote(owner.Column)}");

    /// <summary><c>GRANT USAGE ON SEQUENCE ... TO PUBLIC</c></summary>
    public static string GrantToAll(SqlScope scope, string sequence) => $"GRANT USAGE ON SEQUENCE {scope.Relation(sequence)} TO PUBLIC";

    /// <summary><c>DROP SEQUENCE ...</c>; never with CASCADE.</summary>
    public static string Drop(SqlScope scope, string sequence) => $"DROP SEQUENCE {scope.Relation(sequence)}";

    /// <summary><c>COMMENT ON SEQUENCE ...</c></summary>
    public static string Comment(SqlScope scope, string sequence, string? text) =>
        $"COMMENT ON SEQUENCE {scope.Relation(sequence)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>The name that PostgreSQL gives the inner sequence of an identity column, when nothing has it yet.</summary>
    public static string IdentityName(string table, string column) => SqlIdentifier.Generated(table, column, "seq");

    /// <summary>
    /// The inner sequence of an identity column, whatever its name is. <c>pg_get_serial_sequence</c> does not tell it from another sequence that
    /// the column owns.
    /// </summary>
    public static string OfIdentity(SqlScope scope, string table, string column) =>
        "(SELECT own.objid::pg_catalog.regclass FROM pg_catalog.pg_depend own JOIN pg_catalog.pg_attribute col ON col.attrelid = own.refobjid AND col.attnum = own.refobjsubid"
        + " WHERE own.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND own.deptype = 'i'"
        + $" AND own.refobjid = {Constant(scope, table)} AND col.attname = {SqlLiteral.Text(column)})";

    /// <summary>Renames the inner sequence of an identity column, whatever its name is.</summary>
    public static string RenameOwned(SqlScope scope, string table, string column, string to) =>
        DoBlock.Of($"EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', {OfIdentity(scope, table, column)}, {SqlLiteral.Text(to)});");

    /// <summary>Moves the counter of an identity column behind the largest value of the column.</summary>
    public static string ContinueAfterData(SqlScope scope, string table, string column)
    {
        var name = SqlIdentifier.Quote(column);
        return $"SELECT pg_catalog.setval({OfIdentity(scope, table, column)}, (SELECT greatest(0, max({name})) + 1 FROM {scope.Relation(table)}), false)";
    }

    /// <summary>Moves the counter of a sequence behind the values of a column: the largest, or the smallest when it counts down.</summary>
    public static string ContinueAfterData(SqlScope scope, SequenceModel sequence, string table, string column)
    {
        var (options, name) = (sequence.Options, SqlIdentifier.Quote(column));
        var up = options.Increment > 0;
        var next = $"{(up ? "max" : "min")}({name})::bigint {(up ? "+" : "-")} {Number(Math.Abs(options.Increment))}";
        var value = $"{(up ? "greatest" : "least")}({Number(options.StartOf(sequence.Type))}, {next})";
        return $"SELECT pg_catalog.setval({Constant(scope, sequence.Name)}, (SELECT {value} FROM {scope.Relation(table)}), false)";
    }

    /// <summary>Gives one sequence the counter of another.</summary>
    public static string TakeOver(SqlScope scope, string from, string to) =>
        $"SELECT pg_catalog.setval({Constant(scope, to)}, last_value, is_called) FROM {scope.Relation(from)}";

    /// <summary>Gives an identity column the counter of a sequence.</summary>
    public static string TakeOver(SqlScope scope, string from, string table, string column) =>
        $"SELECT pg_catalog.setval({OfIdentity(scope, table, column)}, last_value, is_called) FROM {scope.Relation(from)}";

    /// <summary>Gives a sequence the counter of an identity column.</summary>
    public static string TakeOverFrom(SqlScope scope, string table, string column, string to) => DoBlock.Of(
        $"EXECUTE pg_catalog.format('SELECT pg_catalog.setval(%L::pg_catalog.regclass, last_value, is_called) FROM %s', {SqlLiteral.Text(scope.Relation(to))}, {OfIdentity(scope, table, column)});");

    /// <summary>
    /// Makes a column an identity column with the name and the counter of another, whatever that name is; the
    /// other one is no identity column any more.
    /// </summary>
    public static string HandOver(SqlScope scope, string table, string from, string to, IdentityKind kind, SequenceOptions? options, string aside)
    {
        var add = ColumnSql.Alter(scope, table, to, $"ADD {ColumnSql.Identity(kind, options, "?")}").Split("SEQUENCE NAME ?");
        return DoBlock.Of($"DECLARE own text := {OfIdentity(scope, table, from)}; BEGIN"
            + $" EXECUTE pg_catalog.format('ALTER SEQUENCE %s RENAME TO %I', own, {SqlLiteral.Text(aside)});"
            + $" EXECUTE {SqlLiteral.Text(add[0] + "SEQUENCE NAME ")} || own || {SqlLiteral.Text(add[1])};"
            + $" PERFORM pg_catalog.setval(own::pg_catalog.regclass, last_value, is_called) FROM {scope.Relation(aside)};"
            + $" {ColumnSql.Alter(scope, table, from, "DROP IDENTITY")}; END;");
    }

    /// <summary>Counts 1 when the counter of a sequence is outside of the bounds that it is to get.</summary>
    public static string CountOutside(SqlScope scope, string sequence, long min, long max) =>
        $"SELECT count(*) FROM {scope.Relation(sequence)} WHERE last_value NOT BETWEEN {Number(min)} AND {Number(max)}";

    private static string Constant(SqlScope scope, string sequence) => $"{SqlLiteral.Text(scope.Relation(sequence))}::pg_catalog.regclass";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
