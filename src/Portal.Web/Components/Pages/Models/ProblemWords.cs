using Portal.Schema.Definitions.Checks;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Models;

/// <summary>How problems are shown everywhere.</summary>
internal static class ProblemWords
{
    /// <summary>Symbol of a severity.</summary>
    public static string Icon(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Error => "error",
        ProblemSeverity.Warning => "triangle",
        _ => "info",
    };

    /// <summary>Class of a severity's colour.</summary>
    public static string Tone(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Error => "danger",
        ProblemSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>A count: <c>1 error</c>, <c>2 warnings</c>.</summary>
    public static string Count(ProblemSeverity severity, int count)
    {
        var noun = severity.ToString().ToLowerInvariant();
        return Wording.Count(count, noun, noun + "s");
    }
}
