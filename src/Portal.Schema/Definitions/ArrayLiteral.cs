using System.Text;
using System.Text.Json;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>Writes array constants (PostgreSQL manual, 8.15.2): a JSON list, or PostgreSQL's own <c>{a,b}</c>.</summary>
internal static class ArrayLiteral
{
    public static (string? Sql, string? Error) Compile(DefaultDefinition value, PgType type)
    {
        if (value.Kind == DefaultKind.Text && value.Text.TrimStart().StartsWith('{')) return (SqlLiteral.Text(value.Text.Trim()), null);
        if (value.Kind is not (DefaultKind.Json or DefaultKind.Text)) return DefaultCompiler.Expected(value, "a list, such as []");
        try
        {
            using var document = JsonDocument.Parse(value.Text);
            if (JsonTexts.FindFaults(document.RootElement).FirstOrDefault() is { Fault: { } fault }) return (null, fault);
            if (document.RootElement.ValueKind != JsonValueKind.Array) return DefaultCompiler.Expected(value, "a list, such as []");
            var text = new StringBuilder("{");
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (text.Length > 1) text.Append(',');
                if (Append(text, item, type.Element) is { } error) return (null, error);
            }
            return (SqlLiteral.Text(text.Append('}').ToString()), null);
        }
        catch (JsonException)
        {
            return DefaultCompiler.Expected(value, "a list, such as [] or {}");
        }
    }

    private static string? Append(StringBuilder text, JsonElement item, PgType element)
    {
        switch (item.ValueKind)
        {
            case JsonValueKind.Null:
                text.Append("NULL");
                return null;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                text.Append(item.GetRawText());
                return null;
            case JsonValueKind.String:
                Quote(text, item.GetString() ?? "");
                return SchemaText.FindReserved(item.GetString() ?? "");
            case JsonValueKind.Object or JsonValueKind.Array when element.Base.Family == TypeFamily.Json:
                Quote(text, JsonSerializer.Serialize(item));
                return null;
            default:
                return $"a list of {element} cannot hold {item.GetRawText()}";
        }
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"')
            .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Append('"');
}
