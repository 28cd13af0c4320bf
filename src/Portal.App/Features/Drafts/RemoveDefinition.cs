using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>Removes a definition from the catalogue, or keeps one after all that the draft removes.</summary>
/// <param name="ValueChain">Code of the value chain whose draft takes it.</param>
/// <param name="Kind">Kind of the definition.</param>
/// <param name="Code">Code of the definition.</param>
/// <param name="Keep">True to take the removal back.</param>
public sealed record RemoveDefinitionRequest(string ValueChain, DefinitionKind Kind, string Code, bool Keep = false);

/// <summary>
/// A removal is an edit like any other: it stands in the draft, can be undone, and lands with the change request, which is refused when something still
/// needs the definition. One that only the draft has goes from the draft at once.
/// </summary>
public sealed class RemoveDefinition(DraftStore store, TimeProvider clock)
{
    /// <summary>Removes, or keeps.</summary>
    public Task<Outcome<Done>> ExecuteAsync(RemoveDefinitionRequest request, Actor actor, CancellationToken ct) =>
        store.ChangeAsync(request.ValueChain, actor, open: !request.Keep, change => ApplyAsync(change, request, ct), ct);

    private async Task<Outcome<Done>> ApplyAsync(DraftChange change, RemoveDefinitionRequest request, CancellationToken ct)
    {
        var (kind, code) = (request.Kind, request.Code);
        var item = change.Find(kind, code);
        var basis = await EditDraft.BaseAsync(change.Db, item, kind, code, ct).ConfigureAwait(false);
        if (basis is null && item is null) return new Refusal(RefusalKind.NotFound, "DEFINITION_UNKNOWN", $"There is no definition {code}.");
        var before = DraftChange.Recorded(item);
        if (request.Keep && before != DraftCommand.Removed) return new Refusal(RefusalKind.Conflict, "NOT_REMOVED", $"Your draft does not remove {code}.");
        var after = request.Keep || basis is null ? null : DraftCommand.Removed;
        if (after == before) return default(Done);
        await change.ForgetUndoneAsync(ct).ConfigureAwait(false);
        change.Put(kind, code, basis, after);
        change.Draft.Commands.Add(new DraftCommand
        {
            Title = $"{(request.Keep ? "Keep" : "Remove")} {DefinitionWords.Noun(kind)} {code}", Kind = kind, Code = code, Before = before, After = after, At = clock.GetUtcNow().UtcDateTime,
        });
        return default(Done);
    }
}
