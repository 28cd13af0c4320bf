using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;

namespace Portal.App.Features.Diagrams;

/// <summary>What a class diagram can show: a value chain, a module, or the whole catalogue.</summary>
/// <param name="Code">Its code; <see cref="DiagramQueries.WholeCatalogue"/> for everything.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">ValueChain or Module; null for the whole catalogue.</param>
/// <param name="Parent">The industry of a chain, or the chains of a module.</param>
/// <param name="Classes">How many classes it has.</param>
public sealed record DiagramArea(string Code, string Name, DefinitionKind? Kind, string Parent, int Classes);

/// <summary>A class diagram.</summary>
/// <param name="Area">What it shows.</param>
/// <param name="ValueChain">Code of the value chain whose draft is laid over, or null.</param>
/// <param name="Classes">The classes by code.</param>
/// <param name="Relations">The relationships between them.</param>
public sealed record ClassDiagram(DiagramArea Area, string? ValueChain, IReadOnlyList<DiagramClass> Classes, IReadOnlyList<DiagramRelation> Relations);

/// <summary>One class: an object model.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">Its table.</param>
/// <param name="Stereotype">The module that holds it, or <c>shared</c>.</param>
/// <param name="Shared">True when the table lives in <c>shared_data</c>.</param>
/// <param name="Mark">How the draft changes it, or null.</param>
/// <param name="Columns">The columns in order, dropped ones at the end.</param>
public sealed record DiagramClass(string Code, string Name, string Table, string Stereotype, bool Shared, ChangeMark? Mark, IReadOnlyList<DiagramColumn> Columns);

/// <summary>One attribute of a class.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type as written.</param>
/// <param name="Key">PK, FK or nothing.</param>
/// <param name="Mark">How the draft changes it, or null.</param>
public sealed record DiagramColumn(string Name, string Type, string Key, ChangeMark? Mark);

/// <summary>One relationship.</summary>
/// <param name="Source">Code of the class that owns it.</param>
/// <param name="Target">Code of the class at the other end.</param>
/// <param name="Kind">association, aggregation, composition or inheritance.</param>
/// <param name="Role">What the target is to the source.</param>
/// <param name="Via">The column that keeps it.</param>
/// <param name="SourceMany">Multiplicity at the source.</param>
/// <param name="TargetMany">Multiplicity at the target.</param>
public sealed record DiagramRelation(string Source, string Target, string Kind, string Role, string Via, string SourceMany, string TargetMany);

/// <summary>Reads class diagrams from the definitions, with the actor's draft laid over.</summary>
public sealed class DiagramQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The code under which all classes are shown.</summary>
    public const string WholeCatalogue = "catalogue";

    /// <summary>What can be shown, chains first.</summary>
    public async Task<IReadOnlyList<DiagramArea>> AreasAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chains = await db.ValueChains.AsNoTracking().OrderBy(c => c.Industry.Name).ThenBy(c => c.Name)
            .Select(c => new { c.Code, c.Name, Industry = c.Industry.Name, Classes = c.Modules.SelectMany(m => m.Module.ObjectModels).Select(l => l.ObjectModelId).Distinct().Count() })
            .ToListAsync(ct).ConfigureAwait(false);
        var modules = await db.Modules.AsNoTracking().OrderBy(m => m.Name)
            .Select(m => new { m.Code, m.Name, Classes = m.ObjectModels.Count, Chains = m.ValueChains.Select(c => c.ValueChain.Name).ToList() })
            .ToListAsync(ct).ConfigureAwait(false);
        var all = await db.ObjectModels.CountAsync(m => m.Definition.DeletedAt == null, ct).ConfigureAwait(false);
        return
        [
            .. chains.Select(c => new DiagramArea(c.Code, c.Name, DefinitionKind.ValueChain, c.Industry, c.Classes)),
            .. modules.Select(m => new DiagramArea(m.Code, m.Name, DefinitionKind.Module, string.Join(", ", m.Chains), m.Classes)),
            new DiagramArea(WholeCatalogue, "Whole catalogue", null, "", all),
        ];
    }

    /// <summary>A diagram; null when there is neither a chain nor a module with that code.</summary>
    public async Task<ClassDiagram?> FindAsync(Actor actor, string code, CancellationToken ct)
    {
        var area = (await AreasAsync(ct).ConfigureAwait(false)).FirstOrDefault(a => a.Code == code);
        if (area is null) return null;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var chain = area.Kind switch
        {
            DefinitionKind.ValueChain => code,
            DefinitionKind.Module => await db.Set<ValueChainModule>().Where(l => l.Module.Code == code).OrderBy(l => l.ValueChain.Name)
                .Select(l => l.ValueChain.Code).FirstOrDefaultAsync(ct).ConfigureAwait(false),
            _ => null,
        };
        var own = await ReadAsync(db, actor, chain, Owned(db, area), ct).ConfigureAwait(false);
        // Shared tables that the area refers to are drawn too; they say where the lines go.
        var known = own.Select(m => m.Code).ToHashSet();
        var targets = own.SelectMany(m => m.Relations).Select(r => r.Target).Where(t => !known.Contains(t)).Distinct().ToList();
        var shared = await ReadAsync(db, actor, chain, db.ObjectModels.Where(m => m.IsShared && targets.Contains(m.Code)), ct).ConfigureAwait(false);
        var all = own.Concat(shared).OrderBy(m => m.Code, StringComparer.Ordinal).ToList();
        var codes = all.Select(m => m.Code).ToHashSet();
        return new ClassDiagram(area, chain, [.. all.Select(m => m.Class)], [.. all.SelectMany(m => m.Relations).Where(r => codes.Contains(r.Target))]);
    }

    private static IQueryable<ObjectModel> Owned(PortalDbContext db, DiagramArea area) => area.Kind switch
    {
        DefinitionKind.ValueChain => db.ObjectModels.Where(m => m.Modules.Any(l => l.Module.ValueChains.Any(c => c.ValueChain.Code == area.Code))),
        DefinitionKind.Module => db.ObjectModels.Where(m => m.Modules.Any(l => l.Module.Code == area.Code)),
        _ => db.ObjectModels,
    };

    private static async Task<List<DrawnModel>> ReadAsync(PortalDbContext db, Actor actor, string? chain, IQueryable<ObjectModel> models, CancellationToken ct)
    {
        var rows = await (from model in models.AsNoTracking()
                          where model.Definition.DeletedAt == null
                          let drafted = db.DraftItems.Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == chain
                              && i.Kind == DefinitionKind.ObjectModel && i.Code == model.Code).Select(i => i.Content).FirstOrDefault()
                          select new
                          {
                              model.Code, model.Name, model.TableName, model.IsShared,
                              Module = model.Modules.OrderBy(l => l.Module.Name).Select(l => l.Module.Name).FirstOrDefault(),
                              Current = model.Definition.CurrentRevision == null ? "{}" : model.Definition.CurrentRevision.Content, Drafted = drafted,
                          }).ToListAsync(ct).ConfigureAwait(false);
        return rows.ConvertAll(row => DrawnModel.Of(
            row.Code, row.Name, row.TableName, row.IsShared ? "shared" : row.Module?.ToLowerInvariant() ?? "model", row.IsShared, row.Current, row.Drafted));
    }
}
