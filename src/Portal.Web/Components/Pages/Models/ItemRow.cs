using Portal.Schema;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>One row of the indexes, constraints or relationships.</summary>
/// <param name="Key">Stable key; null for what a flag of a column makes, which is changed at the column.</param>
/// <param name="Cells">The cells, in the order of the headings.</param>
/// <param name="Note">What the last column says.</param>
/// <param name="Mark">How it differs from the current revision, or null.</param>
public sealed record ItemRow(string? Key, EquatableArray<string> Cells, string Note, ChangeMark? Mark)
{
    /// <summary>Class of the row.</summary>
    public string RowClass => Mark switch
    {
        ChangeMark.Added => "added",
        ChangeMark.Changed => "modified",
        ChangeMark.Dropped => "dropped",
        _ => Key is null ? "derived" : "",
    };
}
