using System.Text.Json;
using Npgsql;
using Portal.Schema.Model;

namespace Portal.Postgres.Meta;

/// <summary>What the portal last left in a schema.</summary>
/// <param name="DefinitionHash">Hash over the definitions.</param>
/// <param name="Fingerprint">Fingerprint that was read back.</param>
/// <param name="PlanHash">Hash of the plan that led there.</param>
/// <param name="StableIds">Which stable id each table, column, constraint and index has.</param>
/// <param name="AppliedBy">Who asked for it.</param>
/// <param name="AppliedAt">When, by the target's clock (UTC).</param>
public sealed record AppliedStructure(
    string DefinitionHash, string Fingerprint, string PlanHash, StableIds StableIds, string AppliedBy, DateTime AppliedAt);

/// <summary>A boundary of a plan: how many of its steps are done and what the schema looks like there.</summary>
internal sealed record LedgerEntry(int StepsDone, string Fingerprint)
{
    /// <summary>Reads the answer to <see cref="PortalMeta.Boundaries"/>: the boundaries by schema.</summary>
    public static async Task<Dictionary<string, LedgerEntry>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var found = new Dictionary<string, LedgerEntry>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) found.Add(reader.GetString(0), new(reader.GetInt32(1), reader.GetString(2)));
        return found;
    }
}

/// <summary>Stable ids as they are stored (jsonb).</summary>
internal static class StableIdText
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write(StableIds ids) => JsonSerializer.Serialize(ids, s_options);

    public static StableIds Read(string json) => JsonSerializer.Deserialize<StableIds>(json, s_options)
        ?? throw new JsonException("The stable ids are null.");
}
