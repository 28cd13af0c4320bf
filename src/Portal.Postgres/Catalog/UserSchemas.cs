using Npgsql;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Catalog;

/// <summary>Lists the schemas of a database that people made.</summary>
public static class UserSchemas
{
    private static readonly string s_sql = Query.Text("user_schemas");

    /// <summary>Their names, in order.</summary>
    /// <exception cref="NpgsqlException">The server does not answer.</exception>
    public static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_sql, connection);
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false)) names.Add(reader.GetString(0));
        return names;
    }
}
