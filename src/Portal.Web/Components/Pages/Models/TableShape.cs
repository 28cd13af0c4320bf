using System.Text.Json.Nodes;
using Portal.Schema;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>How the rows of a table are kept: in one table, in partitions that the definition lists, or in partitions of a time series that the portal makes.</summary>
internal static class TableShape
{
    /// <summary>One table.</summary>
    public const string Plain = "plain";

    /// <summary>Partitions that the definition lists.</summary>
    public const string Partitioned = "partitioned";

    /// <summary>Partitions over time, made ahead and dropped by a recurring job.</summary>
    public const string TimeSeries = "time series";

    private static readonly string[] s_seriesFields =
        ["partition_key", "chunk_interval", "partitions_ahead", "retention", "compression", "continuous_aggregates"];

    /// <summary>The choices.</summary>
    public static IReadOnlyList<(string Value, string Label)> Choices { get; } =
        [(Plain, "One table"), (Partitioned, "Partitions that are listed here"), (TimeSeries, "A time series")];

    /// <summary>What the choice means.</summary>
    public static string Help(string shape) => shape switch
    {
        Partitioned => "Each row goes to the partition whose bounds hold its key",
        TimeSeries => "A recurring job makes partitions ahead and drops those that are kept long enough",
        _ => "Small tables, and all that are read by more than a time or a region",
    };

    /// <summary>How the definition keeps the rows.</summary>
    public static string Of(DefinitionDocument document) =>
        IsSeries(document) ? TimeSeries : document.Root["table_schema"]?["partitioning"] is JsonObject ? Partitioned : Plain;

    /// <summary>What makes the table one that is kept so.</summary>
    public static EquatableArray<FieldValue> Change(DefinitionDocument document, string shape)
    {
        var fields = new List<FieldValue>();
        if (shape == TimeSeries)
        {
            fields.Add(new("metadata_/is_hypertable", "true"));
            if (document.Root["metadata_"]?["partition_key"] is null && TimeColumns(document) is [var first, ..])
                fields.Add(new("metadata_/partition_key", Json(TimeColumns(document).Contains("created_at") ? "created_at" : first)));
        }
        if (shape == Partitioned)
        {
            var key = TimeColumns(document).FirstOrDefault() ?? document.Items(DefinitionSection.Columns).FirstOrDefault()?.Name ?? "";
            fields.Add(new("table_schema/partitioning", $$"""{"strategy":"range","columns":[{{Json(key)}}],"partitions":[]}"""));
        }
        if (shape != Partitioned && document.Root["table_schema"]?["partitioning"] is not null) fields.Add(new("table_schema/partitioning", null));
        if (shape != TimeSeries && IsSeries(document))
        {
            fields.Add(new("metadata_/is_hypertable", "false"));
            fields.AddRange(s_seriesFields.Where(field => document.Root["metadata_"]?[field] is not null).Select(field => new FieldValue($"metadata_/{field}", null)));
        }
        return [.. fields];
    }

    /// <summary>The columns that a time series can stand on.</summary>
    public static IReadOnlyList<string> TimeColumns(DefinitionDocument document) =>
    [
        .. document.Items(DefinitionSection.Columns)
            .Where(column => column.Text("type")?.Split('(')[0].Trim().ToUpperInvariant() is "DATE" or "TIMESTAMP" or "TIMESTAMPTZ" or "TIMESTAMP WITH TIME ZONE" or "TIMESTAMP WITHOUT TIME ZONE")
            .Select(column => column.Name),
    ];

    /// <summary>What takes the columns of the partition key into a primary key that is made of flags.</summary>
    public static IReadOnlyList<ProblemFix> KeyFixes(DefinitionDocument document)
    {
        var keys = Of(document) == TimeSeries
            ? [document.Root["metadata_"]?["partition_key"]?.ToString() ?? "created_at"]
            : (document.Root["table_schema"]?["partitioning"]?["columns"] as JsonArray ?? []).Select(part => (part is JsonObject map ? map["column"] : part)?.ToString() ?? "");
        if (!document.Items(DefinitionSection.Columns).Any(column => column.Flag("primary_key"))) return [];
        return
        [
            .. document.Items(DefinitionSection.Columns).Where(column => keys.Contains(column.Name) && !column.Flag("primary_key"))
                .Select(column => new ProblemFix($"Take {column.Name} into the primary key", new DefinitionEdit.SetItemField(DefinitionSection.Columns, column.Key, "primary_key", "true"))),
        ];
    }

    private static bool IsSeries(DefinitionDocument document) => document.Root["metadata_"]?["is_hypertable"] is JsonValue value && value.TryGetValue(out bool series) && series;

    private static string Json(string text) => JsonValue.Create(text).ToJsonString(JsonOptions.Plain);
}
