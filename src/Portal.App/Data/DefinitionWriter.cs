using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Validation;

namespace Portal.App.Data;

/// <summary>Where revisions come from.</summary>
/// <param name="Author">Name for the history.</param>
/// <param name="AuthorId">The person, or null.</param>
/// <param name="ChangeRequestId">The change request that they were approved in, or null.</param>
/// <param name="Message">One line for the history.</param>
public sealed record RevisionOrigin(string Author, Guid? AuthorId, int? ChangeRequestId, string Message);

/// <summary>
/// Writes revisions and brings the tables of the kinds in line with them, in the caller's transaction. Works on whole sets: the
/// same statements for one definition as for twenty thousand. Checks nothing: the use cases that load and apply definitions do.
/// </summary>
public sealed class DefinitionWriter(TimeProvider time)
{
    private static readonly string s_saveRevisions = EmbeddedSql.Read("Data/Sql/definitions-save.sql");
    private static readonly string s_project = EmbeddedSql.Read("Data/Sql/definitions-project.sql");
    private static readonly string s_link = EmbeddedSql.Read("Data/Sql/definitions-link.sql");
    private static readonly string s_remove = EmbeddedSql.Read("Data/Sql/definitions-remove.sql");

    /// <summary>Saves a new revision of each definition.</summary>
    /// <returns>The ids of the revisions, by kind and code.</returns>
    internal async Task<IReadOnlyDictionary<(DefinitionKind Kind, string Code), long>> SaveAsync(
        PortalDbContext db, IReadOnlyList<ParsedDefinition> definitions, RevisionOrigin origin, CancellationToken ct)
    {
        var saved = await SaveRevisionsAsync(db, definitions, origin, ct).ConfigureAwait(false);
        var ids = new NpgsqlParameter<int[]>("definitions", [.. saved.Select(s => s.DefinitionId)]);
        await db.Database.ExecuteSqlRawAsync(s_project, [ids], ct).ConfigureAwait(false);

        var uses = definitions.Where(d => d.Kind == DefinitionKind.Kpi)
            .SelectMany(kpi => KpiFormula.Read(kpi.Root).Models.Select(m => (Kpi: kpi.Code, m.Model)).Distinct()).ToList();
        await db.Database.ExecuteSqlRawAsync(s_link,
        [
            new NpgsqlParameter<int[]>("definitions", ids.TypedValue ?? []),
            new NpgsqlParameter<string[]>("kpi_codes", [.. uses.Select(u => u.Kpi)]),
            new NpgsqlParameter<string[]>("kpi_models", [.. uses.Select(u => u.Model)]),
        ], ct).ConfigureAwait(false);
        return saved.ToDictionary(s => (s.Kind, s.Code), s => s.RevisionId);
    }

    /// <summary>Takes definitions out of the catalogue; their revisions stay.</summary>
    internal Task RemoveAsync(PortalDbContext db, IReadOnlyList<int> definitionIds, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(s_remove,
    [
        new NpgsqlParameter<int[]>("definitions", [.. definitionIds]),
        new NpgsqlParameter<DateTime>("at", time.GetUtcNow().UtcDateTime),
    ], ct);

    private async Task<List<SavedRevision>> SaveRevisionsAsync(
        PortalDbContext db, IReadOnlyList<ParsedDefinition> definitions, RevisionOrigin origin, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Revisions are saved in the caller's transaction.");
        var command = new NpgsqlCommand(s_saveRevisions, connection, transaction)
        {
            Parameters =
            {
                Texts("kinds", d => d.Kind.ToString()),
                Texts("codes", d => d.Code),
                Texts("names", d => d.Name),
                Texts("descriptions", d => d.Description),
                Texts("paths", d => d.File.Path),
                Texts("contents", d => d.File.Text),
                Texts("hashes", d => d.File.Hash),
                new NpgsqlParameter("author", origin.Author),
                new NpgsqlParameter("author_id", NpgsqlDbType.Uuid) { Value = origin.AuthorId ?? (object)DBNull.Value },
                new NpgsqlParameter("at", time.GetUtcNow().UtcDateTime),
                new NpgsqlParameter("change_request_id", NpgsqlDbType.Integer) { Value = origin.ChangeRequestId ?? (object)DBNull.Value },
                new NpgsqlParameter("message", origin.Message),
            },
        };
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var reading = reader.ConfigureAwait(false);
        var saved = new List<SavedRevision>(definitions.Count);
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            saved.Add(new(Enum.Parse<DefinitionKind>(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2), reader.GetInt64(3)));
        return saved;

        NpgsqlParameter Texts(string name, Func<ParsedDefinition, string> value) =>
            new NpgsqlParameter<string[]>(name, [.. definitions.Select(value)]);
    }

    private sealed record SavedRevision(DefinitionKind Kind, string Code, int DefinitionId, long RevisionId);
}
