namespace Portal.Web.Components.Pages.Kpis;

/// <summary>One band of values.</summary>
/// <param name="Label">critical, warning, fair or on target.</param>
/// <param name="Class">Class of its colour.</param>
/// <param name="From">Left edge, 0 to 1000.</param>
/// <param name="To">Right edge, 0 to 1000.</param>
public sealed record ThresholdBand(string Label, string Class, int From, int To);

/// <summary>A limit between two bands.</summary>
public sealed record ThresholdTick(decimal Value, int Position);

/// <summary>The bands that target, warning and critical cut the values into; higher values are right.</summary>
public sealed record ThresholdBands(IReadOnlyList<ThresholdBand> Bands, IReadOnlyList<ThresholdTick> Ticks)
{
    private const int Width = 1000;

    /// <summary>The bands; none while a threshold is left to the customer or the order is wrong.</summary>
    public static ThresholdBands Of(string direction, decimal? target, decimal? warning, decimal? critical)
    {
        if (target is not { } t || warning is not { } w || critical is not { } c) return new([], []);
        var rising = c <= w && w <= t;
        var falling = c >= w && w >= t;
        return direction switch
        {
            "HIGHER_IS_BETTER" when rising => Cut([c, w, t], ["critical", "warning", "fair", "on target"]),
            "LOWER_IS_BETTER" when falling => Cut([t, w, c], ["on target", "fair", "warning", "critical"]),
            "TARGET_IS_BEST" when Math.Abs(c - t) >= Math.Abs(w - t) => Cut(
                [t - Math.Abs(c - t), t - Math.Abs(w - t), t + Math.Abs(w - t), t + Math.Abs(c - t)], ["critical", "warning", "on target", "warning", "critical"]),
            _ => new([], []),
        };
    }

    private static ThresholdBands Cut(decimal[] limits, string[] labels)
    {
        var span = limits[^1] - limits[0];
        var margin = span == 0 ? 1 : span * 0.5m;
        var (low, range) = (limits[0] - margin, span + (2 * margin));
        int At(decimal value) => (int)Math.Round((value - low) / range * Width);
        int[] edges = [0, .. limits.Select(At), Width];
        return new(
            [.. labels.Select((label, i) => new ThresholdBand(label, label.Replace("on ", "", StringComparison.Ordinal), edges[i], edges[i + 1]))],
            [.. limits.Distinct().Select(limit => new ThresholdTick(limit, At(limit)))]);
    }
}
