using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Schema.Planning;

/// <summary>The one byte form of a plan: what is hashed at approval and parsed again at the run.</summary>
public static class PlanSerializer
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>The plan as UTF-8 JSON without insignificant white space.</summary>
    public static byte[] Serialize(MigrationPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, s_options);

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not a plan.</exception>
    public static MigrationPlan Deserialize(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<MigrationPlan>(utf8, s_options) ?? throw new JsonException("The plan is null.");

    /// <summary>SHA-256 over the plan's bytes, lower-case hex: what an approval is bound to.</summary>
    public static string Hash(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8));
}
