using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>Compiles how a table is partitioned. Bounds become constants, never expressions: PostgreSQL would run those.</summary>
internal sealed class PartitioningCompiler(string table, IReadOnlySet<string> columns)
{
    /// <summary>The partitioning of a table whose columns, keys and indexes are compiled.</summary>
    public static PartitioningModel? Compile(ObjectModelDefinition model, TableModel table, ErrorScope root)
    {
        var scope = root.At("table_schema").At("partitioning");
        if (model.Metadata.IsHypertable && model.Table.Partitioning is not null)
            scope.Report("stands beside \"is_hypertable\"; expected one of the two");
        var partitioning = model.Metadata.IsHypertable
            ? TimeSeriesCompiler.Compile(model, table, root.At("metadata_"))
            : model.Table.Partitioning is { } definition
                ? new PartitioningCompiler(table.Name, table.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal)).Compile(definition, scope)
                : null;
        if (partitioning is not null) CheckKeys(table, partitioning, root.At("table_schema"));
        return partitioning;
    }

    private static void CheckKeys(TableModel table, PartitioningModel partitioning, ErrorScope scope)
    {
        foreach (var key in table.PrimaryKey is { } primary ? table.Uniques.Prepend(primary) : table.Uniques) Check(key.Name, key.Columns, "constraints");
        foreach (var index in table.Indexes.Where(index => index.Unique)) Check(index.Name, index.Parts.Select(part => part.Column).OfType<string>().ToEquatableArray(), "indexes");

        void Check(string name, EquatableArray<string> own, string list)
        {
            if (PartitionRules.KeyFault(partitioning, own) is { } fault) scope.At(list).Report($"{name}: {fault}");
        }
    }

    private PartitioningModel Compile(PartitioningDefinition definition, ErrorScope scope)
    {
        if (definition.Key.Count == 0) scope.At("columns").Report("expected at least one column");
        if (definition.Strategy == PartitionStrategy.List && definition.Key.Count > 1) scope.At("columns").Report("a list has one column");
        var partitions = definition.Partitions.Select((partition, i) => Partition(partition, definition, scope.At("partitions", i))).ToList();
        if (definition.Partitions.Count(partition => partition.IsDefault) > 1) scope.At("partitions").Report("has two default partitions; expected one");
        return new()
        {
            Strategy = definition.Strategy,
            Key = [.. definition.Key.Select((part, i) => Part(part, scope.At("columns", i)))],
            Partitions = TableCompiler.Sorted(partitions, partition => partition.Name),
        };
    }

    private PartitionKeyPart Part(IndexPartDefinition part, ErrorScope at)
    {
        if (part.Column is { } column && !columns.Contains(column)) at.Report($"\"{column}\" is no column of {table}");
        if (part.Descending || part.NullsFirst is not null || part.OperatorClassParameters.Count > 0) at.Report("a partition key has no order; expected a column or an expression");
        var collation = part.Collation is { } name ? ColumnCompiler.QualifiedName(name, at) : null;
        var type = part.OperatorClass is { } given ? ColumnCompiler.QualifiedName(given, at) : null;
        return part.Expression is not { } expression
            ? new() { Column = part.Column, Collation = collation, OperatorClass = type }
            : new()
            {
                Expression = $"({ColumnCompiler.Expression(expression, at)})" + (collation is null ? "" : $" COLLATE {collation}") + (type is null ? "" : $" {type}"),
            };
    }

    private PartitionModel Partition(PartitionDefinition partition, PartitioningDefinition parent, ErrorScope at)
    {
        if (NameRules.FindFault(partition.Name) is { } fault) at.At("name").Report($"\"{partition.Name}\" {fault}");
        if (partition is { Options.Count: > 0, Partitioning: not null }) at.At("with").Report("stands at a partition that is partitioned itself and holds no rows; expected it at those below");
        return new()
        {
            Name = partition.Name,
            Options = partition.Options,
            Bound = Bound(partition, parent, at),
            Partitioning = partition.Partitioning is { } sub ? Compile(sub, at.At("partitioning")) : null,
        };
    }

    private static string Bound(PartitionDefinition partition, PartitioningDefinition parent, ErrorScope at)
    {
        if (partition.IsDefault)
        {
            if (parent.Strategy == PartitionStrategy.Hash) at.At("default").Report("partitions by hash have no default one");
            if (partition is not { From: null, To: null, Values: null, Modulus: null, Remainder: null }) at.At("default").Report("a default partition has no bounds");
            return PartitionModel.DefaultBound;
        }
        switch (parent.Strategy)
        {
            case PartitionStrategy.Range when partition is { From: { } from, To: { } to, Values: null, Modulus: null }:
                if (from.Count != parent.Key.Count) at.At("from").Report($"has {from.Count} values; expected {parent.Key.Count}, one for each column of the key");
                if (to.Count != parent.Key.Count) at.At("to").Report($"has {to.Count} values; expected {parent.Key.Count}, one for each column of the key");
                return $"FOR VALUES FROM ({List(from, "MINVALUE", at)}) TO ({List(to, "MAXVALUE", at)})";
            case PartitionStrategy.List when partition is { Values: { Count: > 0 } values, From: null, To: null, Modulus: null }:
                return $"FOR VALUES IN ({List(values, "NULL", at)})";
            case PartitionStrategy.Hash when partition is { Modulus: { } modulus, Remainder: { } remainder, From: null, To: null, Values: null }:
                if (modulus < 1 || remainder < 0 || remainder >= modulus) at.At("remainder").Report("expected a remainder from 0 to one less than the modulus");
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"FOR VALUES WITH (modulus {modulus}, remainder {remainder})");
            default:
                at.Report(parent.Strategy switch
                {
                    PartitionStrategy.Range => "expected \"from\" and \"to\", or \"default\": true",
                    PartitionStrategy.List => "expected \"values\", or \"default\": true",
                    _ => "expected \"modulus\" and \"remainder\"",
                });
                return PartitionModel.DefaultBound;
        }
    }

    private static string List(EquatableArray<BoundValue> values, string forNull, ErrorScope at) => string.Join(", ", values.Select(value => Value(value, forNull, at)));

    private static string Value(BoundValue value, string forNull, ErrorScope at)
    {
        if (value.Text is null) return forNull;
        if (ColumnCompiler.FindTextFault(value.Text) is { } fault) at.Report($"a value {fault}");
        return value.IsNumber ? value.Text : SqlLiteral.Text(value.Text);
    }
}
