using System.Globalization;

namespace Portal.Web.Components.Layout;

/// <summary>Shows moments in the viewer's time zone. Everything stored and decided is UTC; this is the only place that converts.</summary>
public sealed class ViewerTime(TimeProvider clock)
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>The zone's name, for the status bar.</summary>
    public string ZoneName { get; private set; } = "UTC";

    /// <summary>Takes the browser's zone; an unknown or missing one leaves UTC.</summary>
    /// <param name="ianaName">Such as <c>Europe/Zurich</c>, maybe URL-encoded.</param>
    public void Use(string? ianaName)
    {
        if (ianaName is null || !TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(ianaName), out var zone)) return;
        (_zone, ZoneName) = (zone, zone.Id);
    }

    /// <summary>Now, in the viewer's zone.</summary>
    public DateTime Now => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, _zone);

    /// <summary>In full: <c>20 Nov 2026, 10:42:07</c>.</summary>
    public string Full(DateTime utc) => Text(utc, "d MMM yyyy, HH:mm:ss");

    /// <summary>As short as its distance allows: <c>10:42</c> today, <c>18 Nov</c> this year, <c>18 Nov 2025</c> before.</summary>
    public string Short(DateTime utc)
    {
        var (local, now) = (Local(utc), Now);
        var format = local.Date == now.Date ? "HH:mm" : local.Year == now.Year ? "d MMM, HH:mm" : "d MMM yyyy";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>The date alone: <c>20 Nov 2026</c>.</summary>
    public string Date(DateTime utc) => Text(utc, "d MMM yyyy");

    /// <summary>Distance from now in one unit: <c>4 min ago</c>, <c>in 2 days</c>.</summary>
    public string Distance(DateTime utc)
    {
        var span = clock.GetUtcNow().UtcDateTime - AsUtc(utc);
        var text = span.Duration() switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalHours: < 1 } minutes => $"{(int)minutes.TotalMinutes} min",
            { TotalDays: < 1 } hours => $"{(int)hours.TotalHours} h",
            { TotalDays: < 2 } => "a day",
            var days => $"{(int)days.TotalDays} days",
        };
        return span < TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    private string Text(DateTime utc, string format) => Local(utc).ToString(format, CultureInfo.InvariantCulture);

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(AsUtc(utc), _zone);

    private static DateTime AsUtc(DateTime value) => DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
