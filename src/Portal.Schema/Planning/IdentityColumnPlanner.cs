using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans a new identity column of a large table: PostgreSQL would write the table anew to number its rows. The column comes empty and takes
/// its values from a sequence for the time being, rows that are there are numbered in batches, and when it is NOT NULL it becomes an identity
/// column that counts on from there.
/// </summary>
internal static class IdentityColumnPlanner
{
    /// <summary>True when there is a way that does not write the table anew.</summary>
    public static bool IsPossible(PlanBuilder builder, string table, ColumnModel column) =>
        column.Identity != IdentityKind.None && builder.IsOnline(table) && !builder.IsSmall(table) && !builder.Partitions.IsPartitioned(table) && builder.DesiredTable(table)?.Partitioning is null;

    public static void Add(PlanBuilder builder, string table, ColumnModel column)
    {
        var scope = builder.Scope;
        var sequence = new SequenceModel { Name = TemporaryName.For("seq", table, column.Name), Type = column.Type, Options = column.IdentityOptions ?? SequenceOptions.Default };
        // Whoever may write to the table may number a row; an identity column asks for no right on its sequence either.
        var (create, grant) = (SequenceSql.Create(scope, sequence), SequenceSql.GrantToAll(scope, sequence.Name));
        var created = builder.AddOwn(Stage.Types, new()
        {
            Title = $"Create a sequence for {column.Name} of {table}",
            Table = table,
            Sql = create,
            UndoSql = SequenceSql.Drop(scope, sequence.Name),
        }).Providing(Fact.OwnReady(sequence.Name));
        created.After.Add(created.Beside(new()
        {
            Title = "Let every writer of the table count with it",
            Table = table,
            Sql = grant,
            NoUndoReason = "The right goes with the sequence.",
            KeepsStructure = true,
        }));
        ColumnPlanner.AddAndFill(builder, table, column with { Identity = IdentityKind.None, IdentityOptions = null, Default = OwnName.NextValue(sequence.Name) }, Fact.OwnReady(sequence.Name));
        Finish(builder, table, column, sequence, [new(grant)]);
    }

    private static void Finish(PlanBuilder builder, string table, ColumnModel column, SequenceModel sequence, EquatableArray<UndoStatement> grant)
    {
        var (scope, name) = (builder.Scope, column.Name);
        var first = builder.Add(Stage.Finish, Step($"Take {name} of {table} off its sequence", Alter("DROP DEFAULT"), Alter($"SET DEFAULT {OwnName.NextValue(sequence.Name)}")))
            .Requiring(Fact.NullabilitySet(table, name), Fact.ColumnFilled(table, name)).Providing(Fact.IdentityAdded(table, name));
        PlanStep[] then =
        [
            Step($"Make {name} of {table} an identity column", Alter($"ADD {ColumnSql.Identity(column.Identity, column.IdentityOptions)}"), Alter("DROP IDENTITY")),
            Step($"Let {name} of {table} count on", SequenceSql.TakeOver(scope, sequence.Name, table, name), SequenceSql.TakeOverFrom(scope, table, name, sequence.Name)) with { Locks = [] },
            Step($"Drop the sequence of {name}", SequenceSql.Drop(scope, sequence.Name), SequenceSql.Create(scope, sequence)) with { Locks = [], UndoThen = grant },
        ];
        first.After.AddRange(then.Select(first.Beside));

        string Alter(string action) => ColumnSql.Alter(scope, table, name, action);

        PlanStep Step(string title, string sql, string undo) => new()
        {
            Title = title,
            Table = table,
            Sql = sql,
            UndoSql = undo,
            Locks = [new(table, LockMode.AccessExclusive)],
        };
    }
}
