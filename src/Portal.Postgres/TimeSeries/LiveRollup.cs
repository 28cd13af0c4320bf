using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.TimeSeries;

/// <summary>A continuous aggregate as it stands on a target.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Type">The type of the period.</param>
internal sealed record LiveRollup(string Schema, string Table, RollupModel Rule, string Type)
{
    private static readonly string s_query = Query.Text("rollups");

    /// <summary>All continuous aggregates of the schemas.</summary>
    public static async Task<List<LiveRollup>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_query, connection) { Parameters = { new() { Value = schemas.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var found = new List<LiveRollup>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            if (RollupRule.TryRead(reader.GetString(2)) is { } rule) found.Add(new(reader.GetString(0), reader.GetString(1), rule, reader.GetString(3)));
        return found;
    }
}
