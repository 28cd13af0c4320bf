using System.Text;
using Npgsql;
using Portal.App.Data;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Validation;

namespace Portal.App.Features.Definitions;

/// <summary>What is to happen to one definition.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Code">Its code; the text must hold the same.</param>
/// <param name="Operation">Add, change or remove.</param>
/// <param name="BaseRevisionId">The revision that the change was made on; refused when another is current by now. Null for a new definition.</param>
/// <param name="Content">The new text; null when it is removed.</param>
public sealed record DefinitionChange(DefinitionKind Kind, string Code, ChangeOperation Operation, long? BaseRevisionId, string? Content);

/// <summary>The revisions that changes became; a removal makes none.</summary>
public sealed record AppliedDefinitionChanges(IReadOnlyDictionary<(DefinitionKind Kind, string Code), long> RevisionIds);

/// <summary>
/// Turns approved changes into revisions, all or nothing, in the caller's transaction: the caller authorises, writes the audit
/// row, and rolls back when this refuses.
/// </summary>
public sealed class ApplyDefinitionChanges(DefinitionWriter writer)
{
    /// <summary>Checks the changes against the catalogue as it is now, then saves them.</summary>
    public async Task<Outcome<AppliedDefinitionChanges>> ExecuteAsync(
        PortalDbContext db, IReadOnlyList<DefinitionChange> changes, RevisionOrigin origin, CancellationToken ct)
    {
        await DefinitionTexts.LockAsync(db, ct).ConfigureAwait(false);
        var current = await DefinitionTexts.ReadAsync(db, ct).ConfigureAwait(false);
        var byCode = current.ToDictionary(d => (d.Parsed.Kind, d.Parsed.Code));
        if (changes.FirstOrDefault(change => IsStale(change, byCode)) is { } stale)
            return new Refusal(RefusalKind.Conflict, "STALE_REVISION",
                $"{stale.Kind} {stale.Code} was changed by somebody else in the meantime. Bring the change up to date with the current revision.");

        var (incoming, errors) = Parse(changes, byCode);
        var removed = changes.Where(c => c.Operation == ChangeOperation.Remove).Select(c => (c.Kind, c.Code)).ToHashSet();
        if (errors.Count == 0) errors.AddRange(CatalogueReview.Run([.. current.Select(d => d.Parsed)], incoming, removed, isWhole: true));
        if (errors.Count > 0) return DefinitionReview.Invalid(errors);

        var revisions = await writer.SaveAsync(db, incoming, origin, ct).ConfigureAwait(false);
        try
        {
            await writer.RemoveAsync(db, [.. removed.Select(r => byCode[r].DefinitionId)], ct).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return new Refusal(RefusalKind.Conflict, "IN_USE", $"A definition that is to be removed is still in use ({e.TableName}).") { SqlState = e.SqlState };
        }
        return new AppliedDefinitionChanges(revisions);
    }

    private static bool IsStale(DefinitionChange change, Dictionary<(DefinitionKind, string), StoredDefinition> current) =>
        current.GetValueOrDefault((change.Kind, change.Code))?.RevisionId != change.BaseRevisionId;

    private static (List<ParsedDefinition> Incoming, List<DefinitionError> Errors) Parse(
        IReadOnlyList<DefinitionChange> changes, Dictionary<(DefinitionKind, string), StoredDefinition> current)
    {
        var (incoming, errors) = (new List<ParsedDefinition>(), new List<DefinitionError>());
        foreach (var change in changes)
        {
            if (change.Content is not { } content) continue;
            var known = current.GetValueOrDefault((change.Kind, change.Code))?.Parsed.File.Path;
            var path = known ?? DefinitionFolders.PathOf(change.Kind, change.Code, shared: false);
            var file = DefinitionFile.Read(path, Encoding.UTF8.GetBytes(content));
            var parsed = file.Value is { } read ? ParsedDefinition.Parse(read) : new(null, file.Errors);
            errors.AddRange(parsed.Errors);
            if (parsed.Value is not { } definition) continue;
            if (definition.Code != change.Code) errors.Add(new(path, "", $"found {definition.Code}; expected {change.Code}: a code never changes"));
            if (known is null && definition.IsShared)
                definition = definition with { File = definition.File with { Path = DefinitionFolders.PathOf(change.Kind, change.Code, shared: true) } };
            incoming.Add(definition);
        }
        return (incoming, errors);
    }
}
