using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans a plain table that becomes a time series or a partitioned table. No row moves: the table gets the name of a partition, a new
/// table with everything that is defined takes its name, and the old one is attached to it with the indexes and keys that it has, all
/// in one transaction that only writes the catalogue. On a filled table a validated check proves beforehand that the rows fit.
/// </summary>
internal static class ConversionPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.ChangePartitioning change)
    {
        if (change is not { Old: null, New: { } partitioning } || change.Relation != change.TableName || builder.DesiredTable(change.TableName) is not { } desired) return;
        if (ConversionRules.Fault(builder, desired.Name) is { } fault)
        {
            builder.Refuse(desired.Name, $"partitioning of {desired.Name}", fault);
            return;
        }
        if (partitioning.TimeSeries is { } rule) TimeSeries(builder, desired, partitioning, rule);
        else Listed(builder, desired, partitioning);
    }

    /// <summary>A table of few rows becomes the default partition, whose rows the upkeep moves; one of many the partition of all that was, and of the next two periods.</summary>
    private static void TimeSeries(PlanBuilder builder, TableModel desired, PartitioningModel partitioning, TimeSeriesModel rule)
    {
        var table = desired.Name;
        var key = desired.Columns.First(column => column.Name == partitioning.Key[0].Column);
        if (!builder.IsOnline(table) || builder.IsSmall(table) || ChunkInterval.TryParse(rule.Interval) is not { } interval)
        {
            var place = new PartitionModel { Name = TimeSeriesNames.Default(table), Bound = PartitionModel.DefaultBound };
            var plain = desired with { Partitioning = partitioning with { TimeSeries = null } };
            var comment = TimeSeriesRule.Write(rule);
            Convert(builder, plain, place.Name, PartitionSql.Attach(builder.Scope, table, place), check: null,
                [Beside(table, TimeSeriesPlanner.WritingTitle(table, rule), CommentSql.Table(builder.Scope, place.Name, comment), CommentSql.Table(builder.Scope, place.Name, desired.Comment),
                    locks: [new(place.Name, LockMode.ShareUpdateExclusive)])]);
            return;
        }
        var history = TimeSeriesNames.History(table);
        var check = TemporaryName.For("bound", table, history);
        var preChecks = builder.Live.Column(table, key.Name) is { } live && !builder.Live.IsRetyped(table, [key.Name])
            ? new EquatableArray<PreCheck>([new($"rows of {table} more than two periods ahead", ConversionSql.CountBeyondBound(builder.Scope, builder.Live.Table(table), live, key, interval))])
            : [];
        Prove(builder, table, check, ConversionSql.AddBound(builder.Scope, table, check, key, interval), preChecks, $"Rows of {table} more than two periods ahead make it fail, and new ones are refused until it is a time series.");
        Convert(builder, desired, history, new ConversionSql(builder.Scope, table, history).AttachHistory(check), check, []);
    }

    private static void Listed(PlanBuilder builder, TableModel desired, PartitioningModel partitioning)
    {
        var table = desired.Name;
        if (ConversionRules.Place(builder, table, partitioning) is not { } place)
        {
            builder.Refuse(table, $"partitioning of {table}",
                "its rows would have to move from one table to others; list a default partition or a single one over a plain column, which the table itself becomes, or define the table under another name, copy the rows, drop the old one, and then give the new one its name");
            return;
        }
        string? check = null;
        if (builder.IsOnline(table) && ConversionRules.Proof(partitioning, place) is { } condition && condition != "true")
        {
            check = TemporaryName.For("bound", table, place.Name);
            var model = new CheckModel { Name = check, Expression = condition };
            var preChecks = builder.HasRows(table) && builder.Live.Expression(table, condition) is { } live
                ? new EquatableArray<PreCheck>([new($"rows of {table} that do not belong to {place.Name}", PreCheckSql.CountWhere(builder.Scope, builder.Live.Table(table), $"({live}) IS NOT TRUE"))])
                : [];
            Prove(builder, table, check, ConstraintSql.Add(builder.Scope, table, ConstraintSql.Check(model, notValid: true)), preChecks, $"Rows of {table} that do not belong to {place.Name} make it fail.");
        }
        var options = OptionPlanner.Statements(
            [], place.Options, set => StorageSql.SetOptions(builder.Scope, place.Name, set), names => StorageSql.ResetOptions(builder.Scope, place.Name, names))
            .Select(item => Beside(table, $"Change storage parameters of {place.Name}", item.Sql, item.Undo, locks: [new(place.Name, LockMode.ShareUpdateExclusive)]));
        // The others come after it: PostgreSQL believes the check for each of them, but not for all at once.
        var alone = new SchemaModel { Tables = [desired with { Partitioning = partitioning with { Partitions = [place] } }] };
        var others = MigrationPlanner.Plan(SchemaDiffer.Compare(alone, new() { Tables = [desired] }), Plainly(builder)).Plan?.Steps ?? [];
        Convert(builder, desired with { Partitioning = partitioning with { Partitions = [] } }, place.Name, PartitionSql.Attach(builder.Scope, table, place), check,
            [.. options, .. others.Select(step => step with { Locks = [.. step.Locks.Where(held => held.Relation != place.Name)], UndoSql = null, UndoLoss = null, NoUndoReason = "They go with the table, when their rows are back where they were.", KeepsStructure = true })],
            scans: check is null && !place.IsDefault);
    }

    private static PlanOptions Plainly(PlanBuilder builder) => builder.Options with { Form = PlanForm.Plain, CreateSchema = false, FromFingerprint = MigrationPlan.EmptyFingerprint };

    private static void Prove(PlanBuilder builder, string table, string check, string sql, EquatableArray<PreCheck> preChecks, string danger)
    {
        builder.Add(Stage.CleanUp, new()
        {
            Title = $"Add a check for the bound of what is in {table}, not validated yet",
            Table = table,
            Sql = sql,
            UndoSql = ConstraintSql.DropIfThere(builder.Scope, table, check),
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, check),
        })
        .Requiring(PartitionPlanner.Complete(builder, table))
        .Providing(Fact.ConstraintNamed(table, check));
        StandInSteps.Validate(builder, "check", table, check, [new(table, LockMode.ShareUpdateExclusive)], preChecks, danger);
    }

    private static void Convert(PlanBuilder builder, TableModel @new, string place, string attach, string? check, IEnumerable<PlanStep> last, bool scans = false)
    {
        var (scope, table, words) = (builder.Scope, @new.Name, new ConversionSql(builder.Scope, @new.Name, place));
        var made = MigrationPlanner.Plan(SchemaDiffer.Compare(SchemaModel.Empty, new() { Tables = [@new] }), Plainly(builder));
        foreach (var refusal in made.Refusals) builder.Refuse(refusal.Table, refusal.Subject, refusal.Reason);
        if (made.Plan is not { } plan) return;

        var first = builder.Add(Stage.Partitions, new()
        {
            Title = $"Rename table {table} to {place}, which becomes a partition",
            Table = table,
            Sql = TableSql.Rename(scope, table, place),
            UndoSql = TableSql.Rename(scope, place, table),
            UndoTogether = true,
            Locks = [new(table, LockMode.AccessExclusive)],
            PreChecks = [new($"columns of {table} that wait in the trash, and that a partition may not have", ConversionSql.CountTrashColumns(scope, builder.Live.Table(table)))],
            DoneSql = CatalogueSql.RelationExists(scope, place),
        })
        .Requiring(PartitionPlanner.Complete(builder, table))
        .Requiring(@new.ForeignKeys.Select(key => Fact.ConstraintThere(table, key.Name)))
        .Requiring(check is null ? [] : [Fact.ConstraintThere(table, check)])
        .Requiring(Fact.RelationNameFree(place));
        EquatableArray<RelationLock> held = [new(place, LockMode.AccessExclusive)];
        // The partition's foreign keys are taken over by those of the table; what they had of their own on the other table is dropped.
        var referenced = @new.ForeignKeys.Select(ForeignKeyPlanner.Referenced).Distinct(StringComparer.Ordinal).Select(name => new RelationLock(name, LockMode.AccessExclusive));
        List<PlanStep> steps =
        [
            .. RenameIndexes(builder, @new, place),
            .. plan.Steps.Select(step => step with { UndoLoss = null }),
            Beside(table, $"Give {table} the rights of {place}", words.TakeOverRights, undo: null, why: "They go with the table."),
            .. @new.Columns.Where(column => column.Identity != IdentityKind.None).Select(column =>
                Beside(table, $"Let {column.Name} of {table} count on", words.TakeOverIdentity(column.Name), words.GiveBackIdentity(column), locks: held)),
            .. Sequences(builder, table, place),
            Beside(table, $"Attach {place} to {table}", attach, PartitionSql.Detach(scope, table, place), locks: [.. held, .. referenced]) with
            {
                UndoThen = [new(words.GatherRows(@new.Columns.Where(column => column.Generated is null).Select(column => column.Name)), DataCost.Rewrite)],
                Cost = scans ? DataCost.Scan : DataCost.None,
                Timeouts = scans ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            },
            .. last,
            .. check is null ? [] : new[] { Beside(table, $"Drop the check that proved the bound of {place}", ConstraintSql.Drop(scope, place, check), undo: null, why: "The bound says the same.", locks: held) },
        ];
        foreach (var step in steps) first.After.Add(first.Beside(step));
    }

    private static IEnumerable<PlanStep> RenameIndexes(PlanBuilder builder, TableModel table, string place)
    {
        var keys = table.PrimaryKey is { } primary ? table.Uniques.Prepend(primary) : table.Uniques;
        foreach (var index in table.Indexes.Concat(keys.Select(key => KeyPlanner.IndexOf(key, key.Name))))
        {
            var name = PartitionNames.Index(place, index);
            yield return Beside(table.Name, $"Rename index {index.Name} to {name}", IndexSql.Rename(builder.Scope, index.Name, name), IndexSql.Rename(builder.Scope, name, index.Name),
                locks: [new(index.Name, LockMode.ShareUpdateExclusive)]);
        }
    }

    private static IEnumerable<PlanStep> Sequences(PlanBuilder builder, string table, string place)
    {
        foreach (var sequence in builder.Diff.Desired.Sequences)
        {
            if (sequence.OwnedBy is not { } owner || owner.Table != table) continue;
            yield return Beside(table, $"Let sequence {sequence.Name} belong to {table}",
                SequenceSql.SetOwner(builder.Scope, sequence.Name, owner), SequenceSql.SetOwner(builder.Scope, sequence.Name, owner with { Table = place }), locks: [new(sequence.Name, LockMode.ShareRowExclusive)]);
        }
    }

    private static PlanStep Beside(
        string table, string title, string sql, string? undo, string? why = null, EquatableArray<RelationLock> locks = default) => new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            NoUndoReason = why,
            KeepsStructure = why is not null,
            Locks = [.. locks],
        };
}
