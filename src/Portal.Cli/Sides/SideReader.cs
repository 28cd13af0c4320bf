using Npgsql;
using Portal.Cli.CommandLine;
using Portal.Postgres.Catalog;
using Portal.Postgres.Meta;
using Portal.Postgres.Shadow;
using Portal.Schema.Model;

namespace Portal.Cli.Sides;

/// <summary>Reads a side: a database, a file of DDL that is run in the shadow, or a folder of definitions.</summary>
/// <param name="shadow">Gives the server for scripts.</param>
internal sealed class SideReader(Func<CancellationToken, Task<ShadowDatabase>> shadow)
{
    private const string Public = "public";

    /// <summary>Reads a side.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="selection">What of it is meant.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="CommandRefusedException">It cannot be read.</exception>
    public async Task<Side> ReadAsync(string text, SideSelection selection, CancellationToken ct)
    {
        if (PostgresUrl.IsOne(text)) return await ReadDatabaseAsync(PostgresUrl.Parse(text), selection, ct);
        if (Directory.Exists(text)) return DefinitionFolder.Read(text, selection);
        if (File.Exists(text)) return await ReadSqlAsync(text, ct);
        throw new CommandRefusedException($"{text} is not there; expected a .sql file, a folder of definitions, or postgres://user@host:port/database?schema=NAME.");
    }

    private static async Task<Side> ReadDatabaseAsync(PostgresUrl url, SideSelection selection, CancellationToken ct)
    {
        var source = NpgsqlDataSource.Create(url.ConnectionString);
        try
        {
            var names = url.Schemas.Count == 0 && selection.Schema is { } named ? [named] : url.Schemas;
            var isSelection = names.Count > 0;
            if (names.Count == 0)
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                names = await UserSchemas.ListAsync(connection, ct);
            }
            var live = await LiveTarget.ReadAsync(source, [.. names.Append(SchemaModel.SharedSchema).Append(Public).Distinct()], ct);
            return new Side
            {
                Label = url.Label, Kind = SideKind.Database, Source = source, IsSelection = isSelection, ServerMajor = live.ServerMajor,
                MaxLocksPerTransaction = live.MaxLocksPerTransaction,
                SharedData = live.Schemas.GetValueOrDefault(SchemaModel.SharedSchema)?.Model ?? SchemaModel.Empty,
                Bare = isSelection || names.Contains(Public) || live.Schemas.GetValueOrDefault(Public) is not { } bare ? null : new SideSchema(Public, bare.Model, bare),
                Schemas =
                [
                    .. names.Order(StringComparer.Ordinal).Select(name => live.Schemas.GetValueOrDefault(name) is { } found
                        ? new SideSchema(name, found.Model, found)
                        : new SideSchema(name, null)),
                ],
            };
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    private async Task<Side> ReadSqlAsync(string path, CancellationToken ct)
    {
        var server = await shadow(ct);
        var made = await server.ReadSqlAsync(await File.ReadAllTextAsync(path, ct), ct);
        if (made.Schemas is not { } schemas) throw new CommandRefusedException($"{path}:{made.Fault}");
        var notes = made.Skipped.Select(skipped => $"{path}:{skipped}; skipped, it says nothing of the structure.");
        return new Side
        {
            Label = path, Kind = SideKind.Sql,
            Notes = server.IsIsolated ? [.. notes] : [.. notes, $"{path} ran under the login of --shadow, which is no superuser and so cannot make one of its own."],
            SharedData = schemas.GetValueOrDefault(SchemaModel.SharedSchema)?.Model ?? SchemaModel.Empty,
            Schemas = [.. schemas.Values.OrderBy(schema => schema.Name, StringComparer.Ordinal).Select(schema => new SideSchema(schema.Name, schema.Model))],
        };
    }
}

/// <summary>What of a folder of definitions is meant.</summary>
/// <param name="ValueChains">Codes of value chains; empty for all.</param>
/// <param name="Schema">The name of the schema, where the definitions name none; or null.</param>
internal sealed record SideSelection(IReadOnlyList<string> ValueChains, string? Schema);
