using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Postgres.Catalog;

/// <summary>Puts the rows about the partitions of one table together.</summary>
internal sealed class PartitionAssembly(string quotedSchema, CatalogRows rows)
{
    /// <summary>How the table or partition is partitioned.</summary>
    /// <param name="oid">The table or partition.</param>
    /// <param name="printedKey">Its key as <c>pg_get_partkeydef</c> prints it.</param>
    public PartitioningModel Assemble(uint oid, string printedKey)
    {
        var partitions = ModelAssembly.Of(rows.Partitions, oid);
        var rule = partitions.Select(partition => TimeSeriesRule.TryRead(partition.DefaultComment)).FirstOrDefault(found => found is not null);
        return new()
        {
            Strategy = Strategy(printedKey),
            Key = Key(ModelAssembly.Of(rows.PartitionKeys, oid), printedKey),
            TimeSeries = rule,
            Partitions = rule is not null
                ? []
                : partitions.OrderBy(partition => partition.Name, StringComparer.Ordinal).Select(Partition).ToEquatableArray(),
        };
    }

    /// <summary>The size of a partitioned table is that of its partitions; unknown when one of them was never analysed.</summary>
    public static TableSize Size(TableRow table, CatalogRows rows)
    {
        var leaves = Leaves(table.Oid, rows).ToList();
        return new(table.Name, leaves.All(leaf => leaf.Rows is not null) ? leaves.Sum(leaf => leaf.Rows) : null, leaves.Sum(leaf => leaf.Bytes));
    }

    private static IEnumerable<PartitionRow> Leaves(uint parent, CatalogRows rows) =>
        ModelAssembly.Of(rows.Partitions, parent).SelectMany(partition => partition.PartitionKey is null ? [partition] : Leaves(partition.Oid, rows));

    private PartitionModel Partition(PartitionRow row) => new()
    {
        Name = row.Name,
        Bound = row.Bound,
        DetachPending = row.DetachPending,
        Options = row.PartitionKey is null ? rows.Storage.Of(row.Oid).Options : [],
        Partitioning = row.PartitionKey is { } key ? Assemble(row.Oid, key) : null,
    };

    private static PartitionStrategy Strategy(string printedKey) => printedKey[..printedKey.IndexOf(' ', StringComparison.Ordinal)] switch
    {
        "RANGE" => PartitionStrategy.Range,
        "LIST" => PartitionStrategy.List,
        "HASH" => PartitionStrategy.Hash,
        var unknown => throw new InvalidOperationException($"Unknown partition strategy {unknown}."),
    };

    private EquatableArray<PartitionKeyPart> Key(List<PartitionKeyRow> parts, string printedKey)
    {
        if (parts.TrueForAll(part => part.Column is not null)) return parts.Select(Column).ToEquatableArray();
        var inner = PrintedSql.WithoutOuterBrackets(printedKey[printedKey.IndexOf('(', StringComparison.Ordinal)..]);
        return parts.Zip(PrintedText.SplitList(inner), (part, text) => part.Column is not null
            ? Column(part)
            : new PartitionKeyPart { Expression = Expression(PrintedSql.WithoutSchema(text, quotedSchema)) }).ToEquatableArray();
    }

    // A call prints without brackets, anything else with them; with a collation or operator class behind it the text stays as it is.
    private static string Expression(string printed) => printed.EndsWith(')') ? $"({PrintedSql.WithoutOuterBrackets(printed)})" : printed;

    private PartitionKeyPart Column(PartitionKeyRow part) => new()
    {
        Column = part.Column,
        Collation = part.Collation is { } collation ? PrintedSql.WithoutSchema(collation, quotedSchema) : null,
        OperatorClass = part.OperatorClass is { } type ? PrintedSql.WithoutSchema(type, quotedSchema) : null,
    };
}
