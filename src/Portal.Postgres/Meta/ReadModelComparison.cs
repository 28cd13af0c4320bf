using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Meta;

/// <summary>How a read table compares with its table at one moment.</summary>
/// <param name="Table">The table.</param>
/// <param name="ReadTable">Its read table.</param>
/// <param name="IsFollowed">True when function and triggers are as the portal makes them.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Missing">Rows that the read table lacks.</param>
/// <param name="Stale">Rows that it has with other values.</param>
/// <param name="Surplus">Rows that it has and the table has not.</param>
public sealed record ReadModelComparison(string Table, string ReadTable, bool IsFollowed, long Rows, long Missing, long Stale, long Surplus)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEqual => Missing + Stale + Surplus == 0;

    /// <summary>
    /// Compares every read table of a schema. Each is one query over both tables, so the answer is of one moment whatever writers do; nothing is
    /// locked but against changes of the structure.
    /// </summary>
    /// <param name="target">Connections to the target.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The comparisons by table; null when there is no such schema.</returns>
    /// <exception cref="NpgsqlException">The target does not answer, or a comparison takes longer than 5 minutes (57014).</exception>
    public static async Task<IReadOnlyList<ReadModelComparison>?> ReadAsync(NpgsqlDataSource target, string schema, CancellationToken ct)
    {
        using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
        using var bounds = new NpgsqlCommand("set lock_timeout = '5s'; set statement_timeout = '5min'; set default_transaction_read_only = on", connection);
        await bounds.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        if (await CatalogReader.ReadOneAsync(connection, schema, ct).ConfigureAwait(false) is not { } live) return null;
        var followed = live.Model.ReadModels.ToHashSet();
        var answers = new List<ReadModelComparison>();
        foreach (var shape in ReadModelShape.Of(live.Model))
        {
            var isFollowed = followed.Contains(ReadModelSql.Sync(shape.Table, shape.Columns, shape.Key));
            answers.Add(await CompareAsync(connection, schema, shape, isFollowed, ct).ConfigureAwait(false));
        }
        return answers;
    }

    private static async Task<ReadModelComparison> CompareAsync(
        NpgsqlConnection connection, string schema, ReadModelShape shape, bool isFollowed, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(SchemaText.Fill(ReadModelSql.Compare(SqlScope.Plan, shape.Table, shape.Columns, shape.Key), schema), connection)
        {
            CommandTimeout = 0,
        };
        using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return new(shape.Table, shape.ReadTable, isFollowed, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }
}
