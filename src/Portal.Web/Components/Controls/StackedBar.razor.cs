using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Controls;

/// <summary>One part of a bar.</summary>
/// <param name="Class">Colour class of the state: <c>st-done</c>.</param>
/// <param name="Label">Its word in the legend.</param>
/// <param name="Count">How many.</param>
public sealed record BarPart(string Class, string Label, long Count);

/// <summary>A bar of parts by count. A part that is not zero is never thinner than 4 of 1,000, so that one failure among thousands is seen.</summary>
public partial class StackedBar
{
    private const double Whole = 1000;
    private const double Gap = 1;
    private const double Least = 4;

    [Parameter, EditorRequired]
    public required IReadOnlyList<BarPart> Parts { get; set; }

    /// <summary>Pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 6;

    /// <summary>For screen readers: the counts in words.</summary>
    private string Label => string.Join(", ", Parts.Where(part => part.Count > 0).Select(part => $"{part.Count:N0} {part.Label}"));

    private IEnumerable<(BarPart Part, string X, string Width)> Laid
    {
        get
        {
            var shown = Parts.Where(part => part.Count > 0).ToList();
            var total = shown.Sum(part => part.Count);
            var widths = shown.Select(part => Math.Max(Least, Whole * part.Count / total)).ToList();
            var scale = Whole / widths.Sum();
            var x = 0.0;
            foreach (var (part, width) in shown.Zip(widths))
            {
                var scaled = width * scale;
                yield return (part, FormattableString.Invariant($"{x:0.##}"), FormattableString.Invariant($"{Math.Max(1, scaled - Gap):0.##}"));
                x += scaled;
            }
        }
    }
}
