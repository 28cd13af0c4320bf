using System.Text;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Controls;

/// <summary>Texts for and from the browser, outside the size limit of circuit messages.</summary>
internal static class TextStream
{
    private const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>A text to be read in the browser.</summary>
    public static DotNetStreamReference Of(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>Reads a text that the browser offers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than 16 MiB.</exception>
    public static async Task<string> ReadAsync(IJSStreamReference stream, CancellationToken ct)
    {
        await using var content = await stream.OpenReadStreamAsync(MaxBytes, ct);
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }
}
