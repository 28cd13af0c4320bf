namespace Portal.Web.Components.Pages.Kpis;

/// <summary>How the directions of KPIs are said.</summary>
internal static class Directions
{
    /// <summary>The codes of the format.</summary>
    public static IReadOnlyList<string> All { get; } = ["HIGHER_IS_BETTER", "LOWER_IS_BETTER", "TARGET_IS_BEST"];

    /// <summary>The words: <c>Higher is better</c>.</summary>
    public static string Label(string code) => code switch
    {
        "HIGHER_IS_BETTER" => "Higher is better",
        "LOWER_IS_BETTER" => "Lower is better",
        "TARGET_IS_BEST" => "Target is best",
        _ => code,
    };
}
