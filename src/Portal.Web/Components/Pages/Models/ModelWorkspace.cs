using Portal.App;
using Portal.App.Features.Access;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>
/// What the pages of one object model share: the text with the draft laid over, what differs, what is wrong, and the edits.
/// Knows no component; every change goes through the draft's use cases and the state is read back from what they stored.
/// </summary>
public sealed class ModelWorkspace(ModelQueries models, ModelNeighbours neighbours, DraftQueries drafts, EditDraft edit, RemoveDefinition remove, StepDraftHistory step)
{
    private CheckContext _context = CheckContext.Alone;
    private string? _refusedReason;

    /// <summary>Who works here.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>Code of the value chain whose draft takes the edits.</summary>
    public string ValueChain { get; private set; } = "";

    /// <summary>Where the model stands.</summary>
    public ModelFacts? Facts { get; private set; }

    /// <summary>The definition with the draft laid over.</summary>
    public DraftedDefinition? Definition { get; private set; }

    /// <summary>Its text as a tree; null when it cannot be read.</summary>
    public DefinitionDocument? Document { get; private set; }

    /// <summary>The draft, or null.</summary>
    public DraftView? Draft { get; private set; }

    /// <summary>What differs from the current revision.</summary>
    public DefinitionChanges Changes { get; private set; } = DefinitionChanges.None;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The rows of the column grid.</summary>
    public IReadOnlyList<ColumnRow> Columns { get; private set; } = [];

    /// <summary>Foreign keys of other models.</summary>
    public IReadOnlyList<IncomingReference> Incoming { get; private set; } = [];

    /// <summary>KPIs over the model.</summary>
    public IReadOnlyList<ModelKpi> Kpis { get; private set; } = [];

    /// <summary>What the model is checked against.</summary>
    public CheckContext Context => _context;

    /// <summary>The model's value chains in which the actor may edit.</summary>
    public IReadOnlyList<ModelChain> EditableChains { get; private set; } = [];

    /// <summary>Why the actor cannot edit, or null.</summary>
    public string? ReadOnlyReason => _refusedReason ?? (Definition is { IsRemoved: true } ? "Your draft removes this model." : null);

    /// <summary>Why the model cannot be removed from the catalogue, or null.</summary>
    public string? Hindrance => Incoming is [var key, ..] ? $"{key.Model}.{key.Column}{(Incoming.Count > 1 ? $" and {Incoming.Count - 1} more" : "")} refer to it. Remove the foreign keys first."
        : Kpis is [var kpi, ..] ? $"The KPI {kpi.Code}{(Kpis.Count > 1 ? $" and {Kpis.Count - 1} more" : "")} read it." : null;

    /// <summary>True when the actor may edit in the value chain, also while the draft removes the model.</summary>
    public bool MayEdit => _refusedReason is null;

    /// <summary>True when the actor may edit.</summary>
    public bool CanEdit => ReadOnlyReason is null;

    /// <summary>Why the last edit was not done; null after one that was.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True while an edit of this page is on its way: its own echo needs no refresh.</summary>
    public bool IsEditing { get; private set; }

    /// <summary>Problems that stop the submission.</summary>
    public int ErrorCount => Problems.Count(p => p.Severity == ProblemSeverity.Error);

    /// <summary>Reads everything about a model.</summary>
    /// <returns>False when there is no such model.</returns>
    public async Task<bool> LoadAsync(Actor actor, string code, string? valueChain, CancellationToken ct)
    {
        Actor = actor;
        Facts = await models.FindAsync(code, ct) ?? await models.FindDraftedAsync(actor, code, valueChain, ct);
        if (Facts is null) return false;
        await ChooseChainAsync(Facts, valueChain, ct);
        Incoming = await models.IncomingAsync(code, ct);
        Kpis = await models.KpisAsync(code, ct);
        _context = await neighbours.FindAsync(actor, ValueChain, code, ct);
        await RefreshAsync(ct);
        return Definition is not null;
    }

    /// <summary>Reads the draft again, after this page or another tab changed it.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        if (Facts is null) return;
        Draft = await drafts.FindAsync(Actor, ValueChain, ct);
        Definition = await drafts.FindDefinitionAsync(Actor, ValueChain, DefinitionKind.ObjectModel, Facts.Code, ct);
        var basis = Definition?.BaseText is { } text ? DefinitionDocument.TryParse(text, out _) : null;
        _context = _context with { Base = basis };
        Show(Definition?.Text ?? "");
    }

    /// <summary>Applies edits, each a command of its own, until one is refused.</summary>
    public async Task<bool> EditAsync(IEnumerable<DefinitionEdit> edits, CancellationToken ct)
    {
        if (Facts is null) return false;
        (Refusal, IsEditing) = (null, true);
        try
        {
            foreach (var one in edits)
            {
                var outcome = await edit.ExecuteAsync(new EditDraftRequest(ValueChain, DefinitionKind.ObjectModel, Facts.Code, one), Actor, ct);
                if (outcome.Refusal is not { } refusal) continue;
                Refusal = refusal;
                break;
            }
        }
        finally
        {
            IsEditing = false;
        }
        await RefreshAsync(ct);
        return Refusal is null;
    }

    /// <summary>Removes the model from the catalogue, or keeps it after all.</summary>
    public async Task RemoveAsync(bool keep, CancellationToken ct)
    {
        if (Facts is null) return;
        Refusal = (await remove.ExecuteAsync(new RemoveDefinitionRequest(ValueChain, DefinitionKind.ObjectModel, Facts.Code, keep), Actor, ct)).Refusal;
        await RefreshAsync(ct);
    }

    /// <summary>Undo or redo; the name of the command that was stepped over, or null.</summary>
    public async Task<DraftHistoryStepped?> StepAsync(HistoryStep direction, CancellationToken ct)
    {
        var outcome = await step.ExecuteAsync(new StepDraftHistoryRequest(ValueChain, direction), Actor, ct);
        Refusal = outcome.Refusal;
        await RefreshAsync(ct);
        return outcome.IsDone ? outcome.Value : null;
    }

    /// <summary>The problems that the model would have after an edit; nothing is stored.</summary>
    public IReadOnlyList<Problem> Foresee(DefinitionEdit one) =>
        Definition is { } definition && DefinitionEditor.Apply(definition.Text, definition.BaseText, one) is EditResult.Applied applied
            ? DefinitionChecks.Check(applied.Text, _context)
            : [];

    // A draft belongs to a value chain: the one that was asked for, else the first in which the actor may edit. For a shared
    // model the chain decides nothing but the draft, so there one that takes edits goes before one that was asked for.
    private async Task ChooseChainAsync(ModelFacts facts, string? wanted, CancellationToken ct)
    {
        var (editable, reason) = (new List<ModelChain>(), "No value chain uses this model, so there is no draft for it.");
        foreach (var chain in facts.Chains)
            if (await drafts.RefuseEditAsync(Actor, chain.Code, ct) is { } refusal) reason = refusal.Message;
            else editable.Add(chain);
        var offered = facts.IsShared && editable.Count > 0 ? editable : facts.Chains;
        ValueChain = (offered.FirstOrDefault(c => c.Code == wanted) ?? editable.FirstOrDefault() ?? offered.FirstOrDefault())?.Code ?? "";
        (EditableChains, _refusedReason) = (editable, editable.Any(c => c.Code == ValueChain) ? null : reason);
    }

    private void Show(string text)
    {
        Document = DefinitionDocument.TryParse(text, out _);
        Changes = Definition is { InDraft: true } ? DefinitionChanges.Between(_context.Base, Document) : DefinitionChanges.None;
        Problems = Definition is { IsRemoved: true } ? [] : DefinitionChecks.Check(text, _context);
        Columns = Document is null ? [] : ColumnRows.Of(Document, _context, Changes, Problems);
    }
}
