using Portal.Schema.Diffing;

namespace Portal.Schema.Planning;

/// <summary>
/// Turns a difference into steps. For each change the planner of its kind writes the steps with what they need and what they give;
/// <see cref="PlanAssembler"/> orders them and cuts them into transactions; the rules of <c>Hazards</c> judge them. New and empty
/// tables get the plain form; filled ones the form that keeps readers and writers going. What has no safe form is refused with the
/// reason: there is no plan then.
/// </summary>
public static class MigrationPlanner
{
    /// <summary>Plans the difference.</summary>
    public static PlanningResult Plan(SchemaDiff diff, PlanOptions options)
    {
        diff = RemadeColumns.Apply(diff, options.ServerMajor);
        var builder = new PlanBuilder(diff, options);
        ServerLimits.Check(builder);
        LoggingRules.Check(builder);
        HypertableRules.Check(builder);
        DependantRefusals.Check(builder);
        UnmanagedRefusals.Check(builder);
        PartitionRules.Check(builder);
        OwnTypePlanner.CheckKinds(builder);
        if (options.CreateSchema) SchemaPlanner.Create(builder);
        if (options.Drops == DropMode.Trash && diff.Changes.Any(change => change is SchemaChange.DropTable or SchemaChange.DropPartition)) TrashPlanner.EnsureSchema(builder);
        PlanRenames(builder);
        foreach (var change in diff.Changes) Plan(builder, change);
        var retyped = diff.Changes.OfType<SchemaChange.AlterColumn>().Where(TypePlanner.IsTypeChange).ToLookup(change => change.TableName, StringComparer.Ordinal);
        foreach (var table in retyped.Select(table => table.Key).Union(builder.Remade.Tables)) TypePlanner.Plan(builder, table, [.. retyped[table]]);
        SwitchForeignKeys.Plan(builder);
        foreach (var (table, key) in builder.Rebuilt.Keys) ForeignKeyPlanner.Rebuild(builder, table, builder.Rebuilt.Before(table, key), key);

        if (builder.Refusals.Count > 0) return new() { Refusals = builder.Refusals.ToEquatableArray() };
        var groups = PlanAssembler.Assemble(builder);
        if (builder.Refusals.Count > 0) return new() { Refusals = builder.Refusals.ToEquatableArray() };
        return new()
        {
            Plan = new()
            {
                FromFingerprint = options.FromFingerprint,
                ToFingerprint = options.ToFingerprint,
                Groups = groups,
                NotManaged = groups.Count == 0 ? [] : diff.Actual.Unmanaged,
            },
            Notes = LockBudget.Note(groups, options.MaxLocksPerTransaction),
        };
    }

    // Renames of one list depend on each other: a name must be free before it is taken.
    private static void PlanRenames(PlanBuilder builder)
    {
        var changes = builder.Diff.Changes;
        OwnTypePlanner.Rename(builder, changes.OfType<SchemaChange.RenameType>());
        foreach (var type in changes.OfType<SchemaChange.RenameEnumLabel>().GroupBy(rename => rename.TypeName)) EnumPlanner.Labels(builder, type.Key, type);
        SequencePlanner.Rename(builder, changes.OfType<SchemaChange.RenameSequence>());
        RenamePlanner.Tables(builder, changes.OfType<SchemaChange.RenameTable>());
        foreach (var table in changes.OfType<SchemaChange.RenameColumn>().GroupBy(rename => rename.TableName))
            RenamePlanner.Columns(builder, table.Key, table);
        foreach (var table in changes.OfType<SchemaChange.RenameConstraint>().GroupBy(rename => rename.TableName))
            RenamePlanner.Constraints(builder, table.Key, table);
        RenamePlanner.Indexes(builder, changes.OfType<SchemaChange.RenameIndex>());
        PartitionPlanner.Renames(builder, changes.OfType<SchemaChange.RenamePartition>());
    }

    private static void Plan(PlanBuilder builder, SchemaChange change)
    {
        switch (change)
        {
            case SchemaChange.SetSchemaComment comment:
                SchemaPlanner.SetComment(builder, comment);
                break;
            case SchemaChange.CreateTable create:
                TablePlanner.Plan(builder, create);
                break;
            case SchemaChange.DropTable drop:
                TablePlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceTable replace:
                RollupPlanner.Plan(builder, replace);
                break;
            case SchemaChange.SetTableComment comment:
                CommentPlanner.Plan(builder, comment);
                break;
            case SchemaChange.AlterTableOptions alter:
                OptionPlanner.Plan(builder, alter);
                break;
            case SchemaChange.SetTableLogging set:
                StoragePlanner.Plan(builder, set);
                break;
            case SchemaChange.SetReplicaIdentity set:
                StoragePlanner.Plan(builder, set);
                break;
            case SchemaChange.AddColumn add:
                ColumnPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropColumn drop:
                ColumnPlanner.Plan(builder, drop);
                break;
            case SchemaChange.AlterColumn alter:
                ColumnChangePlanner.Plan(builder, alter);
                break;
            case SchemaChange.AddKey add:
                KeyPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropKey drop:
                KeyPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceKey replace:
                KeyPlanner.Plan(builder, replace);
                break;
            case SchemaChange.AddCheck add:
                CheckPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropCheck drop:
                CheckPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceCheck replace:
                CheckPlanner.Plan(builder, replace);
                break;
            case SchemaChange.AddExclusion add:
                ExclusionPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropExclusion drop:
                ExclusionPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceExclusion replace:
                ExclusionPlanner.Plan(builder, replace);
                break;
            case SchemaChange.AddForeignKey add:
                ForeignKeyPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropForeignKey drop:
                ForeignKeyPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceForeignKey replace:
                ForeignKeyPlanner.Plan(builder, replace);
                break;
            case SchemaChange.AlterForeignKeyDeferral alter:
                ForeignKeyPlanner.Plan(builder, alter);
                break;
            case SchemaChange.ValidateCheck validate:
                CheckPlanner.Plan(builder, validate);
                break;
            case SchemaChange.ValidateForeignKey validate:
                ForeignKeyPlanner.Plan(builder, validate);
                break;
            case SchemaChange.SetConstraintComment comment:
                CommentPlanner.Plan(builder, comment);
                break;
            case SchemaChange.AddReadModel add:
                ReadModelPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropReadModel drop:
                ReadModelPlanner.Plan(builder, drop);
                break;
            case SchemaChange.AddIndex add:
                IndexPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropIndex drop:
                IndexPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceIndex replace:
                IndexPlanner.Plan(builder, replace);
                break;
            case SchemaChange.AlterIndexOptions alter:
                OptionPlanner.Plan(builder, alter);
                break;
            case SchemaChange.SetIndexStatistics set:
                IndexStatisticsPlanner.Plan(builder, set);
                break;
            case SchemaChange.SetIndexComment comment:
                CommentPlanner.Plan(builder, comment);
                break;
            case SchemaChange.ChangePartitioning partitioning:
                ConversionPlanner.Plan(builder, partitioning);
                break;
            case SchemaChange.AddPartition add:
                PartitionPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropPartition drop:
                PartitionPlanner.Plan(builder, drop);
                break;
            case SchemaChange.MovePartition move:
                PartitionMovePlanner.Plan(builder, move);
                break;
            case SchemaChange.AlterPartitionOptions alter:
                OptionPlanner.Plan(builder, alter);
                break;
            case SchemaChange.ChangeTimeSeries series:
                TimeSeriesPlanner.Plan(builder, series);
                break;
            case SchemaChange.RenamePartition:
            case SchemaChange.RenameTable or SchemaChange.RenameColumn or SchemaChange.RenameConstraint or SchemaChange.RenameIndex:
                break; // planned above, list by list
            case SchemaChange.OfSchema ofSchema:
                SchemaObjectPlanner.Plan(builder, ofSchema);
                break;
            default:
                throw new InvalidOperationException($"{change.GetType().Name} is not planned.");
        }
    }
}
