using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the way from an identity column to a serial one, which <see cref="SerialPlanner"/> goes in the other direction: the new sequence
/// gets the counter of the inner one, in one transaction and under the lock of the first statement.
/// </summary>
internal static class SerialOfIdentityPlanner
{
    /// <summary>True when the change gives an identity column a sequence of its own.</summary>
    public static bool Plans(PlanBuilder builder, SchemaChange.AlterColumn change) => Find(builder, change) is not null;

    /// <summary>True for a new sequence that gets the counter of an identity column.</summary>
    public static bool Takes(PlanBuilder builder, SequenceModel sequence) =>
        builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Any(change => Find(builder, change)?.Name == sequence.Name);

    public static void Plan(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        if (Find(builder, change) is not { } sequence || sequence.OwnedBy is not { } owner) return;
        var (table, column, scope) = (change.TableName, change.New.Name, builder.Scope);
        var aside = TemporaryName.For("identity", "", sequence.Name);
        var first = builder.AddOwn(Stage.Columns, Step($"Move the sequence of {column} aside", SequenceSql.RenameOwned(scope, table, column, aside), SequenceSql.RenameOwned(scope, table, column, SequenceSql.IdentityName(table, column)), table))
            .Requiring(Fact.TableThere(table), Fact.ColumnThere(table, column), Fact.RelationNameFree(sequence.Name))
            .Providing(Fact.RelationNameFree(builder.Live.IdentitySequence(table, column)), Fact.IdentityDropped(table, column), Fact.DefaultSet(table, column))
            .Providing(Fact.OwnReady(sequence.Name), Fact.SequenceOwned(sequence.Name));
        PlanStep[] then =
        [
            Step($"Create sequence {sequence.Name}", SequenceSql.Create(scope, sequence), SequenceSql.Drop(scope, sequence.Name), sequence.Name),
            Step($"Let {sequence.Name} count on", SequenceSql.TakeOver(scope, aside, sequence.Name), SequenceSql.TakeOver(scope, sequence.Name, aside), aside, LockMode.AccessShare),
            Step($"Take the identity from {column} of {table}", ColumnSql.Alter(scope, table, column, "DROP IDENTITY"),
                ColumnSql.Alter(scope, table, column, $"ADD {ColumnSql.Identity(change.Old.Identity, change.Old.IdentityOptions, scope.Relation(aside))}"), table),
            Step($"Let {column} of {table} take values from {sequence.Name}", ColumnSql.Alter(scope, table, column, $"SET DEFAULT {change.New.Default}"),
                ColumnSql.Alter(scope, table, column, "DROP DEFAULT"), table),
            Step($"Let sequence {sequence.Name} belong to {column} of {table}", SequenceSql.SetOwner(scope, sequence.Name, owner), SequenceSql.SetOwner(scope, sequence.Name, null), sequence.Name, LockMode.ShareRowExclusive),
        ];
        first.After.AddRange(then.Select(first.Beside));
        SequencePlanner.Comment(builder, sequence.Name, null, sequence.Comment);

        PlanStep Step(string title, string sql, string undo, string relation, LockMode mode = LockMode.AccessExclusive) => new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            Locks = [new(relation, mode)],
        };
    }

    private static SequenceModel? Find(PlanBuilder builder, SchemaChange.AlterColumn change) =>
        change.Old.Identity == IdentityKind.None || change.New.Identity != IdentityKind.None
            ? null
            : builder.Diff.Changes.OfType<SchemaChange.CreateSequence>().Select(create => create.Definition).FirstOrDefault(sequence =>
                sequence.OwnedBy == new SequenceOwner(change.TableName, change.New.Name) && change.New.Default == OwnName.NextValue(sequence.Name));
}
