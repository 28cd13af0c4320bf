using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>Lets go of script objects; the browser may be gone by then, which is the normal way of leaving.</summary>
internal static class JsModules
{
    /// <summary>Calls the object's own clean-up, if it has one, and releases it.</summary>
    public static async ValueTask DisposeAsync(IJSObjectReference? reference, string? cleanUp = null)
    {
        if (reference is null) return;
        try
        {
            if (cleanUp is not null) await reference.InvokeVoidAsync(cleanUp);
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
    }
}
