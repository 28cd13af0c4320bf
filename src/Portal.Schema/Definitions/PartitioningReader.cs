using System.Text.Json;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>Reads <c>partitioning</c> and what <c>metadata_</c> says of a time series: shape only.</summary>
internal static class PartitioningReader
{
    private const string ExpectedValue = "a text, a number or null";

    public static PartitioningDefinition? Read(DefinitionReader json)
    {
        if (json.Field("strategy") is null) json.Report("strategy", "missing; expected range, list or hash");
        if (json.Field("columns") is null) json.Report("columns", "missing; expected the columns of the partition key");
        var strategy = json.OptionalWord("strategy", "range", "list", "hash");
        var partitions = json.OptionalList("partitions").Select(item => item.RequireObject() ? ReadPartition(item) : null).OfType<PartitionDefinition>().ToEquatableArray();
        return strategy is null ? null : new()
        {
            Strategy = strategy switch { "range" => PartitionStrategy.Range, "list" => PartitionStrategy.List, _ => PartitionStrategy.Hash },
            Key = [.. json.OptionalList("columns").Select(IndexReader.ReadPart).OfType<IndexPartDefinition>()],
            Partitions = partitions,
        };
    }

    public static TimeSeriesDefinition ReadTimeSeries(DefinitionReader metadata)
    {
        var compression = metadata.OptionalObject("compression");
        return new()
        {
            Interval = metadata.OptionalText("chunk_interval", "a length of time, such as \"1 month\"") ?? "1 month",
            Ahead = ReadInteger(metadata, "partitions_ahead") ?? 3,
            Retention = metadata.OptionalText("retention", "a length of time, such as \"24 months\""),
            CompressAfter = compression?.OptionalText("after", "a length of time, such as \"3 months\""),
            CompressBy = compression?.OptionalTexts("segment_by", "the name of a column") ?? [],
        };
    }

    private static PartitionDefinition? ReadPartition(DefinitionReader json)
    {
        var name = json.RequiredText("name", "the name of the partition");
        var partition = new PartitionDefinition
        {
            Name = name ?? "",
            IsDefault = json.OptionalBoolean("default") ?? false,
            From = ReadValues(json, "from"),
            To = ReadValues(json, "to"),
            Values = ReadValues(json, "values"),
            Modulus = ReadInteger(json, "modulus"),
            Remainder = ReadInteger(json, "remainder"),
            Options = json.OptionalObject("with") is { } options ? StorageReader.ReadOptions(options) : [],
            Partitioning = json.OptionalObject("partitioning") is { } sub ? Read(sub) : null,
        };
        return name is null ? null : partition;
    }

    // A list of values, or the value itself where the key has one part.
    private static EquatableArray<BoundValue>? ReadValues(DefinitionReader json, string field)
    {
        if (!json.Element.TryGetProperty(field, out var raw)) return null;
        if (raw.ValueKind == JsonValueKind.Null) return [new BoundValue(null, IsNumber: false)];
        if (raw.ValueKind == JsonValueKind.Array)
            return [.. raw.EnumerateArray().Select(item => ReadValue(json, field, item)).OfType<BoundValue>()];
        return ReadValue(json, field, raw) is { } one ? [one] : null;
    }

    private static BoundValue? ReadValue(DefinitionReader json, string field, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                return new(null, IsNumber: false);
            case JsonValueKind.String:
                return new(value.GetString(), IsNumber: false);
            case JsonValueKind.Number:
                return new(value.GetRawText(), IsNumber: true);
            default:
                json.Report(field, $"expected {ExpectedValue}, or a list of them");
                return null;
        }
    }

    private static int? ReadInteger(DefinitionReader json, string field)
    {
        if (json.Field(field) is not { } value) return null;
        if (value.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetInt32(out var number)) return number;
        value.ReportKind("a whole number");
        return null;
    }
}
