using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Definitions;
using Portal.App.Features.Access;
using Portal.Schema;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Model;

namespace Portal.App.Features.Models;

/// <summary>Gathers what an object model is checked against: the tables it can refer to, with the actor's draft laid over, enums and KPIs.</summary>
public sealed class ModelNeighbours(IDbContextFactory<PortalDbContext> contexts)
{
    private const string SharedPrefix = SchemaModel.SharedSchema + ".";

    /// <summary>The neighbours of a model in a value chain.</summary>
    public async Task<CheckContext> FindAsync(Actor actor, string valueChain, string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var shared = await db.ObjectModels.AnyAsync(m => m.Code == code && m.IsShared, ct).ConfigureAwait(false);
        var tables = await TablesAsync(db, valueChain, code, ct).ConfigureAwait(false);
        await LayDraftOverAsync(db, actor, valueChain, code, tables, ct).ConfigureAwait(false);
        var types = await DraftedTypesAsync(db, actor, valueChain, ct).ConfigureAwait(false);
        return new CheckContext
        {
            Tables = shared ? tables.Where(t => IsShared(t.Key)).ToDictionary() : tables, // shared_data does not refer to a chain's schemas
            Enums = await EnumsAsync(db, types, ct).ConfigureAwait(false),
            Types = DefinedTypes.Read(await TypeTexts.ReadAsync(db, types, ct).ConfigureAwait(false)),
            Kpis = [.. await KpisAsync(db, actor, valueChain, code, ct).ConfigureAwait(false)],
        };
    }

    private static async Task<Dictionary<string, TableFacts>> TablesAsync(PortalDbContext db, string valueChain, string code, CancellationToken ct)
    {
        var models = await db.ObjectModels.AsNoTracking()
            .Where(m => m.Code != code && m.Definition.DeletedAt == null
                && (m.IsShared || m.Modules.Any(l => l.Module.ValueChains.Any(c => c.ValueChain.Code == valueChain))))
            .Select(m => new { m.Code, m.TableName, m.IsShared, Columns = m.Attributes.Select(a => new { a.Name, a.Type }).ToList() })
            .ToListAsync(ct).ConfigureAwait(false);
        var tables = new Dictionary<string, TableFacts>(StringComparer.Ordinal);
        foreach (var model in models)
            tables.TryAdd(Qualify(model.TableName, model.IsShared), new TableFacts(model.Code, model.Columns.DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Type)));
        return tables;
    }

    private static async Task LayDraftOverAsync(
        PortalDbContext db, Actor actor, string valueChain, string code, Dictionary<string, TableFacts> tables, CancellationToken ct)
    {
        var drafted = await db.DraftItems.AsNoTracking()
            .Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == valueChain && i.Kind == DefinitionKind.ObjectModel && i.Code != code)
            .Select(i => new { i.Code, i.Content }).ToListAsync(ct).ConfigureAwait(false);
        foreach (var item in drafted)
        {
            foreach (var (table, facts) in tables)
                if (facts.Model == item.Code) tables.Remove(table);
            if (item.Content is null || DefinitionDocument.TryParse(item.Content, out _) is not { } document) continue;
            var name = document.Root["table_name"]?.ToString() ?? "";
            var shared = document.Root["metadata_"]?["is_shared"]?.ToString() == "true";
            tables[Qualify(name, shared)] = new TableFacts(item.Code,
                document.Items(DefinitionSection.Columns).DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Text("type") ?? ""));
        }
    }

    private static async Task<List<(DefinitionKind Kind, string Code, string? Content)>> DraftedTypesAsync(PortalDbContext db, Actor actor, string valueChain, CancellationToken ct)
    {
        var drafted = await db.DraftItems.AsNoTracking()
            .Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == valueChain && (i.Kind == DefinitionKind.Enumeration || i.Kind == DefinitionKind.Domain))
            .Select(i => new { i.Kind, i.Code, i.Content }).ToListAsync(ct).ConfigureAwait(false);
        return drafted.ConvertAll(item => (item.Kind, item.Code, item.Content));
    }

    private static async Task<Dictionary<string, EquatableArray<string>>> EnumsAsync(
        PortalDbContext db, IReadOnlyList<(DefinitionKind Kind, string Code, string? Content)> drafted, CancellationToken ct)
    {
        var enums = await db.Definitions.AsNoTracking().Where(d => d.Kind == DefinitionKind.Enumeration && d.DeletedAt == null)
            .Select(d => new { d.Code, Content = d.CurrentRevision == null ? "{}" : d.CurrentRevision.Content }).ToListAsync(ct).ConfigureAwait(false);
        var values = enums.ToDictionary(e => e.Code, e => Values(e.Content));
        foreach (var (_, code, content) in drafted.Where(item => item.Kind == DefinitionKind.Enumeration))
        {
            if (content is null) values.Remove(code);
            else values[code] = Values(content);
        }
        return values;
    }

    private static EquatableArray<string> Values(string text)
    {
        using var document = JsonDocument.Parse(text);
        return EnumerationDefinition.ValuesOf(document.RootElement);
    }

    // A KPI that the same draft changes counts as the draft has it.
    private static async Task<List<KpiUse>> KpisAsync(PortalDbContext db, Actor actor, string valueChain, string code, CancellationToken ct)
    {
        var kpis = await (from link in db.Set<ObjectModelKpi>().AsNoTracking()
                          where link.ObjectModel.Code == code && link.Kpi.Definition.DeletedAt == null
                          let drafted = db.DraftItems.Where(i => i.Draft.OwnerId == actor.UserId && i.Draft.ValueChain.Code == valueChain
                              && i.Kind == DefinitionKind.Kpi && i.Code == link.Kpi.Code).Select(i => i.Content).FirstOrDefault()
                          select new { link.Kpi.Code, Content = drafted ?? (link.Kpi.Definition.CurrentRevision == null ? "{}" : link.Kpi.Definition.CurrentRevision.Content) })
            .ToListAsync(ct).ConfigureAwait(false);
        return kpis.ConvertAll(k => new KpiUse(k.Code, [.. KpiColumns.Of(k.Content, code)]));
    }

    private static string Qualify(string table, bool shared) => shared ? SharedPrefix + table : table;

    private static bool IsShared(string table) => table.StartsWith(SharedPrefix, StringComparison.Ordinal);
}
