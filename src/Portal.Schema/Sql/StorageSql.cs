using System.Globalization;
using Portal.Schema.Model;
using Portal.Schema.Types;

namespace Portal.Schema.Sql;

/// <summary>Words about how tables and columns are kept.</summary>
public static class StorageSql
{
    private const int StorageDefault = 16;

    /// <summary><c>ALTER TABLE ... SET (...)</c></summary>
    public static string SetOptions(SqlScope scope, string table, IEnumerable<string> options) =>
        $"ALTER TABLE {scope.Relation(table)} SET ({StorageParameter.List(options)})";

    /// <summary><c>ALTER TABLE ... RESET (...)</c></summary>
    public static string ResetOptions(SqlScope scope, string table, IEnumerable<string> names) =>
        $"ALTER TABLE {scope.Relation(table)} RESET ({string.Join(", ", names)})";

    /// <summary><c>ALTER TABLE ... SET UNLOGGED</c> or <c>SET LOGGED</c>: the table is written anew.</summary>
    public static string SetLogging(SqlScope scope, string table, bool unlogged) =>
        $"ALTER TABLE {scope.Relation(table)} SET {(unlogged ? "UNLOGGED" : "LOGGED")}";

    /// <summary><c>ALTER TABLE ... REPLICA IDENTITY ...</c>; an index that is gone writes nothing.</summary>
    public static string SetReplicaIdentity(SqlScope scope, string table, ReplicaIdentity identity) =>
        $"ALTER TABLE {scope.Relation(table)} REPLICA IDENTITY " + identity switch
        {
            { Kind: ReplicaIdentityKind.Default } => "DEFAULT",
            { Kind: ReplicaIdentityKind.Full } => "FULL",
            { Kind: ReplicaIdentityKind.Index, Index: { } index } => $"USING INDEX {SqlIdentifier.Quote(index)}",
            _ => "NOTHING",
        };

    /// <summary>What turns one strategy and compression into another; the values that are there stay as they are.</summary>
    /// <param name="old">As it is.</param>
    /// <param name="new">As it should be.</param>
    /// <param name="type">The column's type, for the strategy that is its own.</param>
    /// <param name="serverMajor">Version of the server: DEFAULT needs PostgreSQL 16.</param>
    public static IEnumerable<string> Placement(ColumnStorage old, ColumnStorage @new, string type, int serverMajor)
    {
        if (old.Strategy != @new.Strategy)
            yield return $"SET STORAGE {@new.Strategy ?? (serverMajor >= StorageDefault ? "DEFAULT" : OwnStrategy(type))}";
        if (old.Compression != @new.Compression) yield return $"SET COMPRESSION {@new.Compression ?? "default"}";
    }

    /// <summary>What turns one way of counting values into another.</summary>
    public static IEnumerable<string> Counting(ColumnStorage old, ColumnStorage @new)
    {
        if (old.Statistics != @new.Statistics)
            yield return string.Create(CultureInfo.InvariantCulture, $"SET STATISTICS {@new.Statistics ?? -1}");
        var removed = old.Options.Select(StorageParameter.NameOf).Except(@new.Options.Select(StorageParameter.NameOf)).ToList();
        if (removed.Count > 0) yield return $"RESET ({string.Join(", ", removed)})";
        var set = @new.Options.Except(old.Options).ToList();
        if (set.Count > 0) yield return $"SET ({StorageParameter.List(set)})";
    }

    // Of the built-in types that can be longer than a page, these keep their values short and in place (pg_type.typstorage).
    private static string OwnStrategy(string type) => PgType.TryParse(type) is { IsArray: false, Base.Name: "numeric" or "inet" or "cidr" } ? "MAIN" : "EXTENDED";
}
