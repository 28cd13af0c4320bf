namespace Portal.Schema.Model;

/// <summary>
/// The part of <see cref="Fingerprint"/> that partitions are. A time series is hashed by its rule: its partitions depend on the data
/// and the day, and two schemas that differ in them only are the same structure.
/// </summary>
internal static class PartitionHash
{
    public static void Write(Fingerprint.Writer hash, PartitioningModel? partitioning) =>
        hash.List<PartitioningModel>(partitioning is null ? [] : [partitioning], Partitioning);

    private static void Partitioning(Fingerprint.Writer hash, PartitioningModel partitioning)
    {
        hash.Number((int)partitioning.Strategy);
        hash.List(partitioning.Key, Part);
        hash.List<TimeSeriesModel>(partitioning.TimeSeries is { } rule ? [rule] : [], TimeSeries);
        hash.List(partitioning.Partitions.OrderBy(partition => partition.Name, StringComparer.Ordinal).ToList(), Partition);
    }

    private static void Part(Fingerprint.Writer hash, PartitionKeyPart part)
    {
        hash.Text(part.Column);
        hash.Text(part.Expression);
        hash.Text(part.Collation);
        hash.Text(part.OperatorClass);
    }

    private static void TimeSeries(Fingerprint.Writer hash, TimeSeriesModel rule)
    {
        hash.Text(rule.Interval);
        hash.Number(rule.Ahead);
        hash.Text(rule.Retention);
        hash.Text(rule.CompressAfter);
        hash.Texts(rule.CompressBy);
    }

    private static void Partition(Fingerprint.Writer hash, PartitionModel partition)
    {
        hash.Text(partition.Name);
        hash.Text(partition.Bound);
        hash.Flag(partition.DetachPending);
        if (partition.Options.Count > 0)
        {
            hash.Text("with");
            hash.Texts(partition.Options);
        }
        Write(hash, partition.Partitioning);
    }
}
