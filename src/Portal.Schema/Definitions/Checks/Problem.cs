using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>How much a problem matters.</summary>
public enum ProblemSeverity
{
    /// <summary>Stops the submission.</summary>
    Error,

    /// <summary>Should be looked at.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>Where a problem is.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901).</param>
/// <param name="Section">The list, when it is in one.</param>
/// <param name="Key">Stable key of the entry.</param>
/// <param name="Name">Name of the entry.</param>
/// <param name="Field">The property.</param>
public sealed record ProblemPlace(string Pointer, DefinitionSection? Section = null, string? Key = null, string? Name = null, string? Field = null)
{
    /// <summary>The place of a property of an entry.</summary>
    public static ProblemPlace Of(DefinitionItem item, string? field = null) => new(
        DefinitionDocument.Pointer(item.Section, item.Index) + (field is null ? "" : "/" + field), item.Section, item.Key, item.Name, field);
}

/// <summary>Something in a definition that its author should know while typing.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Stable code in UPPER_SNAKE.</param>
/// <param name="Place">Where.</param>
/// <param name="Title">What kind of problem: <c>Default is longer than the type</c>.</param>
/// <param name="Fact">What is so: <c>12 characters, VARCHAR(10) holds 10</c>.</param>
/// <param name="Consequence">What comes of it, in one sentence.</param>
public sealed record Problem(ProblemSeverity Severity, string Code, ProblemPlace Place, string Title, string Fact, string Consequence)
{
    /// <summary>What puts it right, or null.</summary>
    public ProblemFix? Fix { get; init; }
}

/// <summary>An edit that puts a problem right.</summary>
/// <param name="Label">What it does: <c>Widen to VARCHAR(20)</c>.</param>
/// <param name="Edit">The edit.</param>
public sealed record ProblemFix(string Label, DefinitionEdit Edit);
