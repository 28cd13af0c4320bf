using System.Text.Json;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
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

    /// <summary>Something that is not managed, by its name in the schema.</summary>
    public static string NotManaged(UnmanagedObject found) => $"not managed, stays as it is: {WithoutSchema($"{found.Kind} {found.Identity}")}";

    /// <summary>The text without what stands for the schema.</summary>
    public static string WithoutSchema(string text) => text.Replace($"{SchemaModel.SchemaPlaceholder}.", "", StringComparison.Ordinal);

    /// <summary>The text without line breaks and other characters that a terminal or a script would obey.</summary>
    public static string OneLine(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++) span[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
    });
}
