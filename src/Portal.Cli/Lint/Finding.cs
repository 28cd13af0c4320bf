using Portal.Schema.Definitions.Checks;

namespace Portal.Cli.Lint;

/// <summary>Something that is wrong with a schema or its definitions, or worth a look.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Place">The file with a JSON pointer, or the schema and table.</param>
/// <param name="Message">What is so, and what comes of it.</param>
internal sealed record Finding(ProblemSeverity Severity, string Code, string Place, string Message)
{
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()} {Code} {Place}: {Message}";
}
