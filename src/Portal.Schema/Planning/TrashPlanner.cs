using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the way to the trash. A column stays in its table under another name and fills no more; a table moves to the trash schema.
/// What would collide there with the leavings of other schemas gets a name that carries the schema's key.
/// </summary>
internal static class TrashPlanner
{
    public static void Column(PlanBuilder builder, string table, ColumnModel column)
    {
        var trashName = NameOf(builder, table, column);
        var (release, restore) = Release(column);
        if (column.Generated is not null)
        {
            // Before anything else: what it is made of may be about to change.
            builder.Add(Stage.Retire, new()
            {
                Title = $"Keep {column.Name} of {table} as a plain column",
                Table = table,
                Sql = ColumnSql.Alter(builder.Scope, table, column.Name, "DROP EXPRESSION"),
                NoUndoReason = "An existing column cannot be made a generated one again.",
                Locks = [new(table, LockMode.AccessExclusive)],
            })
            .Providing(Fact.ColumnRetired(table, column.Name))
            .Providing(ColumnPlanner.Released(builder, table, column));
        }
        if (release.Count > 0)
        {
            builder.Add(Stage.Retire, new()
            {
                Title = $"Let {column.Name} of {table} stay empty in new rows",
                Table = table,
                Sql = ColumnSql.Alter(builder.Scope, table, column.Name, [.. release]),
                UndoSql = ColumnSql.Alter(builder.Scope, table, column.Name, [.. restore]),
                Locks = [new(table, LockMode.AccessExclusive)],
            })
            .Requiring(Fact.ColumnReleased(table, column.Name))
            .Providing(Fact.ColumnRetired(table, column.Name))
            .Providing(SequencePlanner.Unused(column));
        }
        builder.Add(Stage.Retire, new()
        {
            Title = $"Move column {column.Name} of {table} to the trash",
            Table = table,
            Sql = ColumnSql.Rename(builder.Scope, table, column.Name, trashName),
            UndoSql = ColumnSql.Rename(builder.Scope, table, trashName, column.Name),
            Locks = [new(table, LockMode.AccessExclusive)],
            DoneSql = CatalogueSql.ColumnExists(builder.Scope, table, trashName),
        })
        .Requiring(Fact.ColumnReleased(table, column.Name), Fact.ColumnRetired(table, column.Name))
        .Providing(Fact.ColumnNameFree(table, column.Name))
        .With(EffectKind.MovesToTrash, $"The values of {column.Name} in {builder.Rows(table)} wait in {trashName} until they expire.")
        .With(EffectKind.BreaksApplications, $"Statements that use {column.Name} fail.")
        .With(EffectKind.TouchesDependants, $"Functions that name {column.Name} fail.");
    }

    /// <summary>The name under which a column waits.</summary>
    public static string NameOf(PlanBuilder builder, string table, ColumnModel column)
    {
        var live = builder.LiveTable(table);
        return TrashNames.Column(column.Name, builder.Options.Today, name => live?.Columns.Any(other => other.Name == name) == true);
    }

    public static void Table(PlanBuilder builder, TableModel table)
    {
        var scope = builder.Scope;
        foreach (var key in table.ForeignKeys) ForeignKeyPlanner.Drop(builder, Stage.Retire, table.Name, key).Providing(Fact.TableReleased(table.Name));
        foreach (var index in table.Indexes)
        {
            var back = IndexPlanner.UndoOfDrop(builder, table.Name, index, index.Name);
            AddRetire(builder, table.Name, $"Drop index {index.Name}", IndexSql.Drop(scope, index.Name), IndexSql.Create(scope, table.Name, index), [.. back])
                .Providing(Fact.TableReleased(table.Name), Fact.RelationNameFree(index.Name))
                .With(EffectKind.DropsIndex, $"{index.Name} is built again when {table.Name} is restored.");
        }
        foreach (var column in table.Columns.Where(column => column.Identity != IdentityKind.None))
        {
            var sequence = SequenceSql.IdentityName(table.Name, column.Name);
            AddRetire(
                builder,
                table.Name,
                $"Rename the sequence of {column.Name} for the trash",
                SequenceSql.RenameOwned(scope, table.Name, column.Name, TrashNames.Table(sequence, SchemaText.KeyPlaceholder, builder.Options.Today)),
                SequenceSql.RenameOwned(scope, table.Name, column.Name, sequence))
                .Providing(Fact.TableReleased(table.Name), Fact.RelationNameFree(sequence));
        }
        foreach (var name in TablePlanner.ConstraintIndexes(table))
        {
            var trashName = TrashNames.Table(name, SchemaText.KeyPlaceholder, builder.Options.Today);
            var step = AddRetire(
                builder,
                table.Name,
                $"Rename the index of {name} for the trash",
                $"ALTER INDEX {scope.Relation(name)} RENAME TO {TableSql.QuotedAlways(trashName)}",
                $"ALTER INDEX {scope.Schema}.{TableSql.QuotedAlways(trashName)} RENAME TO {SqlIdentifier.Quote(name)}",
                held: new(name, LockMode.ShareUpdateExclusive))
                .WithoutPartitions()
                .Providing(Fact.TableReleased(table.Name), Fact.RelationNameFree(name));
            if (Keys(table).FirstOrDefault(key => key.Name == name) is { } key) step.Requiring(Fact.KeyReleased(table.Name, key.Columns));
        }
        PartitionTrash.MoveAll(builder, table);
        Move(builder, table);
    }

    /// <summary>The trash schema itself; once per plan, however often it is asked for.</summary>
    public static void EnsureSchema(PlanBuilder builder)
    {
        if (builder.Steps.Any(step => step.Provides.Contains(Fact.TrashThere))) return;
        builder.Add(Stage.Schema, new()
        {
            Title = "Make sure that the trash is there",
            Sql = TableSql.EnsureTrash,
            NoUndoReason = "The trash stays for other schemas.",
            KeepsStructure = true,
            DoneSql = $"SELECT pg_catalog.to_regnamespace({SqlLiteral.Text(TrashNames.Schema)}) IS NOT NULL",
        }).Providing(Fact.TrashThere);
    }

    private static void Move(PlanBuilder builder, TableModel table)
    {
        var scope = builder.Scope;
        var trashName = TrashNames.Table(table.Name, SchemaText.KeyPlaceholder, builder.Options.Today);
        var renamed = $"{scope.Schema}.{TableSql.QuotedAlways(trashName)}";
        AddRetire(
            builder,
            table.Name,
            $"Rename table {table.Name} for the trash",
            $"ALTER TABLE {scope.Relation(table.Name)} RENAME TO {TableSql.QuotedAlways(trashName)}",
            $"ALTER TABLE {renamed} RENAME TO {SqlIdentifier.Quote(table.Name)}")
            .WithoutPartitions()
            .Requiring(Fact.TableReleased(table.Name), Fact.TableUnreferenced(table.Name), Fact.PartitionsReleased(table.Name))
            .Providing(Fact.RelationNameFree(table.Name), Fact.TableRenamedForTrash(table.Name));
        builder.Add(Stage.Retire, new()
        {
            Title = $"Move table {table.Name} to the trash",
            Table = table.Name,
            Sql = TableSql.SetSchema(renamed, SqlIdentifier.Quote(TrashNames.Schema)),
            UndoSql = TableSql.SetSchema(TableSql.InTrash(trashName), scope.Schema ?? ""),
            Locks = [new(table.Name, LockMode.AccessExclusive)],
            PreChecks = [new($"foreign keys of other schemas that refer to {table.Name}", PreCheckSql.CountForeignReferences(scope, table.Name))],
            DoneSql = $"SELECT pg_catalog.to_regclass({SqlLiteral.Text(TableSql.InTrash(trashName))}) IS NOT NULL",
        })
        .WithoutPartitions()
        .Requiring(Fact.TableRenamedForTrash(table.Name), Fact.TrashThere)
        .With(EffectKind.MovesToTrash, $"{builder.Rows(table.Name)} waits in the trash until it expires.")
        .With(EffectKind.TakesOthersAlong, DependantRefusals.GoingAlong(builder, table.Name))
        .With(EffectKind.BreaksApplications, $"Statements that use {table.Name} fail.")
        .With(EffectKind.TouchesDependants, $"Functions that name {table.Name} fail.");
    }

    private static IEnumerable<KeyModel> Keys(TableModel table) => table.PrimaryKey is { } primary ? table.Uniques.Prepend(primary) : table.Uniques;

    private static PlannedStep AddRetire(
        PlanBuilder builder, string table, string title, string sql, string undo, EquatableArray<UndoStatement> undoThen = default, RelationLock? held = null) =>
        builder.Add(Stage.Retire, new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            UndoThen = undoThen,
            Locks = [held ?? new(table, LockMode.AccessExclusive)],
        });

    /// <summary>
    /// What would fill the column, or refuse rows that leave it empty, is taken off; the values stay. An identity column goes on to
    /// fill itself: its counter would be lost otherwise.
    /// </summary>
    public static (List<string> Release, List<string> Restore) Release(ColumnModel column)
    {
        var (release, restore) = (new List<string>(), new List<string>());
        if (column.Identity != IdentityKind.None) return (release, restore);
        if (column.Default is { } value)
        {
            release.Add("DROP DEFAULT");
            restore.Add($"SET DEFAULT {value}");
        }
        if (!column.Nullable)
        {
            release.Add("DROP NOT NULL");
            restore.Add("SET NOT NULL");
        }
        return (release, restore);
    }
}
