using Npgsql;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Makes outlines of what a structure stands on and definitions do not describe. They may stand on one another, and functions may take
/// types of the structure: what fails is tried again when more is there.
/// </summary>
internal sealed class SurroundingOutlines(ShadowLease lease)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly List<(string Identity, string Message)> _failed = [];

    /// <summary>Why outlines could not be made, one sentence each; empty when all are there.</summary>
    public IReadOnlyList<string> Faults => [.. _failed.Select(fault => $"{fault.Identity} cannot be made in the shadow database: {fault.Message}.")];

    /// <summary>Installs the extensions and makes the outlines that are outside the schema.</summary>
    public async Task<ShadowRefusal?> MakeOutsideAsync(IEnumerable<Surrounding> surroundings, CancellationToken ct)
    {
        var outside = surroundings.Where(item => item.Schema is not null).DistinctBy(item => item.Identity).Where(item => !_made.Contains(item.Identity)).ToList();
        if (outside.Count == 0) return null;
        foreach (var schema in outside.Select(item => item.Schema).OfType<string>().Where(name => name != "pg_catalog").Distinct())
            await lease.ExecuteAsync([$"create schema if not exists {SqlIdentifier.Quote(schema)}"], ct).ConfigureAwait(false);
        await MakeAsync(outside, "", ct).ConfigureAwait(false);
        // What nothing of the structure uses need not be there; an extension that is missing is the reason for all that fails after it.
        return outside.FirstOrDefault(item => item.Kind == SurroundingKind.Extension && !_made.Contains(item.Identity)) is { } missing
            ? new ShadowRefusal(null, $"{missing.Identity} is needed, and the server of the shadow database does not have it: {Message(missing.Identity)}", null)
            : null;
    }

    /// <summary>Makes the outlines that are in the schema itself and can be made by now.</summary>
    public Task MakeOwnAsync(string schema, IEnumerable<Surrounding> surroundings, CancellationToken ct) =>
        MakeAsync([.. surroundings.Where(item => item.Schema is null)], schema, ct);

    private async Task MakeAsync(List<Surrounding> wanted, string schema, CancellationToken ct)
    {
        var open = wanted.Where(item => item.Outline.Count > 0 && !_made.Contains(schema + item.Identity)).ToList();
        if (open.Count == 0) return;
        // Bodies are never run; what they would use is not there.
        await lease.ExecuteAsync(["set check_function_bodies = off"], ct).ConfigureAwait(false);
        for (var before = int.MaxValue; open.Count > 0 && open.Count < before;)
        {
            before = open.Count;
            _failed.Clear();
            foreach (var item in open.ToList())
            {
                if (await TryAsync(item, schema, ct).ConfigureAwait(false)) open.Remove(item);
            }
        }
    }

    private async Task<bool> TryAsync(Surrounding item, string schema, CancellationToken ct)
    {
        try
        {
            foreach (var sql in item.Outline.Select(sql => schema.Length > 0 ? SchemaText.Fill(sql, schema) : sql))
                await RunAsync(item, sql, ct).ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            _failed.Add((Words(item.Identity), error.MessageText));
            return false;
        }
        _made.Add(schema + item.Identity);
        return true;
    }

    private async Task RunAsync(Surrounding item, string sql, CancellationToken ct)
    {
        try
        {
            await lease.ExecuteAsync([sql], ct).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege && item.Kind == SurroundingKind.Extension)
        {
            // One that is not trusted is for a superuser to install; the source has it already.
            await lease.ExecuteAsAdministratorAsync(sql, ct).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateFunction or PostgresErrorCodes.DuplicateObject
            or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.InvalidTableDefinition)
        {
            // The constructor of a range comes with the range, a stand-in for a referenced table has its key.
        }
    }

    private string Message(string identity) => _failed.Find(fault => fault.Identity == identity).Message;

    private static string Words(string identity) => identity.Replace(SchemaModel.SchemaPlaceholder + ".", "", StringComparison.Ordinal);
}
