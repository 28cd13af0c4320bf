using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.TimeSeries;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>
/// Makes the tables of the continuous aggregates of a time series: the period, the columns of the group and what is reckoned, with one key over
/// period and group. The rule is the comment of the table.
/// </summary>
internal static class ContinuousAggregateCompiler
{
    public static IEnumerable<TableModel> Compile(ObjectModelDefinition model, TableModel table, List<DefinitionError> errors)
    {
        var all = model.Metadata.ContinuousAggregates;
        var scope = new ErrorScope(errors, model.Name, "").At("metadata_");
        if (all.Count == 0) yield break;
        if (table.Partitioning is not { TimeSeries: not null, Key: [{ Column: { } key }] } || table.Columns.FirstOrDefault(column => column.Name == key) is not { } time)
        {
            scope.At("continuous_aggregates").Report("stands at a table that is no time series; expected \"is_hypertable\": true");
            yield break;
        }
        for (var i = 0; i < all.Count; i++) yield return Compile(all[i], model, table, time, scope.At("continuous_aggregates", i));
    }

    private static TableModel Compile(ContinuousAggregateDefinition definition, ObjectModelDefinition model, TableModel source, ColumnModel time, ErrorScope at)
    {
        if (NameRules.FindFault(definition.Name) is { } fault) at.At("name").Report($"\"{definition.Name}\" {fault}");
        var bucket = Length(definition.Bucket, at.At("bucket"), ChunkInterval.TryParseBucket);
        if (bucket is { IsWithinDay: true } && time.Type == "date") at.At("bucket").Report($"{time.Name} is a date; expected a bucket of days or more");
        if (definition.Lag is { } lag) Length(lag, at.At("refresh").At("lag"), ChunkInterval.TryParseBucket);
        if (definition.Window is { } window) Length(window, at.At("refresh").At("window"), ChunkInterval.TryParseBucket);
        if (definition.Retention is { } retention) Length(retention, at.At("retention"), ChunkInterval.TryParse);
        if (definition.Aggregates.Count == 0) at.At("aggregates").Report("expected at least one");

        List<ColumnModel> columns = [new() { StableId = $"bucket:{time.StableId}", Name = RollupModel.BucketColumn, Type = time.Type, Nullable = false }];
        for (var i = 0; i < definition.GroupBy.Count; i++)
            if (Group(definition.GroupBy[i], source, time, at.At("group_by", i)) is { } column) columns.Add(column);
        var group = columns.ToList();
        for (var i = 0; i < definition.Aggregates.Count; i++)
            if (Aggregate(definition.Aggregates[i], source, at.At("aggregates", i)) is { } column) columns.Add(column);
        foreach (var name in columns.GroupBy(column => column.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
            at.Report($"has two columns with the name {name}; expected a \"name\" of its own");

        var table = new TableModel
        {
            StableId = $"aggregate:{model.StableId}:{definition.Name}",
            Name = definition.Name,
            Comment = RollupRule.Write(Rule(definition, source, time)),
            Columns = [.. columns],
        };
        var key = new KeyModel { StableId = "aggregate:key", Name = "", Columns = [.. group.Select(column => column.Name)] };
        // A column that can be NULL is in no primary key.
        table = group.Exists(column => column.Nullable)
            ? table with { Uniques = [key with { Name = NameRules.Unique(table.Name, key.Columns), NullsNotDistinct = true }] }
            : table with { PrimaryKey = key with { StableId = "primary_key", Name = NameRules.PrimaryKey(table.Name) } };
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var indexes = new IndexCompiler(new() { Name = table.Name, Columns = [], Indexes = definition.Indexes }, names, at).Compile(null);
        return table with { Indexes = TableCompiler.Sorted(indexes, index => index.Name) };
    }

    private static RollupModel Rule(ContinuousAggregateDefinition definition, TableModel source, ColumnModel time) => new()
    {
        Source = source.Name,
        Key = time.Name,
        Bucket = definition.Bucket,
        GroupBy = definition.GroupBy,
        Columns = [.. definition.Aggregates.Select(aggregate => new RollupColumn(aggregate.Name, aggregate.Function, aggregate.Column))],
        Lag = definition.Lag,
        Window = definition.Window,
        Retention = definition.Retention,
    };

    private static ColumnModel? Group(string name, TableModel source, ColumnModel time, ErrorScope at)
    {
        if (source.Columns.FirstOrDefault(column => column.Name == name) is not { } column)
        {
            at.Report($"\"{name}\" is no column of {source.Name}");
            return null;
        }
        if (name == time.Name) at.Report($"{name} is the time column; the bucket stands for it");
        if (PgType.TryParse(column.Type)?.Base is { Family: TypeFamily.Json }) at.Report($"{name} is {column.Type}; rows cannot be grouped by it");
        return new() { StableId = column.StableId, Name = name, Type = column.Type, Collation = column.Collation, Nullable = column.Nullable };
    }

    private static ColumnModel? Aggregate(AggregateDefinition aggregate, TableModel source, ErrorScope at)
    {
        if (NameRules.FindColumnFault(aggregate.Name) is { } fault) at.At("name").Report($"\"{aggregate.Name}\" {fault}");
        if (aggregate.Column is not { } name)
        {
            if (aggregate.Function != RollupFunction.Count) at.At("column").Report("missing; expected the column that it is reckoned over");
            return Column("bigint", nullable: false);
        }
        if (source.Columns.FirstOrDefault(column => column.Name == name) is not { } column)
        {
            at.At("column").Report($"\"{name}\" is no column of {source.Name}");
            return null;
        }
        if (RollupTypes.Of(aggregate.Function, column.Type) is { } type)
            return Column(type, nullable: aggregate.Function != RollupFunction.Count) with { Collation = type == column.Type ? column.Collation : null };
        at.At("column").Report($"{name} is {column.Type}; PostgreSQL has no {aggregate.Function.ToString().ToLowerInvariant()} of it");
        return null;

        ColumnModel Column(string type, bool nullable) => new() { StableId = StableIds.FromName(aggregate.Name), Name = aggregate.Name, Type = type, Nullable = nullable };
    }

    private static ChunkInterval? Length(string text, ErrorScope at, Func<string?, ChunkInterval?> parse)
    {
        var interval = parse(text);
        if (interval is null) at.Report($"\"{text}\" is no length of time; expected one such as 15 minutes, 1 hour, 1 day or 1 month");
        return interval;
    }
}
