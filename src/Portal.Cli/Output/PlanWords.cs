using System.Text.Json;
using Portal.Schema.Hazards;
using Portal.Schema.Planning;

namespace Portal.Cli.Output;

/// <summary>Words of a plan as people type and read them.</summary>
internal static class PlanWords
{
    /// <summary>A hazard's code: <c>DATA_LOSS</c>.</summary>
    public static string Code(HazardCode code) => HazardAcceptance.Name(code);

    /// <summary>The code that was typed, or null.</summary>
    public static HazardCode? Code(string text) =>
        Enum.GetValues<HazardCode>().Where(code => Code(code).Equals(text, StringComparison.OrdinalIgnoreCase)).Select(code => (HazardCode?)code).FirstOrDefault();

    /// <summary>The text without line breaks and other characters that a terminal or a script would obey.</summary>
    public static string OneLine(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++) span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
    });
}
