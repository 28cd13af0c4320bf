using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Words about views and materialized views (PostgreSQL manual, CREATE VIEW and CREATE MATERIALIZED VIEW).</summary>
public static class ViewSql
{
    /// <summary><c>CREATE VIEW ... AS ...</c>; a materialized view comes empty, see <see cref="Refresh"/>.</summary>
    public static string Create(SqlScope scope, DependantModel dependant)
    {
        var view = Described(dependant);
        var text = new StringBuilder("CREATE ").Append(Kind(dependant)).Append(' ').Append(scope.Relation(dependant.Name))
            .Append(" (").Append(SqlIdentifier.List(view.Columns)).Append(')');
        if (view.AccessMethod is { } method) text.Append(" USING ").Append(SqlIdentifier.Quote(method));
        if (view.Options.Count > 0) text.Append(" WITH (").AppendJoin(", ", view.Options.Select(Option)).Append(')');
        if (view.Tablespace is { } tablespace) text.Append(" TABLESPACE ").Append(SqlIdentifier.Quote(tablespace));
        text.Append(" AS\n").Append(view.Definition);
        if (dependant.Kind == DependantKind.MaterializedView) text.Append("\nWITH NO DATA");
        return text.ToString();
    }

    /// <summary><c>DROP VIEW ...</c></summary>
    public static string Drop(SqlScope scope, DependantModel dependant) => $"DROP {Kind(dependant)} {scope.Relation(dependant.Name)}";

    /// <summary><c>REFRESH MATERIALIZED VIEW ...</c></summary>
    public static string Refresh(SqlScope scope, DependantModel dependant) => $"REFRESH MATERIALIZED VIEW {scope.Relation(dependant.Name)}";

    /// <summary><c>COMMENT ON VIEW ...</c></summary>
    public static string Comment(SqlScope scope, DependantModel dependant, string text) =>
        $"COMMENT ON {Kind(dependant)} {scope.Relation(dependant.Name)} IS {SqlLiteral.Text(text)}";

    /// <summary><c>ALTER VIEW ... ALTER COLUMN ... SET DEFAULT ...</c></summary>
    public static string SetDefault(SqlScope scope, DependantModel dependant, NamedText column) =>
        $"ALTER VIEW {scope.Relation(dependant.Name)} ALTER COLUMN {SqlIdentifier.Quote(column.Name)} SET DEFAULT {column.Text}";

    /// <summary><c>ALTER VIEW ... OWNER TO ...</c></summary>
    public static string SetOwner(SqlScope scope, DependantModel dependant, string owner) =>
        $"ALTER {Kind(dependant)} {scope.Relation(dependant.Name)} OWNER TO {SqlIdentifier.Quote(owner)}";

    /// <summary><c>GRANT ... ON ... TO ...</c>, one statement for the rights of one role.</summary>
    public static IEnumerable<string> Grant(SqlScope scope, DependantModel dependant) =>
        Grouped(Described(dependant).Granted)
            .Select(group => $"GRANT {Words(group)} ON TABLE {scope.Relation(dependant.Name)} TO {Role(group.Key.Role)}{(group.Key.Grantable ? " WITH GRANT OPTION" : "")}");

    /// <summary><c>REVOKE ... ON ... FROM ...</c>: rights that default privileges give to a new relation.</summary>
    public static IEnumerable<string> Revoke(SqlScope scope, DependantModel dependant) =>
        Grouped(Described(dependant).Withheld)
            .Select(group => $"REVOKE {Words(group)} ON TABLE {scope.Relation(dependant.Name)} FROM {Role(group.Key.Role)}");

    private static IEnumerable<IGrouping<(string? Role, bool Grantable), ViewRight>> Grouped(IEnumerable<ViewRight> rights) =>
        rights.GroupBy(right => (right.Role, right.Grantable));

    private static string Words(IEnumerable<ViewRight> rights) => string.Join(", ", rights.Select(right =>
        right.Column is null ? Privilege(right.Privilege) : $"{Privilege(right.Privilege)} ({SqlIdentifier.Quote(right.Column)})"));

    private static string Privilege(string word) =>
        word.All(char.IsAsciiLetterUpper) ? word : throw new ArgumentException($"\"{word}\" is no privilege.", nameof(word));

    private static string Role(string? role) => role is null ? "PUBLIC" : SqlIdentifier.Quote(role);

    private static string Option(string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        return $"{SqlIdentifier.Quote(option[..equals])} = {SqlLiteral.Text(option[(equals + 1)..])}";
    }

    private static string Kind(DependantModel dependant) => dependant.Kind switch
    {
        DependantKind.View => "VIEW",
        DependantKind.MaterializedView => "MATERIALIZED VIEW",
        _ => throw new ArgumentException($"{dependant} is no view.", nameof(dependant)),
    };

    private static ViewModel Described(DependantModel dependant) =>
        dependant.View ?? throw new ArgumentException($"It is not known how {dependant} is made.", nameof(dependant));
}
