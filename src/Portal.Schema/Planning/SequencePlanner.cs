using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans sequences. The counter is data: what is there is changed in place, and what goes with a column or table goes where that goes. A
/// sequence that comes to fill a column with rows counts on after them.
/// </summary>
internal static class SequencePlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.CreateSequence change)
    {
        var sequence = change.Definition;
        if (SerialOfIdentityPlanner.Takes(builder, sequence)) return;
        builder.AddOwn(Stage.Types, new()
        {
            Title = $"Create sequence {sequence.Name}",
            Sql = SequenceSql.Create(builder.Scope, sequence),
            UndoSql = SequenceSql.Drop(builder.Scope, sequence.Name),
            DoneSql = CatalogueSql.RelationExists(builder.Scope, sequence.Name),
        }).Requiring(Fact.RelationNameFree(sequence.Name)).Providing(Fact.OwnReady(sequence.Name));
        if (sequence.OwnedBy is { } owner)
        {
            SetOwner(builder, sequence.Name, null, owner);
            ContinueAfterData(builder, sequence, owner);
        }
        Comment(builder, sequence.Name, null, sequence.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropSequence change)
    {
        var sequence = change.Definition;
        if (SerialPlanner.Takes(builder, sequence)) return;
        var now = builder.Options.Drops == DropMode.Now;
        if (sequence.OwnedBy is { } owner && builder.DesiredTable(owner.Table) is null)
        {
            if (!now) RenameForTrash(builder, sequence, owner, TableTrashName(builder, sequence)).Providing(Fact.TableReleased(owner.Table));
        }
        else if (sequence.OwnedBy is { } column && GoesWithColumn(builder, sequence, column))
        {
            var trashName = TrashNames.Column(sequence.Name, builder.Options.Today, name => builder.Diff.Actual.Sequences.Any(other => other.Name == name));
            if (!now) RenameForTrash(builder, sequence, column, trashName).Requiring(Fact.ColumnRetired(column.Table, column.Column));
        }
        else if (now)
        {
            DropNow(builder, sequence);
        }
        else
        {
            MoveToTrash(builder, sequence);
        }
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AlterSequence change)
    {
        var (old, @new) = (change.Old, change.New);
        var forth = string.Join(' ', Actions(old, @new));
        if (forth.Length > 0)
        {
            builder.Add(Stage.Columns, new()
            {
                Title = $"Change how sequence {@new.Name} counts",
                Sql = SequenceSql.Alter(builder.Scope, @new.Name, forth),
                UndoSql = SequenceSql.Alter(builder.Scope, @new.Name, string.Join(' ', Actions(@new, old))),
                Locks = [new(@new.Name, LockMode.ShareRowExclusive)],
                PreChecks = Narrows(old, @new) ? [PreCheck(builder, @new)] : [],
            })
            .Requiring(@new.OwnedBy is { } owner ? [Fact.ColumnTyped(owner.Table, owner.Column)] : [])
            .With(EffectKind.DependsOnData, Narrows(old, @new) ? $"A counter of {@new.Name} outside of the new bounds makes it fail." : null);
        }
        if (old.Unlogged == @new.Unlogged) return;
        builder.Add(Stage.Columns, new()
        {
            Title = @new.Unlogged ? $"Stop logging sequence {@new.Name}" : $"Log sequence {@new.Name}",
            Sql = SequenceSql.Alter(builder.Scope, @new.Name, Logging(@new.Unlogged)),
            UndoSql = SequenceSql.Alter(builder.Scope, @new.Name, Logging(old.Unlogged)),
            Locks = [new(@new.Name, LockMode.AccessExclusive)],
        });

        static string Logging(bool unlogged) => unlogged ? "SET UNLOGGED" : "SET LOGGED";
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetSequenceOwner change)
    {
        var isRetaken = change.Old is not null && change.Old == change.New;
        // Another column takes the name of its owner: it belongs to neither while the one goes and the other comes.
        if (isRetaken) SetOwner(builder, change.Sequence, change.Old, null);
        SetOwner(builder, change.Sequence, isRetaken ? null : change.Old, change.New);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetSequenceComment change) =>
        Comment(builder, change.Sequence, change.Old, change.New);

    /// <summary>Renames, in an order in which each new name is free.</summary>
    public static void Rename(PlanBuilder builder, IEnumerable<SchemaChange.RenameSequence> renames)
    {
        var order = RenameSequence.Order(renames.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", "", name));
        foreach (var (from, to, continues) in order)
        {
            builder.AddOwn(Stage.Rename, RenameStep(builder, from, to))
                .Requiring(Fact.RelationNameFree(to))
                .Requiring(continues ? [Fact.StandsIn("", from)] : [])
                .Providing(continues ? [] : [Fact.RelationNameFree(from)])
                .Providing(Fact.OwnReady(to), Fact.StandsIn("", to))
                .With(EffectKind.BreaksApplications, $"Statements that name {from} fail.");
        }
    }

    /// <summary>The bare step that renames a sequence.</summary>
    public static PlanStep RenameStep(PlanBuilder builder, string from, string to) => new()
    {
        Title = $"Rename sequence {from} to {to}",
        Sql = SequenceSql.Alter(builder.Scope, from, $"RENAME TO {SqlIdentifier.Quote(to)}"),
        UndoSql = SequenceSql.Alter(builder.Scope, to, $"RENAME TO {SqlIdentifier.Quote(from)}"),
        Locks = [new(from, LockMode.AccessExclusive)],
        DoneSql = CatalogueSql.RelationExists(builder.Scope, to),
    };

    public static PlannedStep? Comment(PlanBuilder builder, string sequence, string? old, string? @new) => old == @new ? null : builder.Add(Stage.Comments, new()
    {
        Title = $"Comment on sequence {sequence}",
        Sql = SequenceSql.Comment(builder.Scope, sequence, @new),
        UndoSql = SequenceSql.Comment(builder.Scope, sequence, old),
        Locks = [new(sequence, LockMode.ShareUpdateExclusive)],
    });

    /// <summary>The sequences that go because their column or table is dropped; their names are free then.</summary>
    public static IEnumerable<Fact> GoneWith(PlanBuilder builder, string table, string? column) =>
        builder.Diff.Changes.OfType<SchemaChange.DropSequence>()
            .Where(drop => drop.Definition.OwnedBy is { } owner && owner.Table == table && (column is null || owner.Column == column))
            .Select(drop => Fact.RelationNameFree(drop.Definition.Name));

    /// <summary>The sequences that go with a table that is dropped.</summary>
    public static IEnumerable<string> OwnedBy(PlanBuilder builder, string table) =>
        builder.Diff.Changes.OfType<SchemaChange.DropSequence>().Where(drop => drop.Definition.OwnedBy?.Table == table).Select(drop => drop.Definition.Name);

    /// <summary>The sequences that a default named: they can get another name, which the way back must not meet.</summary>
    public static IEnumerable<Fact> Unused(ColumnModel old) => old.Default is { } value ? OwnName.All(value).Select(Fact.SequenceUnused) : [];

    // By the name that the column had: another may take it while the owner, under a new name, stays.
    private static bool GoesWithColumn(PlanBuilder builder, SequenceModel sequence, SequenceOwner owner)
    {
        var was = builder.Diff.Actual.Sequences.FirstOrDefault(live => live.Name == sequence.Name)?.OwnedBy?.Column ?? owner.Column;
        return builder.Live.Dropped(owner.Table).Contains(was)
            && !builder.Diff.Changes.OfType<SchemaChange.RenameColumn>().Any(rename => rename.TableName == owner.Table && rename.From == was);
    }

    private static void SetOwner(PlanBuilder builder, string sequence, SequenceOwner? old, SequenceOwner? @new)
    {
        var table = @new?.Table ?? old?.Table;
        var step = builder.Add(Stage.Constraints, new()
        {
            Title = @new is null ? $"Let sequence {sequence} belong to no column" : $"Let sequence {sequence} belong to {@new.Column} of {@new.Table}",
            Table = table is not null && builder.DesiredTable(table) is not null ? table : null,
            Sql = SequenceSql.SetOwner(builder.Scope, sequence, @new),
            UndoSql = SequenceSql.SetOwner(builder.Scope, sequence, old),
            Locks = [.. @new is null ? [] : new RelationLock[] { new(@new.Table, LockMode.AccessShare) }, new(sequence, LockMode.ShareRowExclusive)],
            DoneSql = CatalogueSql.SequenceOwner(builder.Scope, sequence, @new),
        }).Providing(Fact.SequenceOwned(sequence));
        if (@new is not null) step.Requiring(Fact.ColumnsComplete(@new.Table, [@new.Column]));
        // A column or table takes along what belongs to it.
        if (old is not null) step.Providing(Fact.ColumnReleased(old.Table, old.Column), Fact.TableReleased(old.Table));
    }

    private static void ContinueAfterData(PlanBuilder builder, SequenceModel sequence, SequenceOwner owner)
    {
        var column = builder.DesiredTable(owner.Table)?.Columns.FirstOrDefault(column => column.Name == owner.Column);
        if (!builder.HasRows(owner.Table) || builder.Live.Column(owner.Table, owner.Column) is null || column?.Default != OwnName.NextValue(sequence.Name)) return;
        builder.Add(Stage.Columns, new()
        {
            Title = $"Let {sequence.Name} count on after the values of {owner.Column} in {owner.Table}",
            Table = owner.Table,
            Sql = SequenceSql.ContinueAfterData(builder.Scope, sequence, owner.Table, owner.Column),
            NoUndoReason = "The counter goes with the sequence.",
            KeepsStructure = true,
            Locks = [new(owner.Table, LockMode.AccessShare)],
            Cost = DataCost.Scan,
            Timeouts = StepTimeouts.DataSized,
        }).Requiring(Fact.DefaultSet(owner.Table, owner.Column), Fact.ColumnTyped(owner.Table, owner.Column));
    }

    private static PlannedStep RenameForTrash(PlanBuilder builder, SequenceModel sequence, SequenceOwner owner, string trashName) =>
        builder.Add(Stage.Retire, new()
        {
            Title = $"Rename sequence {sequence.Name} for the trash",
            Table = owner.Table,
            Sql = SequenceSql.Alter(builder.Scope, sequence.Name, $"RENAME TO {TableSql.QuotedAlways(trashName)}"),
            UndoSql = $"ALTER SEQUENCE {builder.Scope.Schema}.{TableSql.QuotedAlways(trashName)} RENAME TO {SqlIdentifier.Quote(sequence.Name)}",
            Locks = [new(sequence.Name, LockMode.AccessExclusive)],
        }).Requiring(Fact.SequenceUnused(sequence.Name)).Providing(Fact.RelationNameFree(sequence.Name));

    private static void MoveToTrash(PlanBuilder builder, SequenceModel sequence)
    {
        TrashPlanner.EnsureSchema(builder);
        var trashName = TableTrashName(builder, sequence);
        var renamed = $"{builder.Scope.Schema}.{TableSql.QuotedAlways(trashName)}";
        if (sequence.OwnedBy is { } owner) SetOwner(builder, sequence.Name, owner, null);
        Retire($"Rename sequence {sequence.Name} for the trash",
            SequenceSql.Alter(builder.Scope, sequence.Name, $"RENAME TO {TableSql.QuotedAlways(trashName)}"),
            $"ALTER SEQUENCE {renamed} RENAME TO {SqlIdentifier.Quote(sequence.Name)}")
            .Requiring(Fact.SequenceOwned(sequence.Name), Fact.SequenceUnused(sequence.Name))
            .Providing(Fact.RelationNameFree(sequence.Name), Fact.SequenceReleased(sequence.Name));
        Retire($"Move sequence {sequence.Name} to the trash",
            $"ALTER SEQUENCE {renamed} SET SCHEMA {SqlIdentifier.Quote(TrashNames.Schema)}",
            $"ALTER SEQUENCE {TableSql.InTrash(trashName)} SET SCHEMA {builder.Scope.Schema}")
            .Requiring(Fact.SequenceReleased(sequence.Name), Fact.TrashThere)
            .With(EffectKind.MovesToTrash, $"The counter of {sequence.Name} waits in the trash until it expires.")
            .With(EffectKind.BreaksApplications, $"Statements that use {sequence.Name} fail.");

        PlannedStep Retire(string title, string sql, string undo) => builder.Add(Stage.RetireTypes, new()
        {
            Title = title,
            Sql = sql,
            UndoSql = undo,
            Locks = [new(sequence.Name, LockMode.AccessExclusive)],
        });
    }

    private static void DropNow(PlanBuilder builder, SequenceModel sequence) => builder.Add(Stage.RetireTypes, new()
    {
        Title = $"Drop sequence {sequence.Name}",
        Sql = SequenceSql.Drop(builder.Scope, sequence.Name),
        NoUndoReason = "The counter is gone; a new sequence would begin at its start.",
        Locks = [new(sequence.Name, LockMode.AccessExclusive)],
        DoneSql = CatalogueSql.RelationGone(builder.Scope, sequence.Name),
    })
    .Requiring(Fact.SequenceUnused(sequence.Name))
    .Providing(Fact.RelationNameFree(sequence.Name))
    .With(EffectKind.DropsData, $"The counter of {sequence.Name} is dropped.")
    .With(EffectKind.BreaksApplications, $"Statements that use {sequence.Name} fail.")
    .With(EffectKind.TouchesDependants, $"What uses {sequence.Name} makes the step fail.");

    private static IEnumerable<string> Actions(SequenceModel old, SequenceModel @new)
    {
        if (old.Type != @new.Type) yield return $"AS {@new.Type}";
        foreach (var change in SequenceSql.Changes(old.Options, @new.Options, @new.Type)) yield return change;
    }

    private static bool Narrows(SequenceModel old, SequenceModel @new) =>
        @new.Options.MinOf(@new.Type) > old.Options.MinOf(old.Type) || @new.Options.MaxOf(@new.Type) < old.Options.MaxOf(old.Type);

    private static PreCheck PreCheck(PlanBuilder builder, SequenceModel sequence)
    {
        var live = builder.Diff.Changes.OfType<SchemaChange.RenameSequence>().FirstOrDefault(rename => rename.To == sequence.Name)?.From ?? sequence.Name;
        return new(
            $"counters outside of the bounds that {sequence.Name} is to get",
            SequenceSql.CountOutside(builder.Scope, live, sequence.Options.MinOf(sequence.Type), sequence.Options.MaxOf(sequence.Type)));
    }

    private static string TableTrashName(PlanBuilder builder, SequenceModel sequence) =>
        TrashNames.Table(sequence.Name, SchemaText.KeyPlaceholder, builder.Options.Today);
}
