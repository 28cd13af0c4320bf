using System.Text.Json;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>Reads the field <c>storage</c> of a table and of a column.</summary>
internal static class StorageReader
{
    private const int MaxStatistics = 10000;

    public static TableStorage ReadTable(DefinitionReader json) => new()
    {
        Unlogged = json.OptionalBoolean("unlogged") ?? false,
        Options = json.OptionalObject("with") is { } options ? ReadOptions(options) : [],
        ReplicaIdentity = json.Field("replica_identity") is { } identity ? ReadIdentity(identity) : ReplicaIdentity.Default,
    };

    public static ColumnStorage ReadColumn(DefinitionReader json) => new()
    {
        Strategy = json.OptionalWord("strategy", "plain", "external", "extended", "main")?.ToUpperInvariant(),
        Compression = json.OptionalWord("compression", "pglz", "lz4"),
        Statistics = json.Field("statistics") is { } target ? ReadStatistics(target) : null,
        Options = [.. Number(json, "n_distinct"), .. Number(json, "n_distinct_inherited")],
    };

    // "default", "full", "nothing", or {"index": "uq_orders_number"}.
    private static ReplicaIdentity ReadIdentity(DefinitionReader json)
    {
        const string Expected = "\"default\", \"full\", \"nothing\", or an object with \"index\"";
        if (json.Element.ValueKind == JsonValueKind.Object)
            return json.RequiredText("index", "the name of a unique index") is { } index ? new(ReplicaIdentityKind.Index, index) : ReplicaIdentity.Default;
        switch (json.AsText(Expected)?.ToLowerInvariant())
        {
            case null or "default":
                return ReplicaIdentity.Default;
            case "full":
                return new(ReplicaIdentityKind.Full);
            case "nothing":
                return new(ReplicaIdentityKind.Nothing);
            default:
                json.Report($"found \"{json.Element.GetString()}\"; expected {Expected}");
                return ReplicaIdentity.Default;
        }
    }

    /// <summary>How many values statistics are to keep.</summary>
    public static int? ReadStatistics(DefinitionReader json)
    {
        if (json.Element.ValueKind == JsonValueKind.Number && json.Element.TryGetInt32(out var target) && target is >= 0 and <= MaxStatistics) return target;
        json.ReportKind($"a whole number from 0 to {MaxStatistics}");
        return null;
    }

    /// <summary>Storage parameters of a table or partition.</summary>
    public static EquatableArray<string> ReadOptions(DefinitionReader json)
    {
        var options = IndexReader.ReadOptions(json);
        foreach (var option in options.Where(option => !StorageParameter.IsWellFormed(option))) json.Report($"\"{option}\" is no storage parameter");
        return [.. options.Select(StorageParameter.Canonical).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Number(DefinitionReader json, string name)
    {
        if (json.Field(name) is not { } value) yield break;
        // -1 to 0 is a share of the rows, 1 and more a number of values (PostgreSQL manual, ALTER TABLE).
        if (value.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetDecimal(out var number) && number >= -1)
            yield return StorageParameter.Canonical($"{name}={value.Element.GetRawText()}");
        else
            value.ReportKind("a number, -1 or more");
    }
}
