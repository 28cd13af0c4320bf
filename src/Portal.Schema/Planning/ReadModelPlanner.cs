using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans what keeps read tables in step. It goes before anything under it changes, so that no statement of an application meets a body that names
/// what is gone, and comes back when both tables are as defined; then the read table is filled, while the triggers follow what happens meanwhile.
/// Readers of it see it as it was until then. What an abandoned run left to keep columns in step (<see cref="TableSwitch"/>) is of the same
/// kind: it goes first.
/// </summary>
internal static class ReadModelPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.DropReadModel change)
    {
        var sync = change.Sync;
        var scope = builder.Scope;
        var comesBack = builder.Diff.Changes.Any(other => other is SchemaChange.AddReadModel add && add.TableName == change.TableName);
        var shape = ReadModelShape.Of(builder.Diff.Actual.Tables, sync.Table);
        var isOwn = shape is not null && sync == ReadModelSql.Sync(shape.Table, shape.Columns, shape.Key);
        var noUndo = isOwn ? null : $"{sync.Function} and its triggers were not as the portal makes them.";
        UndoStatement? fill = isOwn && shape is not null ? new(ReadModelSql.FillAtOnce(scope, shape.Table, shape.Columns, shape.Key), DataCost.Rewrite) : null;
        var isFirst = true;
        foreach (var trigger in sync.Triggers)
        {
            // Taken back last, when function and triggers are there again.
            EquatableArray<UndoStatement> then = isFirst && fill is not null ? [fill] : [];
            builder.AddUnbound(Stage.Unlock, new()
            {
                Title = $"Drop trigger {trigger.Name} on {trigger.Table}",
                Table = change.TableName,
                Sql = ReadModelSql.DropTrigger(scope, trigger),
                UndoSql = isOwn ? trigger.Sql : null,
                UndoThen = then,
                NoUndoReason = noUndo,
                Locks = [new(change.TableName, LockMode.AccessExclusive)],
            })
            .Requiring(Fact.Schema)
            .Providing(Fact.ReadModelReleased(sync.Function), Fact.ReadModelGone(change.TableName))
            .With(EffectKind.StopsReadModel, comesBack ? $"{ReadModelSync.ReadTable(trigger.Table)} stays as it is until it is filled again." : null);
            isFirst = false;
        }
        builder.AddUnbound(Stage.Unlock, new()
        {
            Title = $"Drop function {sync.Function}",
            Table = sync.Table is null ? null : change.TableName,
            Sql = ReadModelSql.DropFunction(scope, sync),
            UndoSql = isOwn ? ReadModelSql.CreateFunction(scope, sync) : null,
            UndoThen = isOwn ? [new(ReadModelSql.RevokeFunction(scope, sync))] : [],
            NoUndoReason = noUndo,
        })
        .Requiring(Fact.Schema, Fact.ReadModelReleased(sync.Function))
        .Providing(Fact.ReadModelGone(change.TableName), Fact.FunctionNameFree(sync.Function));
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AddReadModel change)
    {
        var (table, sync, scope) = (change.TableName, change.Sync, builder.Scope);
        var shape = ReadModelShape.Of(builder.Diff.Desired.Tables, table);
        if (shape is null && !sync.Function.StartsWith(TableSwitch.FunctionPrefix, StringComparison.Ordinal))
            throw new InvalidOperationException($"{table} and its read table are not both defined.");
        builder.Add(Stage.Comments, new()
        {
            Title = $"Create function {sync.Function}",
            Table = table,
            Sql = ReadModelSql.CreateFunction(scope, sync),
            UndoSql = ReadModelSql.DropFunction(scope, sync),
        })
        .Requiring(Fact.FunctionNameFree(sync.Function)).Requiring(shape is null ? [Fact.ColumnsReady(table)] : Ready(shape)).Providing(Fact.FunctionThere(sync.Function));
        builder.Add(Stage.Comments, new()
        {
            Title = $"Let only the owner call {sync.Function}",
            Table = table,
            Sql = ReadModelSql.RevokeFunction(scope, sync),
            NoUndoReason = "The right goes with the function.",
            KeepsStructure = true,
        })
        .Requiring(Fact.FunctionThere(sync.Function)).Providing(Fact.FunctionReady(sync.Function));
        foreach (var trigger in sync.Triggers)
        {
            builder.Add(Stage.Comments, new()
            {
                Title = $"Create trigger {trigger.Name} on {table}",
                Table = table,
                Sql = trigger.Sql,
                UndoSql = ReadModelSql.DropTrigger(scope, trigger),
                Locks = [new(table, LockMode.ShareRowExclusive)],
            })
            .Requiring(Fact.FunctionReady(sync.Function)).Providing(Fact.ReadModelThere(table));
        }
        if (shape is not null && (builder.HasRows(table) || builder.HasRows(shape.ReadTable))) Fill(builder, shape);
    }

    private static void Fill(PlanBuilder builder, ReadModelShape shape)
    {
        var (scope, table, read) = (builder.Scope, shape.Table, shape.ReadTable);
        var inBatches = builder.IsOnline(table) && !builder.IsSmall(table);
        builder.Add(Stage.Finish, new()
        {
            Title = $"Fill {read} from {table}",
            Table = table,
            Sql = inBatches
                ? ReadModelSql.FillInBatches(scope, table, shape.Columns, shape.Key)
                : ReadModelSql.FillAtOnce(scope, table, shape.Columns, shape.Key),
            NoUndoReason = $"The rows go with {read}.",
            KeepsStructure = true,
            Locks = [new(table, LockMode.RowShare), new(read, LockMode.RowExclusive)],
            Cost = DataCost.Scan,
            Timeouts = inBatches ? StepTimeouts.Concurrent : StepTimeouts.DataSized,
            DoneSql = ReadModelSql.IsEqual(scope, table, shape.Columns, shape.Key),
        }, inBatches ? Boundary.Outside : Boundary.Alone)
        .Requiring(Fact.ReadModelThere(table))
        .With(EffectKind.StopsReadModel, $"{read} is not complete until it is filled.");
    }

    // Everything that the body names, as it shall be.
    private static IEnumerable<Fact> Ready(ReadModelShape shape)
    {
        var read = shape.ReadTable;
        foreach (var table in (string[])[shape.Table, read])
        {
            yield return Fact.TableThere(table);
            yield return Fact.ColumnsReady(table);
            foreach (var fact in Fact.ColumnsComplete(table, shape.Columns)) yield return fact;
        }
        yield return Fact.KeyReady(read, shape.Key);
        yield return Fact.ReadModelGone(shape.Table);
    }
}
