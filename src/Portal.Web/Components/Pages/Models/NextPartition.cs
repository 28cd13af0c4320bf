using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Proposes the partition after the last one: the next period of the same length, the next remainder, the next number.</summary>
internal static class NextPartition
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The proposal.</summary>
    /// <param name="partitions">Those that are there.</param>
    /// <param name="strategy">range, list or hash.</param>
    /// <param name="table">The table, with which names begin.</param>
    /// <param name="year">The year that the first range begins with.</param>
    public static JsonObject After(JsonArray partitions, string strategy, string table, int year)
    {
        var all = partitions.OfType<JsonObject>().ToList();
        var last = all.LastOrDefault(partition => partition["default"] is null);
        var taken = all.Select(partition => partition["name"]?.ToString()).ToHashSet();
        switch (strategy)
        {
            case "hash":
                var modulus = last?["modulus"]?.GetValue<int>() ?? 4;
                var remainders = all.Select(partition => partition["remainder"]?.ToString()).ToHashSet();
                var remainder = Enumerable.Range(0, modulus).FirstOrDefault(number => !remainders.Contains(number.ToString(CultureInfo.InvariantCulture)));
                return new() { ["name"] = Free(taken, $"{table}_{remainder}"), ["modulus"] = modulus, ["remainder"] = remainder };
            case "list":
                return new() { ["name"] = Free(taken, $"{table}_{all.Count + 1}"), ["values"] = new JsonArray() };
            default:
                return Range(last, table, year, taken);
        }
    }

    private static JsonObject Range(JsonObject? last, string table, int year, HashSet<string?> taken)
    {
        if (last is null) return Period(table, new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), taken);
        if (Date(last["from"]) is { } from && Date(last["to"]) is { } to) return Period(table, to, Later(to, from, to), taken);
        if (Number(last["from"]) is { } low && Number(last["to"]) is { } high)
            return new() { ["name"] = Free(taken, $"{table}_{high}"), ["from"] = high, ["to"] = high + (high - low) };
        return new() { ["name"] = Free(taken, $"{table}_next"), ["from"] = last["to"]?.DeepClone(), ["to"] = null };
    }

    private static JsonObject Period(string table, DateOnly from, DateOnly to, HashSet<string?> taken)
    {
        var name = from is { Month: 1, Day: 1 } && to == from.AddYears(1) ? from.ToString("yyyy", CultureInfo.InvariantCulture)
            : from.Day == 1 && to.Day == 1 ? from.ToString("yyyy_MM", CultureInfo.InvariantCulture) : from.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture);
        return new()
        {
            ["name"] = Free(taken, $"{table}_{name}"), ["from"] = from.ToString(Day, CultureInfo.InvariantCulture), ["to"] = to.ToString(Day, CultureInfo.InvariantCulture),
        };
    }

    // As many months where both ends begin a month alike, else as many days.
    private static DateOnly Later(DateOnly start, DateOnly from, DateOnly to) => from.Day == to.Day && to > from
        ? start.AddMonths(((to.Year - from.Year) * 12) + to.Month - from.Month)
        : start.AddDays(Math.Max(1, to.DayNumber - from.DayNumber));

    private static DateOnly? Date(JsonNode? bound) =>
        bound is JsonValue value && value.TryGetValue(out string? text) && DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static long? Number(JsonNode? bound) => bound is JsonValue value && value.TryGetValue(out long number) ? number : null;

    private static string Free(HashSet<string?> taken, string name)
    {
        var candidate = name;
        for (var number = 2; taken.Contains(candidate); number++) candidate = $"{name}_{number}";
        return candidate;
    }
}
