using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Definitions;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Plans;

/// <summary>
/// Collects the texts of the object models of a value chain: the current revisions, with proposals in front of them. A proposed
/// model belongs to the chain when its text names the chain or one of the chain's modules.
/// </summary>
public sealed class ChainDefinitions
{
    /// <summary>Reads the texts of a chain; with <paramref name="valueChainId"/> null only the shared models.</summary>
    /// <param name="db">The context of the use case.</param>
    /// <param name="valueChainId">The chain, or null for <c>shared_data</c>.</param>
    /// <param name="proposed">What stands in front of the current revisions.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<ChainDefinition>> LoadAsync(
        PortalDbContext db, int? valueChainId, IReadOnlyCollection<ProposedDefinition> proposed, CancellationToken ct)
    {
        var stored = await ReadAsync(db, valueChainId, ct).ConfigureAwait(false);
        var chain = valueChainId is null
            ? null
            : await db.ValueChains.AsNoTracking().Include(c => c.Modules).ThenInclude(link => link.Module)
                .FirstOrDefaultAsync(c => c.Id == valueChainId, ct).ConfigureAwait(false);
        if (valueChainId is not null && chain is null)
            return new Refusal(RefusalKind.NotFound, "VALUE_CHAIN_UNKNOWN", "The value chain does not exist.");

        var errors = new List<DefinitionError>();
        var models = new Dictionary<string, ModelText>(StringComparer.Ordinal);
        foreach (var (code, path, content) in stored) Add(code, path, content);
        foreach (var proposal in proposed.Where(proposal => proposal.Kind == DefinitionKind.ObjectModel))
        {
            var path = models.TryGetValue(proposal.Code, out var current) ? current.Path : $"object-models/{proposal.Code}.json";
            models.Remove(proposal.Code);
            if (proposal.Content is { } content) Add(proposal.Code, path, content);
        }
        if (errors.Count > 0) return DefinitionRefusal.Of(errors);
        var modules = chain?.Modules.Select(link => link.Module.Code).ToHashSet(StringComparer.Ordinal) ?? [];
        var known = stored.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        return new ChainDefinition(
            models.Where(model => !model.Value.Model.Metadata.IsShared && (known.Contains(model.Key) || Names(model.Value.Model, chain, modules)))
                .Select(model => model.Value).ToList(),
            models.Values.Where(model => model.Model.Metadata.IsShared).ToList(),
            await TypeTexts.ReadAsync(db, proposed.Select(item => (item.Kind, item.Code, item.Content)), ct).ConfigureAwait(false));

        void Add(string code, string path, string content)
        {
            var parsed = ObjectModelDefinition.Parse(content, path);
            if (parsed.IsValid) models[code] = new ModelText(path, content, parsed.Value);
            else errors.AddRange(parsed.Errors);
        }
    }

    private static bool Names(ObjectModelDefinition model, ValueChain? chain, HashSet<string> modules) =>
        chain is not null && (model.Metadata.ValueChains.Contains(chain.Code) || model.Metadata.Modules.Any(modules.Contains));

    private static async Task<List<(string Code, string Path, string Content)>> ReadAsync(PortalDbContext db, int? valueChainId, CancellationToken ct)
    {
        var rows = await db.ObjectModels.AsNoTracking()
            .Where(model => model.Definition.DeletedAt == null && model.Definition.CurrentRevision != null
                && (model.IsShared || model.Modules.Any(link => link.Module.ValueChains.Any(use => use.ValueChainId == valueChainId))))
            .OrderBy(model => model.Code)
            .Select(model => new { model.Code, model.Definition.Path, Content = model.Definition.CurrentRevision == null ? "" : model.Definition.CurrentRevision.Content })
            .ToListAsync(ct).ConfigureAwait(false);
        return rows.Select(row => (row.Code, row.Path, row.Content)).ToList();
    }
}
