using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Shadow;
using Portal.Schema.Model;
using Portal.Testing;

namespace Portal.Bench.Peers;

/// <summary>Two structures of a schema <c>s</c> in two databases, with their dumps.</summary>
/// <param name="Name">The case.</param>
/// <param name="From">Database with the old structure and its rows; a template, never changed.</param>
/// <param name="To">Database with the new structure.</param>
/// <param name="FromDump">File with the old structure as pg_dump writes it, or null.</param>
/// <param name="ToDump">File with the new structure, or null.</param>
internal sealed record Pair(string Name, string From, string To, string? FromDump, string? ToDump)
{
    private static readonly string s_cases = Path.Combine(Repository.Root, "tests", "Portal.Postgres.Tests", "Cases");

    /// <summary>The folders with <c>old.sql</c> and <c>new.sql</c>.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        [.. Directory.EnumerateFiles(s_cases, "new.sql", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file) ?? "").Order(StringComparer.Ordinal)];

    public static string NameOf(string folder) => Path.GetRelativePath(s_cases, folder).Replace('\\', '/');

    /// <summary>Runs one side of a case in the schema <c>s</c>; false when this server does not take it.</summary>
    public static async Task<bool> BuildAsync(TestDatabase database, string folder, string side, CancellationToken ct)
    {
        try
        {
            await database.ExecuteAsync("create schema shared_data; create table shared_data.customers (id uuid primary key)", ct);
            await database.ExecuteAsync($"create schema s; set search_path = s; {await File.ReadAllTextAsync(Path.Combine(folder, side), ct)}; reset search_path", ct);
            NpgsqlConnection.ClearPool(new NpgsqlConnection(database.ConnectionString));
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    /// <summary>
    /// The fingerprint of the schema <c>s</c>, in the print that repeats: a tool that writes an expression as PostgreSQL printed it must
    /// not count as wrong because the second print differs from the first.
    /// </summary>
    public static async Task<string> FingerprintAsync(NpgsqlDataSource source, ShadowDatabase shadow, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var found = await CatalogReader.ReadOneAsync(connection, "s", ct);
        var model = found?.Model ?? SchemaModel.Empty;
        var whole = model with
        {
            Unmanaged = [], Dependants = [], References = [],
            Tables = [.. model.Tables.Select(table => table with { Indexes = [.. table.Indexes.Select(index => index with { Valid = true })] })],
        };
        var printed = (await shadow.ReprintAsync(whole, SchemaModel.Empty, ct)).Model;
        var invalid = model.Tables.SelectMany(table => table.Indexes.Where(index => !index.Valid).Select(index => index.Name));
        return Fingerprint.Of(printed ?? model) + string.Join(',', invalid);
    }
}
