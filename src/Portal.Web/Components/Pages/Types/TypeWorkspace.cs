using System.Text.Json.Nodes;
using Portal.App;
using Portal.App.Features.Access;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.App.Features.Types;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;
using Portal.Web.Components.Pages.Models;

namespace Portal.Web.Components.Pages.Types;

/// <summary>The page of an enumeration or a domain without its markup: the text with the draft laid over, who uses it, what is wrong, and the edits.</summary>
public sealed class TypeWorkspace(TypeQueries types, ModelNeighbours neighbours, DraftQueries drafts, EditDraft edit, RemoveDefinition remove, StepDraftHistory step) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    /// <summary>So many value chains are asked at most for one that takes edits.</summary>
    private const int ChainsAsked = 20;

    /// <summary>Who works here.</summary>
    public Actor Actor { get; private set; } = Actor.System;

    /// <summary>Enumeration or domain.</summary>
    public DefinitionKind Kind { get; private set; }

    /// <summary>Its name.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Code of the value chain whose draft takes the edits.</summary>
    public string ValueChain { get; private set; } = "";

    /// <summary>The value chains that can be chosen.</summary>
    public IReadOnlyList<NamedCode> Chains { get; private set; } = [];

    /// <summary>Where it stands.</summary>
    public TypeFacts Facts { get; private set; } = new(0, [], []);

    /// <summary>The types around it.</summary>
    public DefinedTypes Types { get; private set; } = DefinedTypes.None;

    /// <summary>The definition with the draft laid over; null when there is none.</summary>
    public DraftedDefinition? Definition { get; private set; }

    /// <summary>Its text as a tree.</summary>
    public DefinitionDocument? Document { get; private set; }

    /// <summary>The current revision as a tree; null for a new one.</summary>
    public DefinitionDocument? Base { get; private set; }

    /// <summary>The draft, or null.</summary>
    public DraftView? Draft { get; private set; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Why the actor cannot edit, or null.</summary>
    public string? ReadOnlyReason { get; private set; }

    /// <summary>Why the last edit was not done.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>True when the actor may edit.</summary>
    public bool CanEdit => ReadOnlyReason is null && Definition is { IsRemoved: false };

    /// <summary>Problems that stop the submission.</summary>
    public int ErrorCount => Problems.Count(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>The object that the form edits.</summary>
    public FormScope Scope => new(() => Document?.Root ?? [], "type", "", Problems, !CanEdit, _turns, SetAsync);

    /// <summary>Reads everything about it.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> LoadAsync(Actor actor, DefinitionKind kind, string code, string? chain, CancellationToken ct)
    {
        (Actor, Kind, Code) = (actor, kind, code);
        Chains = await types.ChainsAsync(actor, ct);
        ReadOnlyReason = "No value chain is in your scope, so there is no draft.";
        foreach (var candidate in Chains.Where(c => chain is null || c.Code == chain).Concat(Chains).DistinctBy(c => c.Code).Take(ChainsAsked))
        {
            ValueChain = candidate.Code;
            ReadOnlyReason = (await drafts.RefuseEditAsync(actor, candidate.Code, ct))?.Message;
            if (ReadOnlyReason is null || candidate.Code == chain) break;
        }
        Facts = await types.FindAsync(kind, code, ct);
        await RefreshAsync(ct);
        return Definition is not null;
    }

    /// <summary>Reads the draft again.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        Draft = await drafts.FindAsync(Actor, ValueChain, ct);
        Definition = await drafts.FindDefinitionAsync(Actor, ValueChain, Kind, Code, ct);
        Types = (await neighbours.FindAsync(Actor, ValueChain, "", ct)).Types;
        Document = Definition is null ? null : DefinitionDocument.TryParse(Definition.Text, out _);
        Base = Definition?.BaseText is { } text ? DefinitionDocument.TryParse(text, out _) : null;
        Problems = Definition is null || Definition.IsRemoved ? [] : TypeProblems.Check(Kind, Definition.Text, Definition.BaseText, Types);
    }

    /// <summary>Applies an edit.</summary>
    public async Task EditAsync(DefinitionEdit one)
    {
        Refusal = (await edit.ExecuteAsync(new EditDraftRequest(ValueChain, Kind, Code, one), Actor, CancellationToken.None)).Refusal;
        await RefreshAsync(CancellationToken.None);
    }

    /// <summary>Removes it from the catalogue, or keeps it after all.</summary>
    public async Task RemoveAsync(bool keep)
    {
        Refusal = (await remove.ExecuteAsync(new RemoveDefinitionRequest(ValueChain, Kind, Code, keep), Actor, CancellationToken.None)).Refusal;
        await RefreshAsync(CancellationToken.None);
    }

    /// <summary>Undo or redo.</summary>
    public async Task StepAsync(HistoryStep direction)
    {
        Refusal = (await step.ExecuteAsync(new StepDraftHistoryRequest(ValueChain, direction), Actor, CancellationToken.None)).Refusal;
        await RefreshAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private Task SetAsync(IReadOnlyDictionary<string, JsonNode?> values) => EditAsync(values.Count == 1
        ? new DefinitionEdit.SetField(values.First().Key, Json(values.First().Value))
        : new DefinitionEdit.SetFields([.. values.Select(value => new FieldValue(value.Key, Json(value.Value)))]));

    private static string? Json(JsonNode? value) => value?.ToJsonString(JsonOptions.Plain);
}
