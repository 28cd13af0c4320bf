using Npgsql;

namespace Portal.Postgres;

/// <summary>What a database that is or shall become a target says about itself.</summary>
/// <param name="VersionNumber"><c>server_version_num</c>, such as 180004.</param>
/// <param name="Version"><c>server_version</c>, such as <c>18.4</c>.</param>
/// <param name="Identity">System identifier of the cluster and oid of the database: tells a repointed target.</param>
/// <param name="InRecovery">True for a standby, which takes no DDL.</param>
/// <param name="MayCreateSchemas">Whether the login may create schemas in the database.</param>
/// <param name="Login">The role that was used.</param>
/// <param name="IsSuperuser">Whether that role is a superuser.</param>
/// <param name="ServerFileRoles">Memberships that reach the server's files or programs.</param>
/// <param name="PublicMayCreate">Whether everybody may create objects in schema <c>public</c>.</param>
/// <param name="Extensions">The installed extensions.</param>
public sealed record TargetFacts(
    int VersionNumber, string Version, string Identity, bool InRecovery, bool MayCreateSchemas, string Login,
    bool IsSuperuser, IReadOnlyList<string> ServerFileRoles, bool PublicMayCreate, IReadOnlyList<string> Extensions);

/// <summary>Reads <see cref="TargetFacts"/> in one round trip.</summary>
public static class TargetInspection
{
    private static readonly string s_sql = Read();

    /// <summary>Asks the database behind <paramref name="source"/>.</summary>
    /// <exception cref="NpgsqlException">The server does not answer or refuses the login.</exception>
    public static async Task<TargetFacts> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var command = source.CreateCommand(s_sql);
        await using var commandScope = command.ConfigureAwait(false);
        var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var rowScope = row.ConfigureAwait(false);
        if (!await row.ReadAsync(ct).ConfigureAwait(false)) throw new InvalidOperationException("The target query answered no row.");
        return new TargetFacts(
            row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetString(5),
            row.GetBoolean(6), row.GetFieldValue<string[]>(7), row.GetBoolean(8), row.GetFieldValue<string[]>(9));
    }

    private static string Read()
    {
        using var stream = typeof(TargetInspection).Assembly.GetManifestResourceStream("Portal.Postgres.Queries.target.sql")
            ?? throw new InvalidOperationException("The query target.sql is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
