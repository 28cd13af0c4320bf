using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Catalog;
using Portal.Postgres.Queries;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.TimeSeries;

/// <summary>A time series as it stands on a target.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Owner">Who owns the schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">Its time column.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="DefaultPartition">The partition for what no period is there for.</param>
/// <param name="MayHaveStrays">True when the default partition has a file with something in it.</param>
/// <param name="Columns">The columns that rows are written with.</param>
/// <param name="Periods">The other partitions.</param>
internal sealed record LiveTimeSeries(
    string Schema, string Owner, string Table, string Key, TimeSeriesModel Rule, string DefaultPartition, bool MayHaveStrays,
    IReadOnlyList<string> Columns, IReadOnlyList<Period> Periods)
{
    private static readonly string s_query = Query.Text("time_series");

    /// <summary>All time series of the schemas, in one round trip.</summary>
    public static async Task<List<LiveTimeSeries>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(CatalogReader.PrintSettings));
        batch.BatchCommands.Add(new(s_query) { Parameters = { new() { Value = schemas.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } } });
        using var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await reader.NextResultAsync(ct).ConfigureAwait(false);
        var found = new List<LiveTimeSeries>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            if (TimeSeriesRule.TryRead(reader.GetString(4)) is not { } rule) continue;
            var (schema, table) = (reader.GetString(0), reader.GetString(2));
            if (found is not [.., var last] || (last.Schema, last.Table) != (schema, table))
            {
                found.Add(new(schema, reader.GetString(1), table, reader.GetString(3), rule, reader.GetString(5), reader.GetBoolean(6),
                    reader.GetFieldValue<string[]>(7), new List<Period>()));
            }
            if (!reader.IsDBNull(8)) ((List<Period>)found[^1].Periods).Add(RangeBound.Read(reader.GetString(8), reader.GetString(9)));
        }
        return found;
    }
}
