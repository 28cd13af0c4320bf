using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Catalogue;

/// <summary>What was found.</summary>
public enum HitKind
{
    ObjectModel,
    ValueChain,
    Module,
    Kpi,
    Client,
    ChangeRequest,
    Column,
}

/// <summary>One hit.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Its code; for a column the code of its object model, for a change request its number.</param>
/// <param name="Label">What is shown and marked.</param>
/// <param name="Place">Where it is.</param>
public sealed record SearchHit(HitKind Kind, string Code, string Label, string Place);

/// <summary>
/// Searches the catalogue in one query. Ranked: the whole code first, then what begins with the text, then what contains it;
/// columns only by their beginning, which an index answers whatever their number.
/// </summary>
public sealed class CatalogueSearch(IDbContextFactory<PortalDbContext> contexts)
{
    private const string EscapeSign = "\\";

    /// <summary>Hits of one kind at most, so that one kind cannot push the others off the page.</summary>
    private const int MostOfKind = 60;

    /// <summary>A page of hits in the actor's scope; nothing for a blank text.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string text, int skip, int take, Actor actor, CancellationToken ct)
    {
        var term = text.Trim();
        if (term.Length == 0) return [];
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        var escaped = Escape(term);
        var (begins, contains) = ($"{escaped}%", $"%{escaped}%");

        var hits = Models(scope.Of(db.ObjectModels), escaped, begins, contains)
            .Concat(Chains(scope.Of(db.ValueChains), escaped, begins, contains))
            .Concat(Modules(scope.Of(db.Modules), escaped, begins, contains))
            .Concat(Kpis(scope.Of(db.Kpis), escaped, begins, contains))
            .Concat(Clients(scope.Of(db.Clients), escaped, begins, contains))
            .Concat(Requests(scope.Of(db.ChangeRequests), term, contains))
            .Concat(Columns(db, scope, begins.ToLowerInvariant()));
        var page = await hits.OrderBy(h => h.Rank).ThenBy(h => h.Kind).ThenBy(h => h.Label).Skip(skip).Take(take).ToListAsync(ct).ConfigureAwait(false);
        return page.ConvertAll(h => new SearchHit((HitKind)h.Kind, h.Code, h.Label, h.Place));
    }

    private static IQueryable<Row> Models(IQueryable<ObjectModel> models, string term, string begins, string contains) => models
        // One comparison over the three texts instead of three: the scan over all models is what a search costs.
        .Where(m => EF.Functions.ILike(m.Code + " " + m.Name + " " + m.TableName, contains, EscapeSign))
        .Select(m => new Row
        {
            Kind = (int)HitKind.ObjectModel,
            Rank = EF.Functions.ILike(m.Code, term, EscapeSign) ? 0 : EF.Functions.ILike(m.Code, begins, EscapeSign) ? 1 : EF.Functions.ILike(m.Name, begins, EscapeSign) ? 2 : 3,
            Code = m.Code,
            Label = m.Code,
            Place = m.IsShared ? "Shared data" : m.Modules.Select(l => l.Module.Name).FirstOrDefault() ?? "",
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);

    private static IQueryable<Row> Chains(IQueryable<ValueChain> chains, string term, string begins, string contains) => chains
        .Where(c => EF.Functions.ILike(c.Code, contains, EscapeSign) || EF.Functions.ILike(c.Name, contains, EscapeSign))
        .Select(c => new Row
        {
            Kind = (int)HitKind.ValueChain,
            Rank = EF.Functions.ILike(c.Code, term, EscapeSign) || EF.Functions.ILike(c.Name, term, EscapeSign) ? 0 : EF.Functions.ILike(c.Name, begins, EscapeSign) ? 1 : 3,
            Code = c.Code,
            Label = c.Name,
            Place = c.Industry.Name,
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);

    private static IQueryable<Row> Modules(IQueryable<Module> modules, string term, string begins, string contains) => modules
        .Where(m => EF.Functions.ILike(m.Code, contains, EscapeSign) || EF.Functions.ILike(m.Name, contains, EscapeSign))
        .Select(m => new Row
        {
            Kind = (int)HitKind.Module,
            Rank = EF.Functions.ILike(m.Code, term, EscapeSign) || EF.Functions.ILike(m.Name, term, EscapeSign) ? 0 : EF.Functions.ILike(m.Name, begins, EscapeSign) ? 1 : 3,
            Code = m.Code,
            Label = m.Name,
            Place = m.Standard ?? "Module",
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);

    private static IQueryable<Row> Kpis(IQueryable<Kpi> kpis, string term, string begins, string contains) => kpis
        .Where(k => EF.Functions.ILike(k.Code, contains, EscapeSign) || EF.Functions.ILike(k.Name, contains, EscapeSign))
        .Select(k => new Row
        {
            Kind = (int)HitKind.Kpi,
            Rank = EF.Functions.ILike(k.Code, term, EscapeSign) ? 0 : EF.Functions.ILike(k.Name, begins, EscapeSign) ? 1 : 3,
            Code = k.Code,
            Label = k.Name,
            Place = "KPI, " + k.Code,
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);

    private static IQueryable<Row> Clients(IQueryable<Client> clients, string term, string begins, string contains) => clients
        .Where(c => EF.Functions.ILike(c.Code, contains, EscapeSign) || EF.Functions.ILike(c.Name, contains, EscapeSign))
        .Select(c => new Row
        {
            Kind = (int)HitKind.Client,
            Rank = EF.Functions.ILike(c.Code, term, EscapeSign) ? 0 : EF.Functions.ILike(c.Name, begins, EscapeSign) ? 1 : 3,
            Code = c.Code,
            Label = c.Name,
            Place = "Client, " + c.Code,
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);

    private static IQueryable<Row> Requests(IQueryable<ChangeRequest> requests, string term, string contains)
    {
        var number = int.TryParse(term.Replace("CR-", "", StringComparison.OrdinalIgnoreCase), out var id) ? id : 0;
        return requests.Where(r => r.Id == number || EF.Functions.ILike(r.Title, contains, EscapeSign)).Select(r => new Row
        {
            Kind = (int)HitKind.ChangeRequest,
            Rank = r.Id == number ? 0 : 3,
            Code = r.Id.ToString(),
            Label = r.Title,
            Place = "CR-" + r.Id.ToString(),
        }).OrderBy(r => r.Rank).ThenBy(r => r.Label).Take(MostOfKind);
    }

    /// <summary>Not ordered before it is cut: a name such as id stands in every model, and sorting them all would cost more than the search.</summary>
    private static IQueryable<Row> Columns(PortalDbContext db, ReadScope scope, string begins) =>
        (from column in db.ObjectAttributes
         join model in scope.Of(db.ObjectModels) on column.ObjectModelId equals model.Id
         where EF.Functions.Like(column.Name, begins, EscapeSign)
         select new Row { Kind = (int)HitKind.Column, Rank = 4, Code = model.Code, Label = column.Name, Place = model.Code }).Take(MostOfKind);

    /// <summary>The text means itself: no wildcard of LIKE.</summary>
    private static string Escape(string term) => term.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private sealed class Row
    {
        public int Kind { get; init; }
        public int Rank { get; init; }
        public required string Code { get; init; }
        public required string Label { get; init; }
        public required string Place { get; init; }
    }
}
