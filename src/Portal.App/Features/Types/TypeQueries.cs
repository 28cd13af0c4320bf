using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Definitions;
using Portal.App.Features.Models;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;

namespace Portal.App.Features.Types;

/// <summary>An enumeration or a domain in a list.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Code">Its name.</param>
/// <param name="TypeName">The name of the type in a schema; null for an enumeration that only checks use.</param>
/// <param name="Summary">Its first values, or the type below it.</param>
/// <param name="Description">What it is.</param>
/// <param name="Columns">How many columns are of it.</param>
/// <param name="Drafted">What the actor's draft does to it, or null.</param>
/// <param name="Chain">Code of the value chain whose draft that is.</param>
public sealed record TypeRow(
    DefinitionKind Kind, string Code, string? TypeName, string Summary, string Description, int Columns, ChangeOperation? Drafted, string? Chain);

/// <summary>A column that is of the type, or is held to its values.</summary>
public sealed record TypeUse(string Model, string Column);

/// <summary>Where an enumeration or domain stands.</summary>
/// <param name="Revisions">How many revisions there are; 0 for one that only the draft has.</param>
/// <param name="Uses">The columns that use it, in the current revisions of their models.</param>
/// <param name="Standing">Domains that stand on it.</param>
public sealed record TypeFacts(int Revisions, IReadOnlyList<TypeUse> Uses, IReadOnlyList<string> Standing);

/// <summary>Reads enumerations and domains, with the actor's drafts laid over.</summary>
public sealed class TypeQueries(IDbContextFactory<PortalDbContext> contexts)
{
    private const int ValuesShown = 6;

    /// <summary>All of them whose name, type or values have the text, by name.</summary>
    public async Task<IReadOnlyList<TypeRow>> ListAsync(Actor actor, string? text, DefinitionKind? kind, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var stored = await db.Definitions.AsNoTracking()
            .Where(d => (d.Kind == DefinitionKind.Enumeration || d.Kind == DefinitionKind.Domain) && d.DeletedAt == null && d.CurrentRevision != null)
            .Select(d => new { d.Kind, d.Code, Content = d.CurrentRevision == null ? "{}" : d.CurrentRevision.Content }).ToListAsync(ct).ConfigureAwait(false);
        var drafted = await db.DraftItems.AsNoTracking()
            .Where(i => i.Draft.OwnerId == actor.UserId && (i.Kind == DefinitionKind.Enumeration || i.Kind == DefinitionKind.Domain))
            .Select(i => new { i.Kind, i.Code, i.Operation, i.Content, Chain = i.Draft.ValueChain.Code }).ToListAsync(ct).ConfigureAwait(false);
        var types = await db.ObjectAttributes.AsNoTracking().Where(a => a.Type.StartsWith("ENUM(") || a.Type.StartsWith("DOMAIN(") || a.Type.StartsWith("ARRAY("))
            .Select(a => a.Type).ToListAsync(ct).ConfigureAwait(false);
        var uses = types.Select(OwnTypeReference.Read).OfType<OwnTypeReference>().CountBy(type => (type.Kind, type.Name)).ToDictionary();
        var rows = stored.Select(d => (d.Kind, d.Code)).Union(drafted.Select(i => (i.Kind, i.Code))).Select(key =>
        {
            var draft = drafted.Find(i => (i.Kind, i.Code) == key);
            var content = draft?.Content ?? stored.Find(d => (d.Kind, d.Code) == key)?.Content ?? "{}";
            return Row(key.Kind, key.Code, content, uses.GetValueOrDefault(key), draft?.Operation, draft?.Chain);
        });
        return
        [
            .. rows.Where(row => (kind is null || row.Kind == kind) && (string.IsNullOrWhiteSpace(text) || Has(row, text.Trim())))
                .OrderBy(row => row.Code, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Kind),
        ];
    }

    /// <summary>Where one of them stands.</summary>
    public async Task<TypeFacts> FindAsync(DefinitionKind kind, string code, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var revisions = await db.DefinitionRevisions.CountAsync(r => r.Definition.Kind == kind && r.Definition.Code == code, ct).ConfigureAwait(false);
        // The texts that name it at all; which columns do is read from them.
        var (typed, listed) = ($"({code})", $"\"{code}\"");
        var models = await db.Definitions.AsNoTracking()
            .Where(d => d.Kind == DefinitionKind.ObjectModel && d.DeletedAt == null && d.CurrentRevision != null
                && (d.CurrentRevision.Content.Contains(typed) || d.CurrentRevision.Content.Contains(listed)))
            .OrderBy(d => d.Code).Select(d => new { d.Code, Content = d.CurrentRevision == null ? "{}" : d.CurrentRevision.Content }).ToListAsync(ct).ConfigureAwait(false);
        var uses = models.SelectMany(model => (DefinitionDocument.TryParse(model.Content, out _)?.Items(DefinitionSection.Columns) ?? [])
            .Where(column => IsOf(column.Text("type"), kind, code) || (kind == DefinitionKind.Enumeration && column.Text("enum") == code))
            .Select(column => new TypeUse(model.Code, column.Name)));
        var domains = DefinedTypes.Read(await TypeTexts.ReadAsync(db, [], ct).ConfigureAwait(false)).Domains.Values;
        return new TypeFacts(revisions, [.. uses], [.. domains.Where(domain => IsOf(domain.Type, kind, code)).Select(domain => domain.Name)]);
    }

    /// <summary>The value chains that a draft can be in, the most likely first: those with a draft of the actor, then by name.</summary>
    public async Task<IReadOnlyList<NamedCode>> ChainsAsync(Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        var scope = await ReadScope.OfAsync(db, actor, ct).ConfigureAwait(false);
        return await scope.Of(db.ValueChains.AsNoTracking()).OrderByDescending(c => db.Drafts.Any(d => d.OwnerId == actor.UserId && d.ValueChainId == c.Id)).ThenBy(c => c.Name)
            .Select(c => new NamedCode(c.Code, c.Name)).ToListAsync(ct).ConfigureAwait(false);
    }

    private static TypeRow Row(DefinitionKind kind, string code, string content, int columns, ChangeOperation? drafted, string? chain)
    {
        using var document = JsonDocument.Parse(content);
        var values = EnumerationDefinition.ValuesOf(document.RootElement);
        var summary = kind == DefinitionKind.Domain
            ? Text(document, "type") ?? ""
            : string.Join(", ", values.Take(ValuesShown)) + (values.Count > ValuesShown ? $" and {values.Count - ValuesShown} more" : "");
        return new TypeRow(kind, code, Text(document, "type_name"), summary, Text(document, "description") ?? "", columns, drafted, chain);
    }

    private static bool IsOf(string? type, DefinitionKind kind, string code) => OwnTypeReference.Read(type) is { } own && own.Kind == kind && own.Name == code;

    private static bool Has(TypeRow row, string text) =>
        new[] { row.Code, row.TypeName, row.Summary, row.Description }.Any(part => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
