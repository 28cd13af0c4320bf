using Portal.Schema;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>One row of the column grid.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Number">Its place in the table, from 1; null for a dropped column.</param>
/// <param name="Name">Name.</param>
/// <param name="Type">Type as written.</param>
/// <param name="Nullable">False for NOT NULL.</param>
/// <param name="Default">Default as people write it.</param>
/// <param name="Keys">PK, UQ, FK, IX.</param>
/// <param name="Note">What the last column says.</param>
/// <param name="Mark">How it differs from the current revision, or null.</param>
/// <param name="Changed">Fields that differ.</param>
/// <param name="Wrong">Worst severity per field that has a problem.</param>
public sealed record ColumnRow(string Key, int? Number, string Name, string Type, bool Nullable, string Default, EquatableArray<string> Keys,
    RowNote Note, ChangeMark? Mark, EquatableArray<string> Changed, EquatableArray<WrongField> Wrong)
{
    /// <summary>The column is in the current revision only.</summary>
    public bool Dropped => Mark == ChangeMark.Dropped;

    /// <summary>Class of a cell: tinted when changed, framed when wrong.</summary>
    public string CellClass(string field) =>
        Wrong.Any(w => w.Field == field && w.Severity == ProblemSeverity.Error) ? "wrong"
        : Mark == ChangeMark.Changed && Changed.Contains(field == "default" && !Changed.Contains("default") ? "default_expression" : field) ? "changed" : "";

    /// <summary>Class of the row.</summary>
    public string RowClass => Mark switch
    {
        ChangeMark.Added => "added",
        ChangeMark.Changed => "modified",
        ChangeMark.Dropped => "dropped",
        _ => "",
    };
}

/// <summary>A field of a row that has a problem.</summary>
public sealed record WrongField(string Field, ProblemSeverity Severity);

/// <summary>The last cell of a row.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Class">plain, mono or changed.</param>
public sealed record RowNote(string Text, string Class)
{
    /// <summary>Nothing to say.</summary>
    public static RowNote None { get; } = new("", "plain");
}
