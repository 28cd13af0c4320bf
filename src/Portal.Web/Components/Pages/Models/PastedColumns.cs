using System.Text.Json;
using Portal.Schema.Definitions;
using Portal.Schema.Types;

namespace Portal.Web.Components.Pages.Models;

/// <summary>One column from a spreadsheet.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type; VARCHAR(50) when the spreadsheet has none.</param>
/// <param name="Nullable">False for NOT NULL.</param>
/// <param name="Default">Default as people write it.</param>
/// <param name="Problem">Why it cannot be added, or null.</param>
public sealed record PastedColumn(string Name, string Type, bool Nullable, string Default, string? Problem)
{
    /// <summary>The column as JSON.</summary>
    public string ToJson()
    {
        var (field, value) = DefaultText.Parse(Default);
        var json = $$"""{"name":{{Text(Name)}},"type":{{Text(Type)}},"nullable":{{(Nullable ? "true" : "false")}}""";
        return value is null ? json + "}" : $"{json},\"{field}\":{value}}}";
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, JsonOptions.Plain);
}

/// <summary>Reads rows of a spreadsheet: name, type, null, default; separated by tabs, or by semicolons or commas where there are no tabs.</summary>
public static class PastedColumns
{
    private static readonly string[] s_no = ["no", "n", "false", "0", "not null", "required"];

    /// <summary>The columns. A first row of headings is left out.</summary>
    /// <param name="text">The clipboard.</param>
    /// <param name="taken">Names that the table has already.</param>
    public static IReadOnlyList<PastedColumn> Parse(string text, IEnumerable<string> taken)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0).ToList();
        var names = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = new List<PastedColumn>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = Cells(lines[i]);
            if (i == 0 && IsHeading(cells)) continue;
            var (name, type) = (Cell(cells, 0), Cell(cells, 1) is { Length: > 0 } given ? given.ToUpperInvariant() : "VARCHAR(50)");
            var problem = name.Length == 0 ? "no name"
                : !names.Add(name) ? "the name is taken"
                : OwnTypeReference.Read(type) is null && ForeignTypeReference.Read(type) is null && PgType.TryParse(type) is null ? "not a type" : null;
            columns.Add(new PastedColumn(name, type, !s_no.Contains(Cell(cells, 2).ToLowerInvariant()), Cell(cells, 3), problem));
        }
        return columns;
    }

    private static string[] Cells(string line)
    {
        if (line.Contains('\t', StringComparison.Ordinal)) return line.Split('\t');
        if (line.Contains(';', StringComparison.Ordinal)) return line.Split(';');
        // Commas separate only outside brackets: DECIMAL(15,2).
        var cells = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '(') depth++;
            else if (line[i] == ')') depth--;
            else if (line[i] == ',' && depth == 0)
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
        }
        cells.Add(line[start..]);
        return [.. cells];
    }

    private static string Cell(string[] cells, int index) => index < cells.Length ? cells[index].Trim() : "";

    private static bool IsHeading(string[] cells) =>
        Cell(cells, 0).ToLowerInvariant() is "name" or "column" or "column name" or "field" && Cell(cells, 1).ToLowerInvariant() is "type" or "data type" or "";
}
