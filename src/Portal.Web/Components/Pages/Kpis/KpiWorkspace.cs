using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.App;
using Portal.App.Features.Access;
using Portal.App.Features.Drafts;
using Portal.App.Features.Kpis;
using Portal.App.Features.Models;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Components.Pages.Kpis;

/// <summary>One named scalar sub-query of a formula.</summary>
public sealed record KpiTerm(string Name, string Select, string From, string Where, string TimeColumn);

/// <summary>The KPI page without its markup: the text with the draft laid over, what is wrong, and the edits.</summary>
public sealed class KpiWorkspace(KpiQueries kpis, ModelNeighbours neighbours, DraftQueries drafts, EditDraft edit, StepDraftHistory step)
{
    private CheckContext _context = CheckContext.Alone;
    private DefinitionDocument? _document;
    private DefinitionDocument? _base;

    /// <summary>Who works here.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>Where the KPI stands.</summary>
    public KpiFacts? Facts { get; private set; }

    /// <summary>The definition with the draft laid over.</summary>
    public DraftedDefinition? Definition { get; private set; }

    /// <summary>The draft, or null.</summary>
    public DraftView? Draft { get; private set; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Paths that differ from the current revision.</summary>
    public DefinitionChanges Changes { get; private set; } = DefinitionChanges.None;

    /// <summary>Every column that the formula reads, with the terms that read it.</summary>
    public IReadOnlyList<(string Column, IReadOnlyList<string> Terms)> Lineage { get; private set; } = [];

    /// <summary>Why the actor cannot edit, or null.</summary>
    public string? ReadOnlyReason { get; private set; }

    /// <summary>Why the last edit was not done.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True when the actor may edit.</summary>
    public bool CanEdit => ReadOnlyReason is null;

    /// <summary>Problems that stop the submission.</summary>
    public int ErrorCount => Problems.Count(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>Code of the value chain whose draft takes the edits.</summary>
    public string ValueChain => Facts?.ValueChain ?? "";

    /// <summary>The terms of the formula.</summary>
    public IReadOnlyList<KpiTerm> Terms => (_document?.Root["formula"]?["terms"] as JsonObject ?? [])
        .Select(term => new KpiTerm(term.Key, Part(term.Value, "select"), Part(term.Value, "from"), Part(term.Value, "where"), Part(term.Value, "time_column"))).ToList();

    /// <summary>Reads everything about a KPI.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> LoadAsync(Actor actor, string code, CancellationToken ct)
    {
        Actor = actor;
        Facts = await kpis.FindAsync(code, ct);
        if (Facts is null) return false;
        ReadOnlyReason = Facts.ValueChain is null
            ? "The KPI belongs to no value chain, so there is no draft for it."
            : (await drafts.RefuseEditAsync(actor, Facts.ValueChain, ct))?.Message;
        _context = await neighbours.FindAsync(actor, ValueChain, "", ct);
        await RefreshAsync(ct);
        return Definition is not null;
    }

    /// <summary>Reads the draft again.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        if (Facts is null) return;
        Draft = await drafts.FindAsync(Actor, ValueChain, ct);
        Definition = await drafts.FindDefinitionAsync(Actor, ValueChain, DefinitionKind.Kpi, Facts.Code, ct);
        var text = Definition?.Text ?? "";
        _document = DefinitionDocument.TryParse(text, out _);
        _base = Definition?.BaseText is { } basis ? DefinitionDocument.TryParse(basis, out _) : null;
        Changes = Definition is { InDraft: true } ? DefinitionChanges.Between(_base, _document) : DefinitionChanges.None;
        Problems = KpiProblems.Check(text, _context);
        Lineage = _document is null ? [] : KpiFormula.Read(JsonSerializer.SerializeToElement(_document.Root)).Columns
            .GroupBy(column => $"{column.Model}.{column.Column}").OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, (IReadOnlyList<string>)group.Select(column => column.Pointer.Split('/')[3]).Distinct().ToList())).ToList();
    }

    /// <summary>A property as text, by path.</summary>
    public string Text(string path) => Find(_document, path)?.ToString() ?? "";

    /// <summary>A property of the current revision as text; null when it is the same.</summary>
    public string? Was(string path) => Changes.Fields.Contains(path) ? Find(_base, path)?.ToString() ?? "nothing" : null;

    /// <summary>A property as a number, by path.</summary>
    public decimal? Number(string path) =>
        decimal.TryParse(Text(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Sets a property to a text; an empty one removes it.</summary>
    public Task<bool> SetTextAsync(string path, string? text, CancellationToken ct) =>
        EditAsync(new DefinitionEdit.SetField(path, string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Serialize(text.Trim(), JsonOptions.Plain)), ct);

    /// <summary>Sets a property to a number; an empty text sets null, which says that the customer chooses.</summary>
    public Task<bool> SetNumberAsync(string path, string? text, CancellationToken ct) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? EditAsync(new DefinitionEdit.SetField(path, number.ToString(CultureInfo.InvariantCulture)), ct)
            : EditAsync(new DefinitionEdit.SetField(path, "null"), ct);

    /// <summary>Applies one edit.</summary>
    public async Task<bool> EditAsync(DefinitionEdit one, CancellationToken ct)
    {
        if (Facts is null) return false;
        var outcome = await edit.ExecuteAsync(new EditDraftRequest(ValueChain, DefinitionKind.Kpi, Facts.Code, one), Actor, ct);
        Refusal = outcome.Refusal;
        await RefreshAsync(ct);
        return outcome.IsDone;
    }

    /// <summary>Undo or redo.</summary>
    public async Task StepAsync(HistoryStep direction, CancellationToken ct)
    {
        Refusal = (await step.ExecuteAsync(new StepDraftHistoryRequest(ValueChain, direction), Actor, ct)).Refusal;
        await RefreshAsync(ct);
    }

    private static JsonNode? Find(DefinitionDocument? document, string path) =>
        path.Split('/').Aggregate((JsonNode?)document?.Root, (node, name) => node is JsonObject map ? map[name] : null);

    private static string Part(JsonNode? term, string name) => term is JsonObject map ? map[name]?.ToString() ?? "" : "";
}
