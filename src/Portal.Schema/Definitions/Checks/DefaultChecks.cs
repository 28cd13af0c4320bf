using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Checks;

/// <summary>A column's default against its type and its enum.</summary>
internal static class DefaultChecks
{
    // Lengths that people choose; a fix takes the next one.
    private static readonly int[] s_lengths = [10, 20, 30, 50, 80, 100, 120, 150, 200, 255, 500, 1000, 2000, 4000];

    public static IEnumerable<Problem> Check(DefinitionItem column, CheckContext context)
    {
        if (column.Text("enum") is { } name && !context.Enums.ContainsKey(name)) yield return new Problem(
            ProblemSeverity.Error, "ENUM_UNKNOWN", ProblemPlace.Of(column, "enum"), "Enum is not in the catalogue", $"There is no enum {name}",
            "Its values cannot be checked.");
        if (column.Json["default"] is not { } value || column.Text("type") is not { } written || PgType.TryParse(written) is not { } type) yield break;
        var place = ProblemPlace.Of(column, "default");
        var text = value is JsonValue scalar && scalar.TryGetValue(out string? literal) ? literal : null;
        if (text is not null && DefaultCompiler.KnownExpression(text) is not null) yield break;
        if (TooLong(column, type, text, written) is { } tooLong) yield return tooLong;
        else if (DefaultCompiler.Compile(Definition(value, text), type).Error is { } error) yield return new Problem(
            ProblemSeverity.Error, "DEFAULT_NOT_OF_TYPE", place, "Default does not fit the type", Capital(error), "Every insert without a value would fail.");
        else if (text is not null && column.Text("enum") is { } list && context.Enums.TryGetValue(list, out var values) && !values.Contains(text))
            yield return new Problem(ProblemSeverity.Error, "DEFAULT_NOT_IN_ENUM", place, "Default is not in the enum",
                $"{list} has no value {text}", "Every insert without a value would fail with 23514.");
    }

    private static Problem? TooLong(DefinitionItem column, PgType type, string? text, string written)
    {
        if (text is null || type is not { Base.Family: TypeFamily.Text, IsArray: false, Precision: { } max }) return null;
        var length = text.EnumerateRunes().Count();
        if (length <= max) return null;
        var wider = $"VARCHAR({s_lengths.FirstOrDefault(l => l >= length, length)})";
        return new Problem(ProblemSeverity.Error, "DEFAULT_TOO_LONG", ProblemPlace.Of(column, "default"), "Default is longer than the type",
            $"{length} characters, {written} holds {max}", "Every insert without a value would fail with 22001.")
        {
            Fix = new ProblemFix($"Widen to {wider}",
                new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "type", JsonSerializer.Serialize(wider))),
        };
    }

    private static DefaultDefinition Definition(JsonNode value, string? text) => value.GetValueKind() switch
    {
        JsonValueKind.String => new(DefaultKind.Text, text ?? ""),
        JsonValueKind.Number => new(DefaultKind.Number, value.ToJsonString()),
        JsonValueKind.True or JsonValueKind.False => new(DefaultKind.Boolean, value.ToJsonString()),
        _ => new(DefaultKind.Json, value.ToJsonString()),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
