using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Web.Components.Pages.Models;

/// <summary>JSON for definitions: letters as they are, no escapes for the sake of HTML.</summary>
internal static class JsonOptions
{
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
