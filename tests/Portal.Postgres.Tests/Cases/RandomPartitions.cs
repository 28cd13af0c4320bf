using System.Globalization;
using Portal.Schema.Model;

namespace Portal.Postgres.Tests.Cases;

/// <summary>Makes a random table a partitioned one, by the number that every row has one of its own of.</summary>
internal static class RandomPartitions
{
    public const string Table = "parted";

    private const string Key = "a";

    public static TableModel Of(RandomChoice choice, PartitionStrategy strategy, bool isDeep, TableModel table)
    {
        var keyed = table.PrimaryKey is { } key ? key with { Columns = Whole(key.Columns) } : null;
        return table with
        {
            Storage = TableStorage.Default,
            Columns =
            [
                .. table.Columns.Select(column => column.Name == Key
                    ? column with { StableId = null, Type = "integer", Identity = IdentityKind.None, IdentityOptions = null, Default = null, Nullable = keyed is null }
                    : column),
            ],
            PrimaryKey = keyed,
            Uniques = [.. table.Uniques.Select(unique => unique with { Columns = Whole(unique.Columns), Include = [] })],
            Checks = [.. table.Checks.Select(check => check with { NoInherit = false })],
            Exclusions = [],
            Indexes = [.. table.Indexes.Select(index => index with { Unique = false })],
            Partitioning = new() { Strategy = strategy, Key = [new() { Column = Key }], Partitions = [.. Partitions(choice, strategy, isDeep).OrderBy(found => found.Name, StringComparer.Ordinal)] },
        };
    }

    // PostgreSQL keeps values unique within a partition only.
    private static Portal.Schema.EquatableArray<string> Whole(Portal.Schema.EquatableArray<string> columns) => columns.Contains(Key) ? columns : [.. columns, Key];

    private static IEnumerable<PartitionModel> Partitions(RandomChoice choice, PartitionStrategy strategy, bool isDeep)
    {
        switch (strategy)
        {
            case PartitionStrategy.Range:
                foreach (var (from, to) in choice.Some([(-10, 1), (1, 3), (3, 5), (5, 100)], 0.7)) yield return One($"part_{from}".Replace('-', '_'), $"FOR VALUES FROM ({Text(from)}) TO ({Text(to)})", choice, isDeep && from == 1);
                break;
            case PartitionStrategy.List:
                foreach (var (name, values) in choice.Some([("part_1", "1, 2"), ("part_2", choice.Pick(["3", "3, 5"])), ("part_3", choice.Pick(["4", "4, NULL"]))], 0.7)) yield return One(name, $"FOR VALUES IN ({values})", choice, isDeep && name == "part_1");
                break;
            default:
                // The same rows in halves, or one of the halves in quarters.
                foreach (var (modulus, remainder) in choice.Pick<(int, int)[]>([[(2, 0), (2, 1)], [(2, 0), (2, 1)], [(2, 0), (4, 1), (4, 3)]]))
                    yield return One($"part_{modulus}_{remainder}", $"FOR VALUES WITH (modulus {Text(modulus)}, remainder {Text(remainder)})", choice, isDeep && remainder == 0);
                yield break;
        }
        yield return new() { Name = "part_rest", Bound = PartitionModel.DefaultBound };
    }

    private static PartitionModel One(string name, string bound, RandomChoice choice, bool isDeep) => new()
    {
        Name = choice.OneIn(8) ? $"{name}b" : name, Bound = bound,
        Partitioning = isDeep
            ? new()
            {
                Strategy = PartitionStrategy.Range, Key = [new() { Column = Key }],
                Partitions = [new() { Name = $"{name}_low", Bound = "FOR VALUES FROM (MINVALUE) TO (3)" }, new() { Name = $"{name}_up", Bound = "FOR VALUES FROM (3) TO (MAXVALUE)" }],
            }
            : null,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
