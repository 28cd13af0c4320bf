using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>Hands texts of any size to the viewer: to the clipboard or as a file.</summary>
public sealed class BrowserFiles(IJSRuntime js)
{
    private const string Module = "./js/files.js";

    /// <summary>Puts a text on the clipboard.</summary>
    public async Task CopyAsync(string text)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", Module);
        using var stream = TextStream.Of(text);
        await module.InvokeVoidAsync("copy", stream);
    }

    /// <summary>Offers a text as a download.</summary>
    public async Task SaveAsync(string text, string name, string type)
    {
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", Module);
        using var stream = TextStream.Of(text);
        await module.InvokeVoidAsync("save", stream, name, type);
    }
}
