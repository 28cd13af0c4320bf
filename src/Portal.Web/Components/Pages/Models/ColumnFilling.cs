using System.Text.Json.Nodes;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Where the values of a column come from: the application, a counter of its own, a sequence, or other columns of the row.</summary>
internal static class ColumnFilling
{
    /// <summary>Counts by itself; a given value is refused.</summary>
    public const string Always = "always";

    /// <summary>Counts by itself unless a value is given.</summary>
    public const string ByDefault = "by_default";

    /// <summary>Reckoned from other columns when the row is written.</summary>
    public const string Stored = "stored";

    /// <summary>Reckoned from other columns when the row is read.</summary>
    public const string Virtual = "virtual";

    /// <summary>Takes its values from a sequence of the schema.</summary>
    public const string Sequence = "sequence";

    /// <summary>The choices.</summary>
    /// <param name="sequences">Whether the model has a sequence to choose.</param>
    public static IReadOnlyList<(string Value, string Label)> Choices(bool sequences) =>
    [
        ("", "What is inserted, else the default"), (ByDefault, "A counter, unless a value is given"), (Always, "A counter, always"),
        .. sequences ? [(Sequence, "A sequence of the table")] : Array.Empty<(string, string)>(),
        (Stored, "Other columns, kept in the row"), (Virtual, "Other columns, reckoned when read (PostgreSQL 18)"),
    ];

    /// <summary>The choice that the definition says; empty for the application.</summary>
    public static string Of(FormScope column)
    {
        if (column.Has(Sequence)) return Sequence;
        if (column.Has("generated")) return column.Object("generated").Flag("stored", otherwise: true) ? Stored : Virtual;
        var kind = column.Json["identity"] is JsonObject counting ? counting["kind"]?.ToString() : column.Text("identity");
        return kind?.ToLowerInvariant().Replace(' ', '_') switch { null or "" or "false" => "", Always => Always, _ => ByDefault };
    }

    /// <summary>What makes the column one that is filled so: a column is filled in one way only, so the others go.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Change(FormScope column, string to, IReadOnlyList<string> sequences, string expression)
    {
        var changes = new Dictionary<string, JsonNode?>();
        foreach (var field in new[] { "identity", "generated", Sequence, "default", "default_expression" })
            if (column.Json.ContainsKey(field) && (to.Length > 0 || !field.StartsWith("default", StringComparison.Ordinal))) changes[field] = null;
        switch (to)
        {
            case Always or ByDefault:
                var counting = column.Json["identity"] is JsonObject options ? options.DeepClone().AsObject() : null;
                if (counting is not null) counting["kind"] = to;
                changes["identity"] = counting is null ? JsonValue.Create(to) : counting;
                break;
            case Stored or Virtual:
                changes["generated"] = Generated(Expression(column) is { Length: > 0 } known ? known : expression, to == Stored, column.Json["generated"]);
                break;
            case Sequence:
                changes[Sequence] = JsonValue.Create(sequences.FirstOrDefault() ?? "");
                break;
        }
        return changes;
    }

    /// <summary>The expression of a generated column.</summary>
    public static string Expression(FormScope column) =>
        column.Json["generated"] is JsonObject generated ? generated["expression"]?.ToString() ?? "" : column.Text("generated");

    /// <summary>Sets the expression and leaves the way in which it is kept.</summary>
    public static Task SetExpressionAsync(FormScope column, string expression) =>
        column.SetAsync("generated", Generated(expression.Trim(), Of(column) == Stored, column.Json["generated"]));

    /// <summary>The counting of an identity column as an object, whatever way it is written; without options it is written as its kind alone.</summary>
    public static FormScope Counting(FormScope column) =>
        column.Object("identity", json => json["identity"] as JsonObject ?? new JsonObject { ["kind"] = Of(column) },
            changed => changed.Count == 1 && changed["kind"] is { } kind ? kind.DeepClone() : changed);

    // A stored one is a bare expression unless it was written as an object.
    private static JsonNode? Generated(string expression, bool stored, JsonNode? before)
    {
        if (stored && before is not JsonObject) return JsonValue.Create(expression);
        var generated = (before as JsonObject)?.DeepClone().AsObject() ?? [];
        generated["expression"] = expression;
        generated["stored"] = stored;
        return generated;
    }
}
