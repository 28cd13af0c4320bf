using Microsoft.JSInterop;

namespace Portal.Web.Components.Layout;

/// <summary>Something that can be done on the page at this moment.</summary>
/// <param name="Id">For <see cref="PageCommands.RunAsync"/>.</param>
/// <param name="Keys">Its shortcut, or empty.</param>
/// <param name="Label">What it does.</param>
public sealed record PageCommand(int Id, string Keys, string Label)
{
    /// <summary>The single keys of the shortcut, for <c>kbd</c>.</summary>
    public IReadOnlyList<string> KeyCaps => Keys.Length == 0 ? [] : Keys.Split(' ', '+');
}

/// <summary>Reads from the page itself what can be done, so that the key sheet and the palette never tell of something that is not there.</summary>
public sealed class PageCommands(IJSRuntime js)
{
    private IJSObjectReference? _module;

    /// <summary>All of them, in the order of the page.</summary>
    public async Task<IReadOnlyList<PageCommand>> ListAsync() => await (await ModuleAsync()).InvokeAsync<PageCommand[]>("visibleCommands");

    /// <summary>Does one of the last list.</summary>
    public async Task RunAsync(PageCommand command) => await (await ModuleAsync()).InvokeVoidAsync("run", command.Id);

    /// <summary>Opens an address of the portal in a new tab.</summary>
    public async Task OpenTabAsync(string href) => await (await ModuleAsync()).InvokeVoidAsync("openTab", href);

    private async ValueTask<IJSObjectReference> ModuleAsync() => _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/commands.js");
}
