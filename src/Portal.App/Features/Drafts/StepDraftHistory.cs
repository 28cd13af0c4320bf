using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Drafts;

/// <summary>Which way to go in the history of a draft.</summary>
public enum HistoryStep
{
    /// <summary>Take the last command back.</summary>
    Undo,

    /// <summary>Do the command again that was taken back last.</summary>
    Redo,
}

/// <summary>One step in the history of the actor's draft.</summary>
/// <param name="ValueChain">Code of the value chain.</param>
/// <param name="Step">Which way.</param>
public sealed record StepDraftHistoryRequest(string ValueChain, HistoryStep Step);

/// <summary>What was taken back or done again.</summary>
/// <param name="Title">Name of the command.</param>
/// <param name="Kind">Kind of the definition that changed.</param>
/// <param name="Code">Code of the definition that changed.</param>
public sealed record DraftHistoryStepped(string Title, DefinitionKind Kind, string Code);

/// <summary>Undo and redo. The history is stored, so both work after a reload and from another tab.</summary>
public sealed class StepDraftHistory(DraftStore store)
{
    /// <summary>Goes one step.</summary>
    public Task<Outcome<DraftHistoryStepped>> ExecuteAsync(StepDraftHistoryRequest request, Actor actor, CancellationToken ct) =>
        store.ChangeAsync(request.ValueChain, actor, open: false, change => StepAsync(change, request.Step, ct), ct);

    private static async Task<Outcome<DraftHistoryStepped>> StepAsync(DraftChange change, HistoryStep step, CancellationToken ct)
    {
        var commands = change.Db.DraftCommands.Where(c => c.DraftId == change.Draft.Id);
        var command = step == HistoryStep.Undo
            ? await commands.Where(c => !c.Undone).OrderByDescending(c => c.Id).FirstOrDefaultAsync(ct).ConfigureAwait(false)
            : await commands.Where(c => c.Undone).OrderBy(c => c.Id).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        if (command is null)
            return new Refusal(RefusalKind.Conflict, "NOTHING_TO_STEP", step == HistoryStep.Undo ? "There is nothing to undo." : "There is nothing to redo.");
        var item = change.Find(command.Kind, command.Code);
        var basis = await EditDraft.BaseAsync(change.Db, item, command.Kind, command.Code, ct).ConfigureAwait(false);
        change.Put(command.Kind, command.Code, basis, step == HistoryStep.Undo ? command.Before : command.After);
        command.Undone = step == HistoryStep.Undo;
        return new DraftHistoryStepped(command.Title, command.Kind, command.Code);
    }
}
