using System.Text.Json;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Turns what was done in the grid into edits of the definition.</summary>
public static class ColumnEdits
{
    /// <summary>The edits, in order; none when the command changes nothing.</summary>
    /// <param name="command">What was done.</param>
    /// <param name="rows">The rows as the grid shows them, dropped ones included.</param>
    public static IReadOnlyList<DefinitionEdit> Of(GridCommand command, IReadOnlyList<ColumnRow> rows) => command switch
    {
        GridCommand.Commit commit => [SetCell(commit.Key, commit.Field, commit.Text)],
        GridCommand.Preview { Key: { } key } preview => [SetCell(key, preview.Field, preview.Text)],
        GridCommand.Add add => [new AddItems(Columns, [NewColumn(add.Name)])],
        GridCommand.Remove remove => [.. remove.Keys.Select(key => new RemoveItem(Columns, key))],
        GridCommand.Keep keep => [new KeepItem(Columns, keep.Key)],
        GridCommand.Duplicate duplicate => [new DuplicateItem(Columns, duplicate.Key)],
        GridCommand.Move move => Moved(move, rows) is { } edit ? [edit] : [],
        _ => [],
    };

    private static SetItemField SetCell(string key, string field, string text)
    {
        switch (field)
        {
            case "default":
                var (property, json) = DefaultText.Parse(text);
                return new SetItemField(Columns, key, property, json);
            case "nullable":
                return new SetItemField(Columns, key, "nullable", text == "true" ? "true" : "false");
            case "type":
                return new SetItemField(Columns, key, "type", Json(TypeText(text)));
            default:
                return new SetItemField(Columns, key, field, Json(text.Trim()));
        }
    }

    private static string NewColumn(string name) => $$"""{"name":{{Json(name)}},"type":"VARCHAR(50)","nullable":true}""";

    // Types are written in capitals in definitions: varchar(50) becomes VARCHAR(50). Names of types that somebody defined stay as they are.
    private static string TypeText(string text) =>
        OwnTypeReference.Read(text) is { } own ? $"{(own.Kind == DefinitionKind.Enumeration ? "ENUM" : "DOMAIN")}({own.Name}){(own.IsArray ? "[]" : "")}"
        : text.Contains('"', StringComparison.Ordinal) || ForeignTypeReference.Read(text) is not null ? text.Trim()
        : text.Trim().ToUpperInvariant();

    // Dropped rows do not count in the definition: the target is the place after the nearest row above that stays.
    private static MoveItem? Moved(GridCommand.Move move, IReadOnlyList<ColumnRow> rows)
    {
        var from = rows.ToList().FindIndex(row => row.Key == move.Key);
        if (from < 0 || rows[from].Dropped) return null;
        var to = Math.Clamp(from + move.By, 0, rows.Count - 1);
        // A step by keys goes past dropped rows; a drop onto one lands beside it.
        var above = (to < from ? rows.Take(to) : rows.Take(to + 1)).Count(row => !row.Dropped && row.Key != move.Key);
        var current = rows.Take(from).Count(row => !row.Dropped);
        if (above == current && Math.Abs(move.By) == 1) above = current + move.By;
        var last = rows.Count(row => !row.Dropped) - 1;
        return above == current || above < 0 || above > last ? null : new MoveItem(Columns, move.Key, above);
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, JsonOptions.Plain);
}
