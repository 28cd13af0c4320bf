using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Definitions;

/// <summary>Compiles what <c>metadata_</c> says of a time series to its rule.</summary>
internal static class TimeSeriesCompiler
{
    private const string DefaultKey = "created_at";
    private const int MostAhead = 100;

    public static PartitioningModel Compile(ObjectModelDefinition model, TableModel table, ErrorScope scope)
    {
        var series = model.Metadata.TimeSeries;
        var key = model.Metadata.PartitionKey ?? DefaultKey;
        var column = table.Columns.FirstOrDefault(column => column.Name == key);
        var interval = Interval(series.Interval, scope.At("chunk_interval"));
        CheckColumn(column, key, interval, scope.At("partition_key"));
        if (series.Ahead is < 1 or > MostAhead) scope.At("partitions_ahead").Report($"found {series.Ahead}; expected 1 to {MostAhead}");
        return new()
        {
            Strategy = PartitionStrategy.Range,
            Key = [new() { Column = key }],
            TimeSeries = new()
            {
                Interval = series.Interval,
                Ahead = series.Ahead,
                Retention = Length(series.Retention, scope.At("retention")),
                CompressAfter = Length(series.CompressAfter, scope.At("compression").At("after")),
                CompressBy = Columns(series.CompressBy, table, scope.At("compression")),
            },
        };
    }

    private static void CheckColumn(ColumnModel? column, string key, ChunkInterval? interval, ErrorScope at)
    {
        if (column is null) at.Report($"\"{key}\" is no column; expected the time column of the series");
        else if (column.Type is not ("date" or "timestamp without time zone" or "timestamp with time zone"))
            at.Report($"{key} is {column.Type}; expected DATE, TIMESTAMP or TIMESTAMPTZ");
        else if (column.Nullable) at.Report($"{key} can be NULL, and a row without a time belongs to no period; expected \"nullable\": false");
        else if (column.Type == "date" && interval is { IsWithinDay: true }) at.Report($"{key} is a date; expected a chunk_interval of days or more");
    }

    private static ChunkInterval? Interval(string text, ErrorScope at)
    {
        var interval = ChunkInterval.TryParse(text);
        if (interval is null) at.Report($"\"{text}\" is no length of time; expected one such as 6 hours, 1 day, 1 week, 1 month, 1 quarter or 1 year");
        return interval;
    }

    private static string? Length(string? text, ErrorScope at)
    {
        if (text is not null) Interval(text, at);
        return text;
    }

    private static EquatableArray<string> Columns(EquatableArray<string> names, TableModel table, ErrorScope at)
    {
        foreach (var name in names.Where(name => table.Columns.All(column => column.Name != name))) at.At("segment_by").Report($"\"{name}\" is no column of {table.Name}");
        return names;
    }
}
