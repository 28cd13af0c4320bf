using Npgsql;
using Portal.Postgres.Queries;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Postgres.Roles;

/// <summary>
/// The roles of a target (assurance, section 2). Each client has an owner, which cannot log in and owns that client's objects alone,
/// and an application role with USAGE and DML on them. DDL runs under <c>SET LOCAL ROLE owner</c>, so that a statement can reach no
/// other client. All owners are in one group that may refer to <c>shared_data</c> and put tables into the trash. A login that may
/// not make roles owns the objects itself.
/// </summary>
public static class TargetRoles
{
    /// <summary>The group of all owners.</summary>
    public const string Owners = "portal_owners";

    private const int Attempts = 5;

    private static readonly string s_query = Query.Text("target_roles");

    /// <summary>The role that owns a client's objects.</summary>
    public static string OwnerOf(string clientCode) => Name("portal_owner_", clientCode);

    /// <summary>The role that a client's applications are granted.</summary>
    public static string ApplicationOf(string clientCode) => Name("portal_app_", clientCode);

    /// <summary>
    /// The role under which DDL on a client's schema runs: its owner, made where it is missing, when the schema belongs to it or is
    /// not there yet; null when the objects belong to the login.
    /// </summary>
    /// <param name="target">Connections of the login that runs DDL.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="clientCode">The client.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="NpgsqlException">The target does not answer.</exception>
    public static async Task<string?> OwnerForAsync(NpgsqlDataSource target, string schema, string clientCode, CancellationToken ct)
    {
        var owner = OwnerOf(clientCode);
        for (var attempt = 1; ; attempt++)
        {
            // A session of its own for each attempt: Npgsql closes one that met an internal error, such as a tuple that somebody else updated.
            using var connection = await target.OpenConnectionAsync(ct).ConfigureAwait(false);
            var found = await ReadAsync(connection, schema, clientCode, ct).ConfigureAwait(false);
            if (found.SchemaOwner is { } current && current != owner) return null;
            if (!found.MayMakeRoles) return found.SchemaOwner;
            try
            {
                await ProvideAsync(connection, clientCode, found, ct).ConfigureAwait(false);
                return owner;
            }
            catch (PostgresException race) when (attempt < Attempts && IsRace(race))
            {
                // Roles belong to the whole server: somebody made the same one for another of its databases at this moment.
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct).ConfigureAwait(false);
            }
        }
    }

    private static async Task<Found> ReadAsync(NpgsqlConnection connection, string schema, string clientCode, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_query, connection)
        {
            Parameters =
            {
                new() { Value = schema }, new() { Value = OwnerOf(clientCode) }, new() { Value = ApplicationOf(clientCode) }, new() { Value = Owners },
            },
        };
        using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await row.ReadAsync(ct).ConfigureAwait(false);
        return new Found(row.IsDBNull(0) ? null : row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4),
            row.GetBoolean(5), row.GetBoolean(6));
    }

    private static async Task ProvideAsync(NpgsqlConnection connection, string clientCode, Found found, CancellationToken ct)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Statements(connection.Database, clientCode, found)) batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static IEnumerable<string> Statements(string database, string clientCode, Found found)
    {
        const string Attributes = "nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls";
        string owner = SqlIdentifier.Quote(OwnerOf(clientCode)), application = SqlIdentifier.Quote(ApplicationOf(clientCode));
        string shared = SqlIdentifier.Quote(SchemaModel.SharedSchema), trash = SqlIdentifier.Quote(TrashNames.Schema);
        if (!found.HasGroup) yield return $"create role {Owners} {Attributes}";
        if (!found.HasApplication) yield return $"create role {application} {Attributes}";
        if (!found.HasOwner)
        {
            yield return $"create role {owner} {Attributes}";
            yield return $"grant {Owners} to {owner}";
            yield return $"grant {owner} to current_user";
        }
        if (!found.OwnerMayCreate)
        {
            yield return $"grant create on database {SqlIdentifier.Quote(database)} to {owner}";
            yield return $"create schema if not exists {trash}";
            yield return $"grant usage, create on schema {trash} to {Owners}";
            // The owner says it itself: a login without its inherited rights may not say it for the owner.
            yield return $"set role {owner}";
            yield return $"alter default privileges grant usage on schemas to {application}";
            yield return $"alter default privileges grant select, insert, update, delete on tables to {application}";
            yield return $"alter default privileges grant usage on sequences to {application}";
            yield return "reset role";
        }
        if (!found.LacksSharedData) yield break;
        yield return $"grant usage on schema {shared} to {Owners}";
        yield return $"grant select, references on all tables in schema {shared} to {Owners}";
    }

    private static bool IsRace(PostgresException error) => error.SqlState
        is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.InternalError;

    /// <summary>Client codes are unique; one that is too long for a role name is cut and made unique again by its key.</summary>
    private static string Name(string prefix, string clientCode)
    {
        var name = prefix + clientCode;
        return SqlIdentifier.ByteLength(name) <= SqlIdentifier.MaxBytes
            ? name
            : $"{SqlIdentifier.Cut(name, SqlIdentifier.MaxBytes - SchemaText.KeyLength - 1)}_{SchemaText.Key(clientCode)}";
    }

    private sealed record Found(string? SchemaOwner, bool MayMakeRoles, bool HasOwner, bool HasApplication, bool HasGroup, bool OwnerMayCreate, bool LacksSharedData);
}
