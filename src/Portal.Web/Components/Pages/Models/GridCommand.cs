using Portal.Schema;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What was done in the column grid.</summary>
public abstract record GridCommand
{
    private GridCommand()
    {
    }

    /// <summary>The cursor stands on a cell; without a key on the row for a new column.</summary>
    public sealed record Select(string? Key, string Field) : GridCommand;

    /// <summary>A cell got a new text.</summary>
    public sealed record Commit(string Key, string Field, string Text) : GridCommand;

    /// <summary>A cell would get this text; without a key nothing is being typed any more.</summary>
    public sealed record Preview(string? Key, string Field, string Text) : GridCommand;

    /// <summary>A new column by name.</summary>
    public sealed record Add(string Name) : GridCommand;

    /// <summary>Columns go.</summary>
    public sealed record Remove(EquatableArray<string> Keys) : GridCommand;

    /// <summary>A dropped column stays after all.</summary>
    public sealed record Keep(string Key) : GridCommand;

    /// <summary>A copy below.</summary>
    public sealed record Duplicate(string Key) : GridCommand;

    /// <summary>A column moves by so many rows.</summary>
    public sealed record Move(string Key, int By) : GridCommand;

    /// <summary>Rows of a spreadsheet.</summary>
    public sealed record Paste(string Text) : GridCommand;

    /// <summary>The details of a column are wanted.</summary>
    public sealed record Details(string Key) : GridCommand;
}
