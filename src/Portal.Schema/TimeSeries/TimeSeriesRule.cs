using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Schema.Model;

namespace Portal.Schema.TimeSeries;

/// <summary>The rule of a time series as the text that its default partition carries as comment.</summary>
public static class TimeSeriesRule
{
    /// <summary>What the comment begins with.</summary>
    public const string Prefix = "portal time series ";

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The comment; equal rules give equal texts.</summary>
    public static string Write(TimeSeriesModel rule) => Prefix + JsonSerializer.Serialize(
        new Stored(rule.Interval, rule.Ahead, rule.Retention, rule.CompressAfter, rule.CompressBy.Count == 0 ? null : [.. rule.CompressBy]), s_options);

    /// <summary>The rule that a comment holds; null for any other comment.</summary>
    public static TimeSeriesModel? TryRead(string? comment)
    {
        if (comment?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        try
        {
            return JsonSerializer.Deserialize<Stored>(comment.AsSpan(Prefix.Length), s_options) is { } stored && ChunkInterval.TryParse(stored.Interval) is not null
                ? new()
                {
                    Interval = stored.Interval, Ahead = stored.Ahead, Retention = stored.Retention,
                    CompressAfter = stored.CompressAfter, CompressBy = [.. stored.CompressBy ?? []],
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(string Interval, int Ahead, string? Retention, string? CompressAfter, IReadOnlyList<string>? CompressBy);
}
