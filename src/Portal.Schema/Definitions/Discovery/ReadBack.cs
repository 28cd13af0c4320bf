using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Compares a structure with what its definition files read back as, property by property over whatever the model holds. Stable ids
/// take no part: what was read from a database has none.
/// </summary>
internal static class ReadBack
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["Columns"] = "column", ["PrimaryKey"] = "primary key", ["Uniques"] = "unique constraint", ["Checks"] = "check", ["ForeignKeys"] = "foreign key", ["Exclusions"] = "exclusion",
        ["Indexes"] = "index", ["Parts"] = "part", ["Tables"] = "table", ["Enums"] = "enum type", ["Domains"] = "domain", ["Sequences"] = "sequence", ["Labels"] = "value",
    };

    public static void Compare(SchemaModel found, SchemaModel read, List<DiscoveryGap> gaps)
    {
        foreach (var table in found.Tables)
        {
            foreach (var column in table.Columns.Where(column => TrashNames.IsTrashColumn(column.Name)))
                gaps.Add(new(table.Name, $"column {column.Name}", "was dropped and waits in the trash"));
            foreach (var column in table.Columns.Where(column => column.Default?.StartsWith("nextval(", StringComparison.Ordinal) == true
                && !found.Sequences.Any(sequence => OwnName.NextValue(sequence.Name) == column.Default)))
                gaps.Add(new(table.Name, $"column {column.Name}", "takes its default from a sequence, which must be there before the definitions are applied"));
            if (read.Tables.FirstOrDefault(other => other.Name == table.Name) is { } other)
                Compare(table.Name, "table", Json(Described(table)), Json(Described(other, table)), gaps);
        }
        foreach (var unmanaged in found.Unmanaged) gaps.Add(new(null, $"{unmanaged.Kind} {unmanaged.Identity}", "is not described by definitions"));
        foreach (var reference in found.References.Where(_ => found.Surroundings.Count == 0)) gaps.Add(new(null, reference, "is referred to and must be there before the definitions are applied"));
        var described = found with
        {
            Tables = [], Unmanaged = [], References = [], Dependants = [], Surroundings = [],
            Sequences = [.. found.Sequences.Where(sequence => !TrashNames.IsTrashColumn(sequence.Name))],
        };
        Compare(null, "schema", Json(described), Json(Described(read, found) with { Tables = [] }), gaps);
    }

    private static void Compare(string? table, string element, JsonObject found, JsonObject read, List<DiscoveryGap> gaps)
    {
        foreach (var (property, value) in found)
        {
            var other = read[property];
            if (JsonNode.DeepEquals(value, other) || property == nameof(TableModel.StableId)) continue;
            if (value is JsonArray items && items.All(item => Name(item) is not null)) CompareItems(table, property, items, other as JsonArray ?? [], gaps);
            else if (value is JsonObject inner && other is JsonObject innerOther) Compare(table, Element(property, inner), inner, innerOther, gaps);
            else gaps.Add(new(table, element, Reason(property, value, other)));
        }
    }

    private static void CompareItems(string? table, string property, JsonArray found, JsonArray read, List<DiscoveryGap> gaps)
    {
        foreach (var item in found.OfType<JsonObject>())
        {
            var element = Element(property, item);
            if (read.OfType<JsonObject>().FirstOrDefault(other => Name(other) == Name(item)) is { } other) Compare(table, element, item, other, gaps);
            // What was taken out has its reason already.
            else if (!gaps.Any(gap => gap.Table == table && IsSame(gap.Element, item))) gaps.Add(new(table, element, "is not in the definition"));
        }
    }

    private static bool IsSame(string element, JsonObject item) =>
        element.EndsWith(" " + Name(item), StringComparison.Ordinal) || element.EndsWith(item["Columns"]?.ToJsonString() ?? " ", StringComparison.Ordinal);

    private static string Reason(string property, JsonNode? found, JsonNode? read) => property switch
    {
        nameof(IndexModel.Valid) => "is invalid, left by a build that failed; a definition always asks for a valid one",
        _ => $"{property} is {Text(found)} and reads back as {Text(read)}",
    };

    private static string Text(JsonNode? value) => value?.ToJsonString(s_readable) ?? "nothing";

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Element(string property, JsonObject item) => $"{s_words.GetValueOrDefault(property, property)} {Name(item)}".TrimEnd();

    private static string? Name(JsonNode? item) => item is JsonObject json && json["Name"] is JsonValue name ? name.GetValue<string>() : null;

    private static JsonObject Json<T>(T value) => JsonSerializer.SerializeToNode(value) as JsonObject ?? [];

    private static TableModel Described(TableModel table) =>
        table with { Columns = [.. table.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name))] };

    private static SchemaModel Described(SchemaModel read, SchemaModel found) => read with
    {
        Domains =
        [
            .. read.Domains.Select(domain => found.Domains.FirstOrDefault(other => other.Name == domain.Name)?.Default is { } printed
                && domain.Default is { } compiled && DefaultWriter.IsPrintedAs(compiled, printed, domain.Type) ? domain with { Default = printed } : domain),
        ],
    };

    // A default that PostgreSQL prints as the one that was found is that one.
    private static TableModel Described(TableModel read, TableModel found) => read with
    {
        Columns =
        [
            .. read.Columns.Select(column => found.Columns.FirstOrDefault(other => other.Name == column.Name)?.Default is { } printed
                && column.Default is { } compiled && DefaultWriter.IsPrintedAs(compiled, printed, column.Type)
                    ? column with { Default = printed }
                    : column),
        ],
    };
}
