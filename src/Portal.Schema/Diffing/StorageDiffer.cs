using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// Compares how a table is kept. It comes after keys and indexes: an index that is renamed keeps being the replica identity, and one
/// that is built anew must be made it again.
/// </summary>
internal static class StorageDiffer
{
    public static void Compare(string table, TableModel old, TableModel @new, List<SchemaChange> changes)
    {
        var (before, after) = (old.Storage, @new.Storage);
        if (before.Options != after.Options) changes.Add(new SchemaChange.AlterTableOptions(table, before.Options, after.Options));
        if (before.Unlogged != after.Unlogged) changes.Add(new SchemaChange.SetTableLogging(table, after.Unlogged));
        var identity = AfterRenames(table, before.ReplicaIdentity, changes);
        if (identity != after.ReplicaIdentity || IsBuiltAnew(table, after.ReplicaIdentity.Index, changes))
            changes.Add(new SchemaChange.SetReplicaIdentity(table, identity, after.ReplicaIdentity));
        Remainder.RequireNone(before with { Options = after.Options, Unlogged = after.Unlogged, ReplicaIdentity = after.ReplicaIdentity }, after);
    }

    private static ReplicaIdentity AfterRenames(string table, ReplicaIdentity identity, List<SchemaChange> changes) => identity with
    {
        Index = changes.Select(change => change switch
        {
            SchemaChange.RenameIndex rename when rename.TableName == table && rename.From == identity.Index => rename.To,
            SchemaChange.RenameConstraint { HasIndex: true } rename when rename.TableName == table && rename.From == identity.Index => rename.To,
            _ => null,
        }).FirstOrDefault(name => name is not null) ?? identity.Index,
    };

    private static bool IsBuiltAnew(string table, string? index, List<SchemaChange> changes) => index is not null && changes.Any(change => change switch
    {
        SchemaChange.ReplaceIndex replace => replace.TableName == table && replace.New.Name == index,
        SchemaChange.ReplaceKey replace => replace.TableName == table && replace.New.Name == index,
        _ => false,
    });
}
