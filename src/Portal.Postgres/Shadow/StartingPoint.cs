using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Builds the structure that a plan starts from. An invalid index, or a partition that is half detached, cannot be made and is built
/// whole: a plan that replaces it runs on the whole one just as well.
/// </summary>
internal static class StartingPoint
{
    public static Task<ShadowRefusal?> BuildAsync(ShadowLease lease, string schema, SchemaModel actual, CancellationToken ct) =>
        lease.BuildAsync(schema, Buildable(actual), ct);

    private static SchemaModel Buildable(SchemaModel actual) => actual with
    {
        Unmanaged = [],
        Dependants = [],
        Tables =
        [
            .. actual.Tables.Select(table => table with
            {
                Indexes = [.. table.Indexes.Select(index => index with { Valid = true })],
                Partitioning = table.Partitioning is { } partitioning ? Attached(partitioning) : null,
            }),
        ],
    };

    private static PartitioningModel Attached(PartitioningModel partitioning) => partitioning with
    {
        Partitions =
        [
            .. partitioning.Partitions.Select(partition => partition with
            {
                DetachPending = false,
                Partitioning = partition.Partitioning is { } sub ? Attached(sub) : null,
            }),
        ],
    };
}
