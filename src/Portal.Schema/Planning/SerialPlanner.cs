using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans the way from a serial column to an identity column. The inner sequence gets the name and the counter of the old one, in one
/// transaction and under the lock of the first statement, so that no value is handed out twice or left out.
/// </summary>
internal static class SerialPlanner
{
    /// <summary>True when the change makes a column with a sequence of its own an identity column.</summary>
    public static bool IsSerialToIdentity(PlanBuilder builder, SchemaChange.AlterColumn change) => Find(builder, change) is not null;

    /// <summary>True for a sequence whose counter goes over to an identity column.</summary>
    public static bool Takes(PlanBuilder builder, SequenceModel sequence) =>
        builder.Diff.Changes.OfType<SchemaChange.AlterColumn>().Any(change => Find(builder, change)?.Name == sequence.Name);

    public static void Plan(PlanBuilder builder, SchemaChange.AlterColumn change)
    {
        if (Find(builder, change) is not { } sequence || sequence.OwnedBy is not { } owner) return;
        var (table, column, scope) = (change.TableName, change.New.Name, builder.Scope);
        var aside = TemporaryName.For("serial", "", sequence.Name);
        var dropDefault = Step($"Drop the default of {column}", ColumnSql.Alter(scope, table, column, "DROP DEFAULT"),
            ColumnSql.Alter(scope, table, column, $"SET DEFAULT {change.Old.Default}"), LockMode.AccessExclusive);
        var disown = Step($"Let sequence {sequence.Name} belong to no column", SequenceSql.SetOwner(scope, sequence.Name, null),
            SequenceSql.SetOwner(scope, sequence.Name, owner), LockMode.ShareRowExclusive, sequence.Name);
        var isRetyped = TypePlanner.IsTypeChange(change);
        var first = builder.AddOwn(Stage.Finish, isRetyped ? disown : dropDefault)
            .Requiring(Fact.TableThere(table), Fact.ColumnThere(table, column), Fact.NullabilitySet(table, column), Fact.ColumnTyped(table, column), Fact.OwnReady(sequence.Name))
            .Providing(isRetyped ? [] : [Fact.DefaultSet(table, column)])
            .Providing(Fact.IdentityAdded(table, column));
        if (!isRetyped) Then(disown);
        if (sequence.Comment is not null)
            Then(Step($"Comment on sequence {sequence.Name}", SequenceSql.Comment(scope, sequence.Name, null), SequenceSql.Comment(scope, sequence.Name, sequence.Comment), LockMode.ShareUpdateExclusive, sequence.Name));
        Then(Step($"Move sequence {sequence.Name} aside", SequenceSql.Alter(scope, sequence.Name, $"RENAME TO {SqlIdentifier.Quote(aside)}"),
            SequenceSql.Alter(scope, aside, $"RENAME TO {SqlIdentifier.Quote(sequence.Name)}"), LockMode.AccessExclusive, sequence.Name));
        Then(Step($"Make {column} of {table} an identity column",
            ColumnSql.Alter(scope, table, column, $"ADD {ColumnSql.Identity(change.New.Identity, change.New.IdentityOptions, scope.Relation(sequence.Name))}"),
            ColumnSql.Alter(scope, table, column, "DROP IDENTITY"), LockMode.AccessExclusive))
            .With(EffectKind.BreaksApplications, change.New.Identity == IdentityKind.Always ? $"Statements that give {column} a value fail." : null);
        Then(Step($"Let {column} of {table} count on", SequenceSql.TakeOver(scope, aside, sequence.Name), SequenceSql.TakeOver(scope, sequence.Name, aside), LockMode.AccessShare, aside));
        Then(Step($"Drop the old sequence of {column}", SequenceSql.Drop(scope, aside), SequenceSql.Create(scope, sequence with { Name = aside }), LockMode.AccessExclusive, aside));

        PlannedStep Then(PlanStep step)
        {
            var then = first.Beside(step);
            first.After.Add(then);
            return then;
        }

        PlanStep Step(string title, string sql, string undo, LockMode mode, string? relation = null) => new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            Locks = [new(relation ?? table, mode)],
        };
    }

    private static SequenceModel? Find(PlanBuilder builder, SchemaChange.AlterColumn change) =>
        change.Old.Identity != IdentityKind.None || change.New.Identity == IdentityKind.None
            ? null
            : builder.Diff.Changes.OfType<SchemaChange.DropSequence>().Select(drop => drop.Definition).FirstOrDefault(sequence =>
                sequence.OwnedBy == new SequenceOwner(change.TableName, change.New.Name) && change.Old.Default == OwnName.NextValue(sequence.Name));
}
