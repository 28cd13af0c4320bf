using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Schema.Model;

namespace Portal.Schema.TimeSeries;

/// <summary>The rule of a continuous aggregate as the text that its table carries as comment.</summary>
public static class RollupRule
{
    /// <summary>What the comment begins with.</summary>
    public const string Prefix = "portal continuous aggregate ";

    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The comment; equal rules give equal texts.</summary>
    public static string Write(RollupModel rule) => Prefix + JsonSerializer.Serialize(
        new Stored(rule.Source, rule.Key, rule.Bucket, rule.GroupBy.Count == 0 ? null : [.. rule.GroupBy], [.. rule.Columns], rule.Lag, rule.Window, rule.Retention), s_options);

    /// <summary>The rule that a comment holds; null for any other comment.</summary>
    public static RollupModel? TryRead(string? comment)
    {
        if (comment?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        try
        {
            return JsonSerializer.Deserialize<Stored>(comment.AsSpan(Prefix.Length), s_options) is { Source: not null, Key: not null, Columns: not null } stored && ChunkInterval.TryParseBucket(stored.Bucket) is not null
                ? new()
                {
                    Source = stored.Source, Key = stored.Key, Bucket = stored.Bucket, GroupBy = [.. stored.GroupBy ?? []], Columns = [.. stored.Columns],
                    Lag = stored.Lag, Window = stored.Window, Retention = stored.Retention,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(
        string Source, string Key, string Bucket, IReadOnlyList<string>? GroupBy, IReadOnlyList<RollupColumn> Columns, string? Lag, string? Window, string? Retention);
}
