using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans what changes on a column that stays. Types are planned for all columns of a table at once, see <see cref="TypePlanner"/>.</summary>
internal static class ColumnChangePlanner
{
    /// <summary>The facets that this planner knows; the test of the planner holds that none is forgotten.</summary>
    private const ColumnFacets Known = ColumnFacets.Type | ColumnFacets.Nullability | ColumnFacets.Default | ColumnFacets.Collation
        | ColumnFacets.Identity | ColumnFacets.IdentityOptions | ColumnFacets.Generated | ColumnFacets.Comment | ColumnFacets.Storage;

    public static void Plan(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        if ((change.Facets & ~Known) != 0) throw new InvalidOperationException($"{change.Facets & ~Known} of a column is not handled.");
        var table = change.TableName;
        if (builder.Switches.Contains(table, change.New.Name))
        {
            // The column that takes its place has all else that is defined of it.
            if (change.Facets.HasFlag(ColumnFacets.Identity)) Identity(builder, table, change.Old, change.New);
            if (change.Facets.HasFlag(ColumnFacets.IdentityOptions)) IdentityOptions(builder, table, change.Old, change.New);
            return;
        }
        if (change.Facets.HasFlag(ColumnFacets.Generated)) Generated(builder, change);
        // A type change takes the default off and sets it again in its own statement.
        var isSerial = SerialPlanner.IsSerialToIdentity(builder, change);
        var becomesSerial = SerialOfIdentityPlanner.Plans(builder, change);
        if (change.Facets.HasFlag(ColumnFacets.Default) && !TypePlanner.IsTypeChange(change) && !isSerial && !becomesSerial) Default(builder, table, change.Old, change.New);
        if (change.Facets.HasFlag(ColumnFacets.Nullability))
        {
            if (change.New.Nullable) NullabilityPlanner.Drop(builder, table, change.New);
            else NullabilityPlanner.Set(builder, table, change.New);
        }
        if (isSerial) SerialPlanner.Plan(builder, change);
        else if (becomesSerial) SerialOfIdentityPlanner.Plan(builder, change);
        else if (change.Facets.HasFlag(ColumnFacets.Identity)) Identity(builder, table, change.Old, change.New);
        if (change.Facets.HasFlag(ColumnFacets.IdentityOptions)) IdentityOptions(builder, table, change.Old, change.New);
        if (change.Facets.HasFlag(ColumnFacets.Storage)) StoragePlanner.Column(builder, table, change.Old.Storage, change.New, TypePlanner.IsTypeChange(change));
        if (change.Facets.HasFlag(ColumnFacets.Comment)) CommentPlanner.Column(builder, table, change.New.Name, change.Old.Comment, change.New.Comment);
    }

    private static void Default(PlanBuilder builder, string table, ColumnModel old, ColumnModel @new) =>
        builder.Add(Stage.Columns, new()
        {
            Title = @new.Default is null ? $"Drop the default of {@new.Name}" : $"Set the default of {@new.Name}",
            Table = table,
            Sql = ColumnSql.Alter(builder.Scope, table, @new.Name, SetDefault(@new.Default)),
            UndoSql = ColumnSql.Alter(builder.Scope, table, @new.Name, SetDefault(old.Default)),
            Locks = [new(table, LockMode.AccessExclusive)],
        })
        .Requiring(Fact.ColumnThere(table, @new.Name), Fact.ExpressionDropped(table, @new.Name), Fact.IdentityDropped(table, @new.Name))
        .Providing(Fact.DefaultSet(table, @new.Name))
        .Providing(SequencePlanner.Unused(old))
        .With(EffectKind.BreaksApplications, @new is { Default: null, Nullable: false } ? $"Statements that leave {@new.Name} empty fail." : null);

    private static string SetDefault(string? value) => value is null ? "DROP DEFAULT" : $"SET DEFAULT {value}";

    private static void Identity(PlanBuilder builder, string table, ColumnModel old, ColumnModel @new)
    {
        var name = @new.Name;
        switch (old.Identity, @new.Identity)
        {
            case (IdentityKind.None, var kind):
                AlterIdentity($"Make {name} of {table} an identity column", $"ADD {ColumnSql.Identity(kind, @new.IdentityOptions)}", "DROP IDENTITY", null)
                    .Requiring(Fact.NullabilitySet(table, name), Fact.DefaultSet(table, name), Fact.ColumnTyped(table, name))
                    .Providing(Fact.IdentityAdded(table, name));
                if (!builder.HasRows(table)) return;
                builder.Add(Stage.Finish, new()
                {
                    Title = $"Let {name} of {table} count on after its largest value",
                    Table = table,
                    Sql = SequenceSql.ContinueAfterData(builder.Scope, table, name),
                    NoUndoReason = "The counter goes with the identity.",
                    KeepsStructure = true,
                    Locks = [new(table, LockMode.AccessShare)],
                    Cost = DataCost.Scan,
                    Timeouts = StepTimeouts.DataSized,
                }).Requiring(Fact.IdentityAdded(table, name));
                break;
            case (_, IdentityKind.None):
                AlterIdentity($"Take the identity from {name} of {table}", "DROP IDENTITY", null, "The counter is gone; a new one would begin at 1.")
                    .Providing(Fact.IdentityDropped(table, name), Fact.RelationNameFree(builder.Live.IdentitySequence(table, name)))
                    .With(EffectKind.BreaksApplications, $"Statements that leave {name} empty fail.");
                break;
            case var (before, after):
                AlterIdentity($"Change the identity of {name} of {table}", SetGenerated(after), SetGenerated(before), null)
                    .With(EffectKind.BreaksApplications, after == IdentityKind.Always ? $"Statements that give {name} a value fail." : null);
                break;
        }

        PlannedStep AlterIdentity(string title, string action, string? undo, string? noUndoReason) => builder.Add(
            @new.Identity != IdentityKind.None && old.Identity == IdentityKind.None ? Stage.Finish : Stage.Columns,
            new()
            {
                Title = title,
                Table = table,
                Sql = ColumnSql.Alter(builder.Scope, table, name, action),
                UndoSql = undo is null ? null : ColumnSql.Alter(builder.Scope, table, name, undo),
                NoUndoReason = noUndoReason,
                Locks = [new(table, LockMode.AccessExclusive)],
            }).Requiring(Fact.ColumnThere(table, name));
    }

    private static void IdentityOptions(PlanBuilder builder, string table, ColumnModel old, ColumnModel @new)
    {
        var (before, after) = (old.IdentityOptions ?? SequenceOptions.Default, @new.IdentityOptions ?? SequenceOptions.Default);
        builder.Add(Stage.Columns, new()
        {
            Title = $"Change how {@new.Name} of {table} counts",
            Table = table,
            Sql = ColumnSql.Alter(builder.Scope, table, @new.Name, Set(before, after)),
            UndoSql = ColumnSql.Alter(builder.Scope, table, @new.Name, Set(after, before)),
            Locks = [new(table, LockMode.AccessExclusive)],
        }).Requiring(Fact.ColumnThere(table, @new.Name), Fact.ColumnTyped(table, @new.Name));

        string Set(SequenceOptions from, SequenceOptions to) => string.Join(' ', SequenceSql.Changes(from, to, @new.Type).Select(option => "SET " + option));
    }

    private static string SetGenerated(IdentityKind kind) => kind == IdentityKind.Always ? "SET GENERATED ALWAYS" : "SET GENERATED BY DEFAULT";

    // What has no form of its own is made anew: <see cref="RemadeColumns"/>.
    private static void Generated(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        var (table, old, @new) = (change.TableName, change.Old, change.New);
        var subject = $"column {@new.Name} of {table}";
        switch (old.Generated, @new.Generated)
        {
            case (not null, null) when !old.GeneratedStored && @new.Identity != IdentityKind.None:
                builder.Refuse(table, subject, "PostgreSQL takes the expression off no virtual column; make it a plain one in a change of its own first");
                break;
            case (not null, null) when builder.Partitions.HasLevels(table):
                builder.Refuse(table, subject, "PostgreSQL takes the expression off no column where partitions have partitions; add a column under another name, and drop this one");
                break;
            case (not null, null):
                AlterExpression("DROP EXPRESSION", null, DataCost.None).Providing(Fact.ExpressionDropped(table, @new.Name)).Providing(ColumnPlanner.Released(builder, table, old));
                break;
            case (not null, not null):
                AlterExpression($"SET EXPRESSION AS ({@new.Generated})", $"SET EXPRESSION AS ({old.Generated})", @new.GeneratedStored ? DataCost.Rewrite : DataCost.None)
                    .Requiring(Fact.ColumnsComplete(table, ColumnPlanner.Sources(builder, table, @new)))
                    // PostgreSQL makes the indexes over it anew, also one that waits for those of its partitions.
                    .Providing(Fact.ColumnTyped(table, @new.Name), Fact.ColumnsReady(table))
                    .Providing(ColumnPlanner.Released(builder, table, old).Except(ColumnPlanner.Released(builder, table, @new)));
                break;
        }

        PlannedStep AlterExpression(string action, string? undo, DataCost cost) => builder.Add(
            cost == DataCost.Rewrite ? Stage.Data : Stage.Columns,
            new()
            {
                Title = undo is null ? $"Keep {@new.Name} of {table} as a plain column" : $"Change how {@new.Name} of {table} is generated",
                Table = table,
                Sql = ColumnSql.Alter(builder.Scope, table, @new.Name, action),
                UndoSql = undo is null ? null : ColumnSql.Alter(builder.Scope, table, @new.Name, undo),
                NoUndoReason = undo is null ? "An existing column cannot be made a generated one again." : null,
                Locks = [new(table, LockMode.AccessExclusive)],
                Cost = cost,
                Timeouts = cost == DataCost.Rewrite ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            },
            cost == DataCost.Rewrite && builder.IsOnline(table) ? Boundary.Alone : Boundary.Shared).Requiring(Fact.ColumnThere(table, @new.Name));
    }
}
