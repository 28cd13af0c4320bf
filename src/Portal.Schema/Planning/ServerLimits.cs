using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>Refuses what the server's version does not know yet, before a statement fails half-way through a plan.</summary>
internal static class ServerLimits
{
    private const int NullsNotDistinct = 15;
    private const int VirtualColumns = 18;
    private const int Temporal = 18;
    private const int NotEnforced = 18;

    public static void Check(PlanBuilder builder)
    {
        foreach (var change in builder.Diff.Changes)
        {
            switch (change)
            {
                case SchemaChange.CreateTable { Definition: var table }:
                    foreach (var column in table.Columns) Check(builder, table.Name, column);
                    foreach (var key in table.ForeignKeys) Check(builder, table.Name, key);
                    foreach (var key in table.Uniques) Check(builder, table.Name, key);
                    if (table.PrimaryKey is { } primary) Check(builder, table.Name, primary);
                    foreach (var check in table.Checks) Check(builder, table.Name, check);
                    foreach (var index in table.Indexes) Check(builder, table.Name, index.Name, index.NullsNotDistinct);
                    break;
                case SchemaChange.AddForeignKey add:
                    Check(builder, add.TableName, add.Key);
                    break;
                case SchemaChange.ReplaceForeignKey replace:
                    Check(builder, replace.TableName, replace.New);
                    break;
                case SchemaChange.AddColumn add:
                    Check(builder, add.TableName, add.Column);
                    break;
                case SchemaChange.AddKey add:
                    Check(builder, add.TableName, add.Key);
                    break;
                case SchemaChange.ReplaceKey replace:
                    Check(builder, replace.TableName, replace.New);
                    break;
                case SchemaChange.AddCheck add:
                    Check(builder, add.TableName, add.Check);
                    break;
                case SchemaChange.ReplaceCheck replace:
                    Check(builder, replace.TableName, replace.New);
                    break;
                case SchemaChange.AddIndex add:
                    Check(builder, add.TableName, add.Index.Name, add.Index.NullsNotDistinct);
                    break;
                case SchemaChange.ReplaceIndex replace:
                    Check(builder, replace.TableName, replace.New.Name, replace.New.NullsNotDistinct);
                    break;
            }
        }
    }

    private static void Check(PlanBuilder builder, string table, ColumnModel column)
    {
        if (column is { Generated: not null, GeneratedStored: false } && builder.Options.ServerMajor < VirtualColumns)
            builder.Refuse(table, $"column {column.Name} of {table}", "virtual generated columns need PostgreSQL 18; store it, or upgrade the server");
    }

    private static void Check(PlanBuilder builder, string table, string name, bool nullsNotDistinct)
    {
        if (nullsNotDistinct && builder.Options.ServerMajor < NullsNotDistinct)
            builder.Refuse(table, $"{name} of {table}", "NULLS NOT DISTINCT needs PostgreSQL 15; let NULLs be distinct, or upgrade the server");
    }

    private static void Check(PlanBuilder builder, string table, KeyModel key)
    {
        Check(builder, table, key.Name, key.NullsNotDistinct);
        if (key.WithoutOverlaps && builder.Options.ServerMajor < Temporal)
            builder.Refuse(table, $"{key.Name} of {table}", "WITHOUT OVERLAPS needs PostgreSQL 18; use an exclusion constraint, or upgrade the server");
    }

    private static void Check(PlanBuilder builder, string table, CheckModel check)
    {
        if (!check.Enforced && builder.Options.ServerMajor < NotEnforced)
            builder.Refuse(table, $"check {check.Name} of {table}", "NOT ENFORCED needs PostgreSQL 18; enforce it, leave it away, or upgrade the server");
    }

    private static void Check(PlanBuilder builder, string table, ForeignKeyModel key)
    {
        if ((key.Period || !key.Enforced) && builder.Options.ServerMajor < Temporal)
        {
            builder.Refuse(table, $"foreign key {key.Name} of {table}", $"{(key.Period ? "PERIOD" : "NOT ENFORCED")} needs PostgreSQL 18; leave it away, or upgrade the server");
            return;
        }
        if (!key.Validated && !PartitionForeignKeys.CanBeNotValid(builder, table))
            builder.Refuse(table, $"foreign key {key.Name} of {table}", "a foreign key of a partitioned table that is not validated needs PostgreSQL 18; let it hold for all rows, or upgrade the server");
    }
}
