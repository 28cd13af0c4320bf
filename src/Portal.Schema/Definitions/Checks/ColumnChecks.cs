using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Naming;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Names and types of columns, and what a table should have.</summary>
internal static partial class ColumnChecks
{
    public static IEnumerable<Problem> Check(DefinitionDocument document, CheckContext context)
    {
        var columns = document.Items(DefinitionSection.Columns);
        var seen = new Dictionary<string, DefinitionItem>(StringComparer.OrdinalIgnoreCase);
        var keys = new HashSet<string>();
        foreach (var column in columns)
        {
            foreach (var problem in CheckName(column)) yield return problem;
            if (column.Name.Length > 0 && !seen.TryAdd(column.Name, column)) yield return Twin(column, seen[column.Name]);
            else if (!keys.Add(column.Key)) yield return SameId(column);
            foreach (var problem in CheckType(column)) yield return problem;
            foreach (var problem in DefaultChecks.Check(column, context)) yield return problem;
            if (Added(column, context) && IsRequiredWithoutValue(column)) yield return RequiredWithoutValue(column);
        }
        if (columns.Count > 0 && !HasPrimaryKey(document)) yield return new Problem(
            ProblemSeverity.Warning, "NO_PRIMARY_KEY", new ProblemPlace("/table_schema/columns", DefinitionSection.Columns), "No primary key",
            "No column is part of a primary key", "Rows cannot be told apart, and logical replication cannot update them.");
        var withoutZone = columns.Where(IsTimestampWithoutZone).ToList();
        if (withoutZone.Count > 0) yield return new Problem(
            ProblemSeverity.Note, "TIMESTAMP_WITHOUT_ZONE", ProblemPlace.Of(withoutZone[0], "type"), "TIMESTAMP keeps no time zone",
            withoutZone.Count == 1 ? $"{withoutZone[0].Name} is TIMESTAMP" : $"{withoutZone.Count} columns are TIMESTAMP", "Store UTC, or use TIMESTAMPTZ.");
    }

    private static IEnumerable<Problem> CheckName(DefinitionItem column)
    {
        var name = column.Text("name") ?? "";
        var place = ProblemPlace.Of(column, "name");
        if (NameRules.FindColumnFault(name) is { } fault)
        {
            yield return new Problem(ProblemSeverity.Error, "NAME_INVALID", place, "Not a name for a column",
                name.Length == 0 ? "The name is empty" : $"{Short(name)} {fault}", "PostgreSQL would refuse the table or cut the name off.");
            yield break;
        }
        if (SqlKeywords.All.Contains(name)) yield return new Problem(
            ProblemSeverity.Warning, "RESERVED_WORD", place, "Name is a word of SQL", $"{name} is a word of SQL", "Everybody who queries it must write it in quotes.");
        else if (!Snake().IsMatch(name)) yield return new Problem(
            ProblemSeverity.Note, "NAME_STYLE", place, "Name is not snake_case", $"{name} is not in snake_case", "It must be written in quotes, exactly like this.")
        {
            Fix = ToSnake(name) is var snake && snake != name && Snake().IsMatch(snake) ? Rename(column, snake) : null,
        };
    }

    private static Problem Twin(DefinitionItem column, DefinitionItem other) => column.Name == other.Name
        ? new Problem(ProblemSeverity.Error, "NAME_DUPLICATE", ProblemPlace.Of(column, "name"), "Name is there twice",
            $"{column.Name} is also column {other.Index + 1}", "PostgreSQL would refuse the table with 42701.")
        : new Problem(ProblemSeverity.Warning, "NAME_DIFFERS_BY_CASE", ProblemPlace.Of(column, "name"), "Names differ only by case",
            $"{column.Name} and {other.Name}", "Unquoted, both mean the same column.");

    private static Problem SameId(DefinitionItem column) => new(
        ProblemSeverity.Error, "ID_DUPLICATE", ProblemPlace.Of(column, "id"), "Identity is there twice", $"{column.Key} identifies two columns",
        "A rename could not be told from a drop.");

    private static IEnumerable<Problem> CheckType(DefinitionItem column)
    {
        var place = ProblemPlace.Of(column, "type");
        if (column.Text("type") is not { Length: > 0 } type)
            yield return new Problem(ProblemSeverity.Error, "TYPE_MISSING", place, "No type", $"{column.Name} has no type", "The table cannot be made.");
        else if (OwnTypeReference.Read(type) is null && ForeignTypeReference.Read(type) is null && PgTypeParser.Parse(type).Error is { } error)
            yield return new Problem(ProblemSeverity.Error, "TYPE_INVALID", place, "Not a type", Capital(error), "The table cannot be made.");
    }

    private static bool Added(DefinitionItem column, CheckContext context) =>
        context.Base is { } basis && basis.Items(DefinitionSection.Columns).Count > 0 && basis.Find(DefinitionSection.Columns, column.Key) is null;

    private static bool IsRequiredWithoutValue(DefinitionItem column) =>
        !column.Flag("nullable", otherwise: true) && !column.Json.ContainsKey("default") && !column.Json.ContainsKey("default_expression")
        && !column.Json.ContainsKey("identity") && !column.Json.ContainsKey("generated") && !column.Json.ContainsKey("sequence");

    private static Problem RequiredWithoutValue(DefinitionItem column) => new(
        ProblemSeverity.Warning, "REQUIRED_WITHOUT_DEFAULT", ProblemPlace.Of(column, "nullable"), "Required, and old rows have no value",
        $"{column.Name} is required and has no default", "Tables with rows would refuse it with 23502.")
    {
        Fix = new ProblemFix("Allow null", new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "nullable", "true")),
    };

    private static bool HasPrimaryKey(DefinitionDocument document) =>
        document.Items(DefinitionSection.Columns).Any(column => column.Flag("primary_key"))
        || document.Items(DefinitionSection.Constraints).Any(constraint => constraint.Text("type") == "primary_key");

    private static bool IsTimestampWithoutZone(DefinitionItem column) =>
        column.Text("type") is { } type && PgType.TryParse(type) is { Base.Name: "timestamp without time zone" };

    private static ProblemFix Rename(DefinitionItem column, string name) => new($"Rename to {name}",
        new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "name", JsonSerializer.Serialize(name)));

    private static string ToSnake(string name) => NotWord().Replace(Hump().Replace(name, "$1_$2"), "_").Trim('_').ToLowerInvariant();

    private static string Short(string name) => name.Length <= 30 ? name : name[..30] + "…";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex("^_?[a-z][a-z0-9_]*$")]
    private static partial Regex Snake();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Hump();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotWord();
}
