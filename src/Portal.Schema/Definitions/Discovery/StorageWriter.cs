using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes the field <c>storage</c> of a table and of a column.</summary>
internal static class StorageWriter
{
    public static JsonObject? Write(TableStorage storage) => storage == TableStorage.Default ? null : Object(
        ("unlogged", Flag(storage.Unlogged)),
        ("replica_identity", storage.ReplicaIdentity switch
        {
            { Kind: ReplicaIdentityKind.Default } => null,
            { Kind: ReplicaIdentityKind.Full } => "full",
            { Kind: ReplicaIdentityKind.Index, Index: { } index } => Object(("index", index)),
            _ => "nothing",
        }),
        ("with", IndexWriter.Options(storage.Options)));

    public static JsonObject? Write(ColumnStorage storage) => storage == ColumnStorage.Default ? null : Object(
        ("strategy", storage.Strategy?.ToLowerInvariant()),
        ("compression", storage.Compression),
        ("statistics", storage.Statistics),
        ("n_distinct", Number(storage, "n_distinct")),
        ("n_distinct_inherited", Number(storage, "n_distinct_inherited")));

    private static JsonNode? Number(ColumnStorage storage, string name) =>
        storage.Options.FirstOrDefault(option => StorageParameter.NameOf(option) == name) is { } option
            ? decimal.Parse(option[(name.Length + 1)..], CultureInfo.InvariantCulture)
            : null;
}
