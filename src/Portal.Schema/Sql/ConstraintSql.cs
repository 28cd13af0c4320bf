using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Words about constraints.</summary>
public static class ConstraintSql
{
    /// <summary><c>CONSTRAINT name PRIMARY KEY (...)</c> or <c>UNIQUE</c>.</summary>
    public static string Key(KeyModel key, bool primary) => Named(key.Name).Append(KeyBody(key, primary)).ToString();

    /// <summary><c>PRIMARY KEY (...)</c> or <c>UNIQUE</c>, without the name.</summary>
    public static string KeyBody(KeyModel key, bool primary)
    {
        var text = new StringBuilder(primary ? "PRIMARY KEY" : "UNIQUE");
        if (key.NullsNotDistinct) text.Append(" NULLS NOT DISTINCT");
        text.Append(" (").Append(KeyColumns(key.Columns, key.WithoutOverlaps ? "{0} WITHOUT OVERLAPS" : null)).Append(')');
        if (key.Include.Count > 0) text.Append(" INCLUDE (").Append(SqlIdentifier.List(key.Include)).Append(')');
        return text.Append(With(key.Options)).Append(Deferral(key.Deferral)).ToString();
    }

    /// <summary><c>CONSTRAINT name UNIQUE USING INDEX index</c>; the index takes the constraint's name.</summary>
    public static string KeyUsingIndex(KeyModel key, bool primary, string index) =>
        Named(key.Name).Append(UsingIndex(key, primary, SqlIdentifier.Quote(index))).ToString();

    /// <summary><c>UNIQUE USING INDEX index</c>, without the name of the constraint; that of the index is written as it is.</summary>
    public static string UsingIndex(KeyModel key, bool primary, string quotedIndex) =>
        $"{(primary ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {quotedIndex}{Deferral(key.Deferral)}";

    /// <summary><c>CONSTRAINT name CHECK (...)</c></summary>
    public static string Check(CheckModel check, bool notValid = false) =>
        Named(check.Name).Append("CHECK (").Append(check.Expression).Append(')').Append(check.NoInherit ? " NO INHERIT" : "")
            .Append(Unchecked(check.Enforced, notValid)).ToString();

    /// <summary><c>CONSTRAINT name NOT NULL column</c>: PostgreSQL has names for it from version 18 on.</summary>
    public static string NotNull(string name, string column) => Named(name).Append("NOT NULL ").Append(SqlIdentifier.Quote(column)).ToString();

    /// <summary><c>CONSTRAINT name EXCLUDE USING gist (room WITH =, period WITH &amp;&amp;) WHERE (...)</c></summary>
    public static string Exclusion(ExclusionModel exclusion)
    {
        var text = Named(exclusion.Name).Append("EXCLUDE USING ").Append(SqlIdentifier.Quote(exclusion.Method)).Append(" (")
            .AppendJoin(", ", exclusion.Elements.Select(element => $"{IndexSql.Part(element.Part)} WITH {element.Operator}")).Append(')');
        if (exclusion.Include.Count > 0) text.Append(" INCLUDE (").Append(SqlIdentifier.List(exclusion.Include)).Append(')');
        text.Append(With(exclusion.Options));
        if (exclusion.Predicate is { } predicate) text.Append(" WHERE (").Append(predicate).Append(')');
        return text.Append(Deferral(exclusion.Deferral)).ToString();
    }

    /// <summary><c>CONSTRAINT name FOREIGN KEY (...) REFERENCES ...</c></summary>
    public static string ForeignKey(SqlScope scope, ForeignKeyModel key, bool notValid = false)
    {
        var period = key.Period ? "PERIOD {0}" : null;
        var text = Named(key.Name)
            .Append("FOREIGN KEY (").Append(KeyColumns(key.Columns, period)).Append(") REFERENCES ").Append(scope.Referenced(key))
            .Append(" (").Append(KeyColumns(key.ReferencedColumns, period)).Append(')');
        if (key.MatchFull) text.Append(" MATCH FULL");
        if (key.OnUpdate != ReferentialAction.NoAction) text.Append(" ON UPDATE ").Append(Action(key.OnUpdate));
        if (key.OnDelete != ReferentialAction.NoAction) text.Append(" ON DELETE ").Append(Action(key.OnDelete));
        if (key.OnDeleteColumns.Count > 0) text.Append(" (").Append(SqlIdentifier.List(key.OnDeleteColumns)).Append(')');
        return text.Append(Deferral(key.Deferral)).Append(Unchecked(key.Enforced, notValid)).ToString();
    }

    /// <summary><c>ALTER TABLE ... ADD CONSTRAINT ...</c></summary>
    public static string Add(SqlScope scope, string table, string clause) => $"ALTER TABLE {scope.Relation(table)} ADD {clause}";

    /// <summary><c>ALTER TABLE ONLY ... ADD CONSTRAINT ...</c>: the constraint of a partitioned table without those of its partitions.</summary>
    public static string AddOnly(SqlScope scope, string table, string clause) => $"ALTER TABLE ONLY {scope.Relation(table)} ADD {clause}";

    /// <summary><c>ALTER TABLE ... DROP CONSTRAINT IF EXISTS ...</c>: takes back what may have gone with its parent.</summary>
    public static string DropIfThere(SqlScope scope, string table, string name) =>
        $"ALTER TABLE {scope.Relation(table)} DROP CONSTRAINT IF EXISTS {SqlIdentifier.Quote(name)}";

    /// <summary><c>ALTER TABLE ... DROP CONSTRAINT ...</c>; never with CASCADE.</summary>
    public static string Drop(SqlScope scope, string table, string name) =>
        $"ALTER TABLE {scope.Relation(table)} DROP CONSTRAINT {SqlIdentifier.Quote(name)}";

    /// <summary><c>ALTER TABLE ... DROP CONSTRAINT ..., ADD CONSTRAINT ...</c>: PostgreSQL drops first, whatever the order.</summary>
    public static string DropAndAdd(SqlScope scope, string table, string name, string clause) => $"{Drop(scope, table, name)}, ADD {clause}";

    /// <summary><c>ALTER TABLE ... RENAME CONSTRAINT ... TO ...</c></summary>
    public static string Rename(SqlScope scope, string table, string from, string to) =>
        $"ALTER TABLE {scope.Relation(table)} RENAME CONSTRAINT {SqlIdentifier.Quote(from)} TO {SqlIdentifier.Quote(to)}";

    /// <summary><c>ALTER TABLE ... VALIDATE CONSTRAINT ...</c></summary>
    public static string Validate(SqlScope scope, string table, string name) =>
        $"ALTER TABLE {scope.Relation(table)} VALIDATE CONSTRAINT {SqlIdentifier.Quote(name)}";

    /// <summary><c>ALTER TABLE ... ALTER CONSTRAINT ... DEFERRABLE ...</c>; foreign keys only.</summary>
    public static string AlterDeferral(SqlScope scope, string table, string name, Deferral deferral) =>
        $"ALTER TABLE {scope.Relation(table)} ALTER CONSTRAINT {SqlIdentifier.Quote(name)}{(deferral == Model.Deferral.None ? " NOT DEFERRABLE" : Deferral(deferral))}";

    // The last column of a temporal key has a word of its own.
    private static string KeyColumns(EquatableArray<string> columns, string? last) => last is null
        ? SqlIdentifier.List(columns)
        : string.Join(", ", [.. columns.Take(columns.Count - 1).Select(SqlIdentifier.Quote), string.Format(System.Globalization.CultureInfo.InvariantCulture, last, SqlIdentifier.Quote(columns[^1]))]);

    private static string Unchecked(bool enforced, bool notValid) => !enforced ? " NOT ENFORCED" : notValid ? " NOT VALID" : "";

    private static StringBuilder Named(string name) => new StringBuilder("CONSTRAINT ").Append(SqlIdentifier.Quote(name)).Append(' ');

    private static string With(EquatableArray<string> options) => options.Count == 0 ? "" : $" WITH ({StorageParameter.List(options)})";

    private static string Deferral(Deferral deferral) => deferral switch
    {
        Model.Deferral.None => "",
        Model.Deferral.Immediate => " DEFERRABLE",
        Model.Deferral.Deferred => " DEFERRABLE INITIALLY DEFERRED",
        _ => throw new InvalidOperationException($"Deferral {deferral} is not handled."),
    };

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => throw new InvalidOperationException($"Action {action} is not handled."),
    };
}
