using System.Text.Json;

namespace Portal.Schema.Definitions;

/// <summary>Reads one entry of <c>indexes</c>.</summary>
internal static class IndexReader
{
    public static IndexDefinition? Read(DefinitionReader json)
    {
        var defaultClass = json.OptionalText("opclass", "the name of an operator class");
        List<IndexPartDefinition> parts =
        [
            .. json.OptionalList("columns").Select(ReadPart).OfType<IndexPartDefinition>(),
            .. json.OptionalTexts("expressions", "an expression").Select(text => new IndexPartDefinition { Expression = text }),
        ];
        if (json.Field("columns") is null && json.Field("expressions") is null)
        {
            json.Report("columns", "missing; expected a list of columns");
            return null;
        }
        return new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = json.OptionalText("name", "the name of the index"),
            Parts = [.. parts.Select(part => part with { OperatorClass = part.OperatorClass ?? defaultClass })],
            Unique = json.OptionalBoolean("unique") ?? false,
            NullsNotDistinct = json.OptionalBoolean("nulls_not_distinct") ?? false,
            Method = json.OptionalText("method", "an access method, such as \"gin\"")?.ToLowerInvariant() ?? "btree",
            Include = json.OptionalTexts("include", "the name of a column"),
            Predicate = json.OptionalText("predicate", "a condition") ?? json.OptionalText("where", "a condition"),
            Options = json.OptionalObject("with") is { } options ? ReadOptions(options) : [],
            Comment = TableReader.Comment(json),
        };
    }

    // Either "order_date" or {"column": "order_date", "order": "desc", "nulls": "last", "opclass": "...", "collation": "..."}
    // or {"expression": "lower(name)", ...}.
    public static IndexPartDefinition? ReadPart(DefinitionReader json)
    {
        if (json.Element.ValueKind == JsonValueKind.String)
            return json.AsText("the name of a column") is { } name ? new() { Column = name } : null;
        if (json.Element.ValueKind != JsonValueKind.Object)
        {
            json.ReportKind("the name of a column, or an object with \"column\" or \"expression\"");
            return null;
        }
        var column = json.OptionalText("column", "the name of a column") ?? json.OptionalText("name", "the name of a column");
        var expression = json.OptionalText("expression", "an expression");
        if (column is null == expression is null)
        {
            json.Report("expected either \"column\" or \"expression\"");
            return null;
        }
        return new()
        {
            Column = column,
            Expression = expression,
            Descending = json.OptionalWord("order", "asc", "desc") == "desc",
            NullsFirst = json.OptionalWord("nulls", "first", "last") switch { "first" => true, "last" => false, _ => null },
            OperatorClass = json.OptionalText("opclass", "the name of an operator class"),
            OperatorClassParameters = json.OptionalObject("opclass_parameters") is { } parameters ? ReadOptions(parameters) : [],
            Collation = json.OptionalText("collation", "the name of a collation"),
            Statistics = json.Field("statistics") is { } target ? StorageReader.ReadStatistics(target) : null,
        };
    }

    /// <summary>Reads an object of names and values as <c>name=value</c>, ordered by name.</summary>
    public static EquatableArray<string> ReadOptions(DefinitionReader json)
    {
        var options = new List<string>();
        foreach (var property in json.Element.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    options.Add($"{property.Name}={property.Value.GetString()}");
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    options.Add($"{property.Name}={property.Value.GetRawText()}");
                    break;
                default:
                    json.Report(property.Name, "expected a number, a text, true or false");
                    break;
            }
        }
        options.Sort(StringComparer.Ordinal);
        return [.. options];
    }
}
