using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.App.Features.Catalogue;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Layout;

/// <summary>Ctrl+K: finds objects of the catalogue and runs what the page offers.</summary>
public sealed partial class CommandPalette : IDisposable
{
    private const int MostHits = 12;
    private readonly PaletteState _state = new();
    private CancellationTokenSource _search = new();
    private Dialog _dialog = null!;

    [Inject]
    public required CatalogueSearch Search { get; init; }

    [Inject]
    public required PageCommands Commands { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private async Task OpenAsync()
    {
        _state.Open([.. (await Commands.ListAsync()).Where(command => command.Keys != "Ctrl+K")]);
        _dialog.Open();
    }

    private async Task OnInputAsync(ChangeEventArgs e)
    {
        _state.Type(e.Value?.ToString() ?? "");
        await _search.CancelAsync();
        _search.Dispose();
        _search = new CancellationTokenSource();
        if (!_state.WantsObjects) return;
        var ct = _search.Token;
        try
        {
            var hits = await Search.FindAsync(_state.Term, 0, MostHits, Current.Actor, ct);
            if (!ct.IsCancellationRequested) _state.Show(hits);
        }
        catch (OperationCanceledException)
        {
            // The next key has asked already.
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs e)
    {
        if (e.Key == "ArrowDown") _state.Move(1);
        else if (e.Key == "ArrowUp") _state.Move(-1);
        else if (e.Key == "Enter" && _state.Rows.Count > 0) await ChooseAsync(_state.Active, e.CtrlKey || e.MetaKey);
    }

    private async Task ChooseAsync(int index, bool newTab)
    {
        var row = _state.Rows[index];
        await _dialog.CloseAsync();
        if (row.Command is { } command) await Commands.RunAsync(command);
        else if (row.Hit is { } hit && newTab) await Commands.OpenTabAsync(HitLinks.Of(hit));
        else if (row.Hit is { } target) Navigation.NavigateTo(HitLinks.Of(target));
    }

    public void Dispose()
    {
        _search.Cancel();
        _search.Dispose();
    }
}
