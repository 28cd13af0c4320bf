using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes continuous aggregates where they are defined: at their time series.</summary>
internal static class ContinuousAggregateWriter
{
    /// <summary>The continuous aggregates of a schema by their time series; one whose time series is not there is a table like any other.</summary>
    public static ILookup<string, TableModel> BySource(SchemaModel model)
    {
        var series = model.Tables.Where(table => table.Partitioning is { TimeSeries: not null }).Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return model.Tables.Where(table => Source(table) is { } source && series.Contains(source)).ToLookup(table => Source(table) ?? "", StringComparer.Ordinal);
    }

    /// <summary>True for one of them.</summary>
    public static bool IsOne(ILookup<string, TableModel> all, TableModel table) => Source(table) is { } source && all[source].Contains(table);

    public static JsonArray? Write(IReadOnlyList<TableModel> aggregates) =>
        aggregates.Count == 0 ? null : new JsonArray([.. aggregates.Select(table => (JsonNode?)One(table))]);

    private static JsonObject? One(TableModel table) => RollupRule.TryRead(table.Comment) is not { } rule ? null : Object(
        ("name", table.Name),
        ("bucket", rule.Bucket),
        ("group_by", List(rule.GroupBy)),
        ("aggregates", new JsonArray([.. rule.Columns.Select(column => (JsonNode?)Object(("function", column.Function.ToString().ToLowerInvariant()), ("column", column.Column), ("name", column.Name)))])),
        ("refresh", rule is { Lag: null, Window: null } ? null : Object(("lag", rule.Lag), ("window", rule.Window))),
        ("retention", rule.Retention),
        ("indexes", table.Indexes.Count == 0 ? null : new JsonArray([.. table.Indexes.Select(index => (JsonNode?)IndexWriter.Write(index, table.Name))])));

    private static string? Source(TableModel table) => RollupRule.TryRead(table.Comment)?.Source;
}
