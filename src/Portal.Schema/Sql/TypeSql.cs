using System.Text;
using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Sql;

/// <summary>Words about enum types and domains.</summary>
public static class TypeSql
{
    /// <summary><c>CREATE TYPE ... AS ENUM (...)</c></summary>
    public static string CreateEnum(SqlScope scope, EnumModel type) =>
        $"CREATE TYPE {scope.Relation(type.Name)} AS ENUM ({string.Join(", ", type.Labels.Select(label => SqlLiteral.Text(label.Name)))})";

    /// <summary><c>CREATE DOMAIN ... AS ...</c>, with the rules that hold for all values; <see cref="AfterCreateDomain"/> has the rest.</summary>
    public static string CreateDomain(SqlScope scope, DomainModel domain)
    {
        var text = new StringBuilder("CREATE DOMAIN ").Append(scope.Relation(domain.Name)).Append(" AS ").Append(domain.Type);
        if (domain.Collation is { } collation) text.Append(" COLLATE ").Append(collation);
        if (domain.Default is { } value) text.Append(" DEFAULT ").Append(value);
        if (!domain.Nullable) text.Append(" NOT NULL");
        foreach (var check in domain.Checks.Where(check => check.Validated)) text.Append(' ').Append(ConstraintSql.Check(check));
        return text.ToString();
    }

    /// <summary><c>DROP TYPE</c> or <c>DROP DOMAIN</c>; never with CASCADE.</summary>
    public static string Drop(SqlScope scope, string name, bool isDomain) => $"DROP {Kind(isDomain)} {scope.Relation(name)}";

    /// <summary><c>ALTER TYPE ... RENAME TO ...</c></summary>
    public static string Rename(SqlScope scope, string from, string to, bool isDomain) =>
        $"ALTER {Kind(isDomain)} {scope.Relation(from)} RENAME TO {SqlIdentifier.Quote(to)}";

    /// <summary><c>ALTER TYPE ... ADD VALUE ... BEFORE ...</c>; without <paramref name="before"/> the label comes last.</summary>
    public static string AddLabel(SqlScope scope, string type, string label, string? before) =>
        $"ALTER TYPE {scope.Relation(type)} ADD VALUE {SqlLiteral.Text(label)}{(before is null ? "" : $" BEFORE {SqlLiteral.Text(before)}")}";

    /// <summary><c>ALTER TYPE ... RENAME VALUE ... TO ...</c></summary>
    public static string RenameLabel(SqlScope scope, string type, string from, string to) =>
        $"ALTER TYPE {scope.Relation(type)} RENAME VALUE {SqlLiteral.Text(from)} TO {SqlLiteral.Text(to)}";

    /// <summary><c>ALTER DOMAIN ... action</c></summary>
    public static string AlterDomain(SqlScope scope, string domain, string action) => $"ALTER DOMAIN {scope.Relation(domain)} {action}";

    /// <summary>
    /// What CREATE DOMAIN has no word for: a rule that holds for new values only, and having no default over a domain that has one, which
    /// the new one takes over when it is made.
    /// </summary>
    public static IEnumerable<string> AfterCreateDomain(SqlScope scope, DomainModel domain, bool inheritsDefault) =>
    [
        .. domain.Default is null && inheritsDefault ? [AlterDomain(scope, domain.Name, "DROP DEFAULT")] : Array.Empty<string>(),
        .. domain.Checks.Where(check => !check.Validated).Select(check => AlterDomain(scope, domain.Name, "ADD " + ConstraintSql.Check(check, notValid: true))),
    ];

    /// <summary><c>COMMENT ON TYPE</c> or <c>COMMENT ON DOMAIN</c>.</summary>
    public static string Comment(SqlScope scope, string name, bool isDomain, string? text) =>
        $"COMMENT ON {Kind(isDomain)} {scope.Relation(name)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary><c>COMMENT ON CONSTRAINT ... ON DOMAIN ...</c></summary>
    public static string CheckComment(SqlScope scope, string domain, string check, string? text) =>
        $"COMMENT ON CONSTRAINT {SqlIdentifier.Quote(check)} ON DOMAIN {scope.Relation(domain)} IS {SqlLiteral.TextOrNull(text)}";

    /// <summary>
    /// Drops a type, or moves it to the trash while something there uses it: what waits in the trash is not in this schema, so that only
    /// the server can tell.
    /// </summary>
    public static string DropOrTrash(SqlScope scope, string name, string trashName, bool isDomain)
    {
        var trash = SqlIdentifier.Quote(TrashNames.Schema);
        return DoBlock.Of(
            $"""

                {Drop(scope, name, isDomain)};
            EXCEPTION WHEN dependent_objects_still_exist THEN
                IF pg_catalog.to_regnamespace({SqlLiteral.Text(TrashNames.Schema)}) IS NULL THEN CREATE SCHEMA {trash}; END IF;
                ALTER {Kind(isDomain)} {scope.Relation(name)} RENAME TO {TableSql.QuotedAlways(trashName)};
                ALTER {Kind(isDomain)} {scope.Schema}.{TableSql.QuotedAlways(trashName)} SET SCHEMA {trash};

            """);
    }

    /// <summary>Takes <see cref="DropOrTrash"/> back, whichever of the two it did.</summary>
    public static string RestoreOrCreate(SqlScope scope, string name, string trashName, bool isDomain, string create) => DoBlock.Of(
        $"""

            IF pg_catalog.to_regtype({SqlLiteral.Text(TableSql.InTrash(trashName))}) IS NULL THEN
                {create};
            ELSE
                ALTER {Kind(isDomain)} {TableSql.InTrash(trashName)} SET SCHEMA {scope.Schema};
                ALTER {Kind(isDomain)} {scope.Schema}.{TableSql.QuotedAlways(trashName)} RENAME TO {SqlIdentifier.Quote(name)};
            END IF;

        """);

    private static string Kind(bool isDomain) => isDomain ? "DOMAIN" : "TYPE";
}
