using System.Text.Json;

namespace Portal.App.Features.Models;

/// <summary>The field <c>columns</c> of a KPI's definition: <c>["ORDER.status", "DELIVERY.id"]</c>.</summary>
internal static class KpiColumns
{
    /// <summary>The names of one model's columns in it.</summary>
    public static IReadOnlyList<string> Of(string kpiText, string model)
    {
        using var document = JsonDocument.Parse(kpiText);
        if (!document.RootElement.TryGetProperty("columns", out var columns) || columns.ValueKind != JsonValueKind.Array) return [];
        var prefix = model + ".";
        return
        [
            .. columns.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.String).Select(c => c.GetString() ?? "")
                .Where(c => c.StartsWith(prefix, StringComparison.Ordinal)).Select(c => c[prefix.Length..]),
        ];
    }
}
