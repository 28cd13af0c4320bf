using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes how a table is partitioned: the field <c>partitioning</c>, or the rule of a time series in <c>metadata_</c>.</summary>
internal static class PartitioningWriter
{
    /// <summary>The field <c>partitioning</c>, or null for a plain table and a time series.</summary>
    public static JsonObject? Write(PartitioningModel? partitioning) => partitioning is null or { TimeSeries: not null } ? null : Object(
        ("strategy", partitioning.Strategy.ToString().ToLowerInvariant()),
        ("columns", new JsonArray([.. partitioning.Key.Select(Part)])),
        ("partitions", partitioning.Partitions.Count == 0 ? null : new JsonArray([.. partitioning.Partitions.Select(Partition)])));

    /// <summary>The fields of <c>metadata_</c> of a time series; none for another table.</summary>
    public static IEnumerable<(string Name, JsonNode? Value)> Metadata(PartitioningModel? partitioning)
    {
        if (partitioning is not { TimeSeries: { } rule, Key: [{ Column: { } key }] }) yield break;
        yield return ("is_hypertable", true);
        yield return ("partition_key", key);
        yield return ("chunk_interval", rule.Interval);
        yield return ("partitions_ahead", rule.Ahead);
        yield return ("retention", rule.Retention);
        if (rule.CompressAfter is { } after) yield return ("compression", Object(("after", after), ("segment_by", rule.CompressBy.Count == 0 ? null : List(rule.CompressBy))));
    }

    private static JsonNode Part(PartitionKeyPart part) => part switch
    {
        { Column: { } column, Collation: null, OperatorClass: null } => column,
        { Column: { } column } => Object(("column", column), ("collation", part.Collation), ("opclass", part.OperatorClass)),
        // The model holds it in brackets, which its reader adds.
        _ => Object(("expression", part.Expression is ['(', .. var inner, ')'] ? inner : part.Expression)),
    };

    private static JsonNode Partition(PartitionModel partition)
    {
        var json = Object(("name", partition.Name));
        if (partition.IsDefault) json["default"] = true;
        else Bound(partition.Bound, json);
        if (IndexWriter.Options(partition.Options) is { } options) json["with"] = options;
        if (Write(partition.Partitioning) is { } sub) json["partitioning"] = sub;
        return json;
    }

    private static void Bound(string bound, JsonObject json)
    {
        var open = bound.IndexOf('(', StringComparison.Ordinal);
        var close = PrintedText.EndOfBracket(bound, open);
        var first = PrintedText.SplitList(bound[(open + 1)..close]);
        if (bound.StartsWith("FOR VALUES IN ", StringComparison.Ordinal))
        {
            json["values"] = new JsonArray([.. first.Select(Value)]);
        }
        else if (bound.StartsWith("FOR VALUES FROM ", StringComparison.Ordinal))
        {
            json["from"] = new JsonArray([.. first.Select(Value)]);
            json["to"] = new JsonArray([.. PrintedText.SplitList(bound[(close + ") TO (".Length)..^1]).Select(Value)]);
        }
        else
        {
            foreach (var part in first.Select(text => text.Split(' '))) json[part[0]] = int.Parse(part[1], CultureInfo.InvariantCulture);
        }
    }

    private static JsonNode? Value(string text) => text switch
    {
        "NULL" or "MINVALUE" or "MAXVALUE" => null,
        ['\'', ..] => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        "true" or "false" => text,
        _ => JsonNode.Parse(text),
    };
}
