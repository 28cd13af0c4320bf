using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>An entry of <c>continuous_aggregates</c> in <c>metadata_</c> of a time series.</summary>
public sealed record ContinuousAggregateDefinition
{
    /// <summary>The name of its table.</summary>
    public required string Name { get; init; }

    /// <summary>How long a period is.</summary>
    public required string Bucket { get; init; }

    /// <summary>The columns that rows are grouped by, beside the period.</summary>
    public EquatableArray<string> GroupBy { get; init; } = [];

    /// <summary>What is reckoned.</summary>
    public EquatableArray<AggregateDefinition> Aggregates { get; init; } = [];

    /// <summary>How long after its end a period is reckoned (<c>refresh.lag</c>).</summary>
    public string? Lag { get; init; }

    /// <summary>How far back periods are reckoned again (<c>refresh.window</c>).</summary>
    public string? Window { get; init; }

    /// <summary>How long periods are kept.</summary>
    public string? Retention { get; init; }

    /// <summary>Indexes of its table, beside its key.</summary>
    public EquatableArray<IndexDefinition> Indexes { get; init; } = [];

    internal static EquatableArray<ContinuousAggregateDefinition> Read(DefinitionReader metadata) =>
        [.. metadata.OptionalList("continuous_aggregates").Select(ReadOne).OfType<ContinuousAggregateDefinition>()];

    private static ContinuousAggregateDefinition? ReadOne(DefinitionReader json)
    {
        if (!json.RequireObject()) return null;
        const string length = "a length of time, such as \"1 hour\"";
        var (name, bucket) = (json.RequiredText("name", "the name of its table"), json.RequiredText("bucket", length));
        if (json.Field("aggregates") is null) json.Report("aggregates", "missing; expected a list of what is reckoned");
        var refresh = json.OptionalObject("refresh");
        var aggregates = json.OptionalList("aggregates").Select(ReadAggregate).OfType<AggregateDefinition>().ToEquatableArray();
        return name is null || bucket is null ? null : new()
        {
            Name = name,
            Bucket = bucket,
            GroupBy = json.OptionalTexts("group_by", "the name of a column"),
            Aggregates = aggregates,
            Lag = refresh?.OptionalText("lag", length),
            Window = refresh?.OptionalText("window", length),
            Retention = json.OptionalText("retention", "a length of time, such as \"5 years\""),
            Indexes = [.. json.OptionalList("indexes").Select(IndexReader.Read).OfType<IndexDefinition>()],
        };
    }

    private static AggregateDefinition? ReadAggregate(DefinitionReader json)
    {
        if (!json.RequireObject()) return null;
        if (json.Field("function") is null) json.Report("function", "missing; expected count, sum, min, max or avg");
        var function = json.OptionalWord("function", "count", "sum", "min", "max", "avg");
        var column = json.OptionalText("column", "the name of a column");
        var name = json.OptionalText("name", "the name of the column that holds it");
        return function is null ? null : new(Enum.Parse<RollupFunction>(function, ignoreCase: true), column, name ?? (column is null ? "row_count" : $"{function}_{column}"));
    }
}

/// <summary>One column that is reckoned.</summary>
/// <param name="Function">What.</param>
/// <param name="Column">Over which column; null counts rows.</param>
/// <param name="Name">The name of the column that holds it.</param>
public sealed record AggregateDefinition(RollupFunction Function, string? Column, string Name);
