using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What forms of foreign keys share.</summary>
internal static class ReferenceWords
{
    /// <summary>What happens to the rows that refer (PostgreSQL manual, CREATE TABLE).</summary>
    public static IReadOnlyList<(string Value, string Label)> Actions { get; } =
    [
        ("", "It is refused at the end (NO ACTION)"), ("RESTRICT", "It is refused at once (RESTRICT)"), ("CASCADE", "The rows follow (CASCADE)"), ("SET NULL", "They refer to nothing (SET NULL)"),
        ("SET DEFAULT", "They take their default (SET DEFAULT)"),
    ];

    /// <summary>How keys of several columns treat NULL.</summary>
    public static IReadOnlyList<(string Value, string Label)> Matches { get; } = [("", "A row with any NULL refers to nothing"), ("full", "All columns are NULL, or none")];

    /// <summary>Where a property of the foreign key stands: in its <c>references</c> when it is written there, else beside it.</summary>
    public static FormScope Place(FormScope constraint, string field)
    {
        var target = constraint.Object(constraint.Has("foreign_key") && !constraint.Has("references") ? "foreign_key" : "references");
        return target.Has(field) ? target : constraint;
    }
}
