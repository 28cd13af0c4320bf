using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.App.Features.Models;

/// <summary>An object model's place in the catalogue and in the fleet.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="TableName">Its table.</param>
/// <param name="IsShared">True when the table lives in <c>shared_data</c>.</param>
/// <param name="Layer">CORE, STAGING ...; null when none is written.</param>
/// <param name="Chains">The value chains that it serves, by name; of a shared model those whose models refer to it.</param>
/// <param name="Modules">The modules that hold it, by name.</param>
/// <param name="Tenants">Tenant schemas that have its table now; of a shared model the targets with <c>shared_data</c>.</param>
/// <param name="Revisions">How many revisions there are.</param>
public sealed record ModelFacts(string Code, string Name, string TableName, bool IsShared, string? Layer,
    IReadOnlyList<ModelChain> Chains, IReadOnlyList<NamedCode> Modules, int Tenants, int Revisions);

/// <summary>A value chain that a model serves.</summary>
public sealed record ModelChain(string Code, string Name, NamedCode Industry);

/// <summary>A code with the name to show.</summary>
public sealed record NamedCode(string Code, string Name);

/// <summary>A foreign key of another model.</summary>
/// <param name="Model">Code of the model that owns it.</param>
/// <param name="Column">Its column.</param>
public sealed record IncomingReference(string Model, string Column);

/// <summary>A KPI over the model.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Unit of its value.</param>
/// <param name="Direction">HIGHER_IS_BETTER, LOWER_IS_BETTER or TARGET_IS_BEST.</param>
/// <param name="Columns">Columns of the model that it reads.</param>
public sealed record ModelKpi(string Code, string Name, string Unit, string Direction, IReadOnlyList<string> Columns);

/// <summary>A model that only a draft has.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Chain">Code of the value chain whose draft it is.</param>
public sealed record DraftedModel(string Code, string Chain);

/// <summary>One revision in a list.</summary>
public sealed record RevisionRow(int Number, string Author, DateTime At, string Message, int? ChangeRequestId, string Hash);

/// <summary>A tenant schema that plans can be compared with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SchemaName">Its name on the target.</param>
/// <param name="Client">Name of the client; null for a shared deployment.</param>
/// <param name="State">Its state.</param>
/// <param name="Fingerprint">The structure that the portal last left there: schemas with the same one are one state class.</param>
/// <param name="Target">Name of the target.</param>
public sealed record ComparableSchema(int Id, string SchemaName, string? Client, TenantSchemaState State, string? Fingerprint, string Target);

/// <summary>Reads object models as they stand; edits are laid over by the drafts.</summary>
public sealed class ModelQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>How many tenant schemas a choice offers at most.</summary>
    public const int SchemasListed = 500;

    /// <summary>Where the model stands; null when there is none.</summary>
    public async Task<ModelFacts?> FindAsync(string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var model = await db.ObjectModels.AsNoTracking().Where(m => m.Code == code && m.Definition.DeletedAt == null)
            .Select(m => new { m.Id, m.DefinitionId, m.Code, m.Name, m.TableName, m.IsShared, m.Layer }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (model is null) return null;
        var modules = await db.Set<ModuleObjectModel>().AsNoTracking().Where(l => l.ObjectModelId == model.Id).OrderBy(l => l.Module.Name)
            .Select(l => new NamedCode(l.Module.Code, l.Module.Name)).ToListAsync(ct).ConfigureAwait(false);
        var table = SchemaModel.SharedSchema + "." + model.TableName;
        var chains = await (from link in db.Set<ModuleObjectModel>().AsNoTracking()
                            where link.ObjectModelId == model.Id || (model.IsShared && link.ObjectModel.Attributes.Any(a => a.References == table))
                            join served in db.Set<ValueChainModule>() on link.ModuleId equals served.ModuleId
                            select new { served.ValueChain.Id, served.ValueChain.Code, served.ValueChain.Name, Industry = served.ValueChain.Industry.Code, IndustryName = served.ValueChain.Industry.Name })
            .Distinct().OrderBy(c => c.Name).ToListAsync(ct).ConfigureAwait(false);
        var ids = chains.ConvertAll(c => (int?)c.Id);
        var tenants = await db.TenantSchemas.CountAsync(s => s.State != TenantSchemaState.Deactivated && s.State != TenantSchemaState.Activating
            && (model.IsShared ? s.ValueChainId == null : ids.Contains(s.ValueChainId)), ct).ConfigureAwait(false);
        var revisions = await db.DefinitionRevisions.CountAsync(r => r.DefinitionId == model.DefinitionId, ct).ConfigureAwait(false);
        return new ModelFacts(model.Code, model.Name, model.TableName, model.IsShared, model.Layer,
            [.. chains.Select(c => new ModelChain(c.Code, c.Name, new NamedCode(c.Industry, c.IndustryName)))], modules, tenants, revisions);
    }

    /// <summary>Where a model stands that only a draft of the actor has; null when none has it.</summary>
    public async Task<ModelFacts?> FindDraftedAsync(Actor actor, string code, string? valueChain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var drafted = await Drafted(db, actor).Where(i => i.Code == code && (valueChain == null || i.Draft.ValueChain.Code == valueChain))
            .Select(i => new { i.Content, Chain = i.Draft.ValueChain.Code, i.Draft.ValueChain.Name, Industry = i.Draft.ValueChain.Industry.Code, IndustryName = i.Draft.ValueChain.Industry.Name })
            .FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (drafted?.Content is not { } text || ObjectModelDefinition.Parse(text, code).Value is not { } model) return null;
        var codes = model.Metadata.Modules.ToList();
        var modules = await db.Modules.AsNoTracking().Where(m => codes.Contains(m.Code)).OrderBy(m => m.Name)
            .Select(m => new NamedCode(m.Code, m.Name)).ToListAsync(ct).ConfigureAwait(false);
        return new ModelFacts(code, model.DisplayName, model.Table.Name, model.Metadata.IsShared, model.Metadata.Layer,
            [new ModelChain(drafted.Chain, drafted.Name, new NamedCode(drafted.Industry, drafted.IndustryName))], modules, Tenants: 0, Revisions: 0);
    }

    /// <summary>The models of a module that only drafts of the actor have, with the value chain whose draft it is.</summary>
    public async Task<IReadOnlyList<DraftedModel>> DraftedAsync(Actor actor, string module, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var drafted = await Drafted(db, actor).OrderBy(i => i.Code).Select(i => new { i.Code, i.Content, Chain = i.Draft.ValueChain.Code }).ToListAsync(ct).ConfigureAwait(false);
        return [.. drafted.Where(i => ObjectModelDefinition.Parse(i.Content ?? "", i.Code).Value?.Metadata.Modules.Contains(module) == true).Select(i => new DraftedModel(i.Code, i.Chain))];
    }

    /// <summary>True when an object model or a table of the catalogue has the code or the name.</summary>
    public async Task<bool> IsTakenAsync(string code, string tableName, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await db.ObjectModels.AnyAsync(m => m.Definition.DeletedAt == null && (m.Code == code || m.TableName == tableName), ct).ConfigureAwait(false);
    }

    private static IQueryable<DraftItem> Drafted(PortalDbContext db, Actor actor) => db.DraftItems.AsNoTracking()
        .Where(i => i.Draft.OwnerId == actor.UserId && i.Kind == DefinitionKind.ObjectModel && i.BaseRevisionId == null && i.Content != null);

    /// <summary>The foreign keys of other models that refer to this one, by model and column.</summary>
    public async Task<IReadOnlyList<IncomingReference>> IncomingAsync(string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await (from model in db.ObjectModels.AsNoTracking()
                      where model.Code == code
                      from attribute in db.ObjectAttributes
                      where attribute.References == model.TableName || attribute.References == "shared_data." + model.TableName
                      orderby attribute.ObjectModel.Code, attribute.Position
                      select new IncomingReference(attribute.ObjectModel.Code, attribute.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The KPIs that read the model.</summary>
    public async Task<IReadOnlyList<ModelKpi>> KpisAsync(string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var kpis = await db.Set<ObjectModelKpi>().AsNoTracking().Where(l => l.ObjectModel.Code == code && l.Kpi.Definition.DeletedAt == null).OrderBy(l => l.Kpi.Code)
            .Select(l => new { l.Kpi.Code, l.Kpi.Name, l.Kpi.Unit, l.Kpi.Direction, Content = l.Kpi.Definition.CurrentRevision == null ? "{}" : l.Kpi.Definition.CurrentRevision.Content })
            .ToListAsync(ct).ConfigureAwait(false);
        return [.. kpis.Select(k => new ModelKpi(k.Code, k.Name, k.Unit, k.Direction, KpiColumns.Of(k.Content, code)))];
    }

    /// <summary>The tenant schemas of a value chain that are there, at most <see cref="SchemasListed"/>, by name; without a chain <c>shared_data</c> of each target.</summary>
    public async Task<IReadOnlyList<ComparableSchema>> SchemasAsync(string? valueChain, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await db.TenantSchemas.AsNoTracking()
            .Where(s => (s.ValueChain == null ? null : s.ValueChain.Code) == valueChain && s.State != TenantSchemaState.Deactivated && s.State != TenantSchemaState.Activating)
            .OrderBy(s => s.SchemaName).ThenBy(s => s.Target.Name).Take(SchemasListed)
            .Select(s => new ComparableSchema(s.Id, s.SchemaName, s.Client == null ? null : s.Client.Name, s.State, s.Fingerprint, s.Target.Name))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The revisions of a definition, newest first.</summary>
    public async Task<IReadOnlyList<RevisionRow>> RevisionsAsync(DefinitionKind kind, string code, int skip, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await db.DefinitionRevisions.AsNoTracking().Where(r => r.Definition.Kind == kind && r.Definition.Code == code)
            .OrderByDescending(r => r.Number).Skip(skip).Take(take)
            .Select(r => new RevisionRow(r.Number, r.Author, r.CreatedAt, r.Message, r.ChangeRequestId, r.ContentHash)).ToListAsync(ct).ConfigureAwait(false);
    }

    /// <summary>The text of a revision; null when there is none with that number.</summary>
    public async Task<string?> RevisionTextAsync(DefinitionKind kind, string code, int number, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        return await db.DefinitionRevisions.AsNoTracking().Where(r => r.Definition.Kind == kind && r.Definition.Code == code && r.Number == number)
            .Select(r => r.Content).FirstOrDefaultAsync(ct).ConfigureAwait(false);
    }
}
