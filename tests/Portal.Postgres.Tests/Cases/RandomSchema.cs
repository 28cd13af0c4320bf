using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// Random schemas of few names, so that two of them have much in common and much apart: what one calls a column the other calls a key,
/// a name that one drops the other gives to something else. Some things have stable ids, so that names wander. All schemas of one
/// instance partition by the same key: PostgreSQL has no way between two of those.
/// </summary>
internal sealed class RandomSchema
{
    private static readonly string[] s_tables = ["t1", "t2", "Table 3"];

    private readonly RandomChoice _choice;
    private readonly PartitionStrategy? _strategy;
    private readonly bool _isDeep;
    private readonly bool _hasTypes;
    private readonly Queue<string> _tableIds;

    public RandomSchema(Random random)
    {
        _choice = new(random);
        _strategy = _choice.OneIn(3) ? _choice.Pick([PartitionStrategy.Range, PartitionStrategy.List, PartitionStrategy.Hash]) : null;
        _isDeep = _choice.OneIn(4);
        _hasTypes = _choice.OneIn(2);
        _tableIds = new(_choice.Shuffled(["table x", "table y", "table z"]));
    }

    /// <param name="hasRows">True when there will be rows in it.</param>
    public SchemaModel Next(bool hasRows)
    {
        var types = _hasTypes ? new RandomTypes(_choice, hasRows).Next() : SchemaModel.Empty;
        var tables = _choice.Some(s_tables, 0.7).Select(name => new RandomTable(_choice, types, NextId()).Next(name)).ToList();
        if (_strategy is { } strategy) tables.Add(RandomPartitions.Of(_choice, strategy, _isDeep, new RandomTable(_choice, types, id: null).Next(RandomPartitions.Table)));
        tables = [.. tables.Select(table => WithForeignKeys(table, tables)).OrderBy(table => table.Name, StringComparer.Ordinal)];
        var model = types with { Comment = _choice.OneIn(8) ? "all of it" : null, Tables = [.. tables], Sequences = [.. Owned(types.Sequences, tables)] };
        return _choice.OneIn(6) ? WithReadModel(model) : model;
    }

    private string? NextId() => _choice.OneIn(3) && _tableIds.TryDequeue(out var id) ? id : null;

    // To a table's key from a column of its type; circles are wanted.
    private TableModel WithForeignKeys(TableModel table, IEnumerable<TableModel> targets) => table with
    {
        ForeignKeys =
        [
            .. from target in targets
               let key = target.PrimaryKey ?? target.Uniques.FirstOrDefault()
               where key is { Columns.Count: 1 } && _choice.OneIn(2) && (table.Storage.Unlogged || !target.Storage.Unlogged)
               let type = target.Columns.First(column => column.Name == key.Columns[0]).Type
               let own = table.Columns.FirstOrDefault(column => column.Type == type && column.Generated is null)
               where own is not null
               select new ForeignKeyModel
               {
                   Name = $"fk_{target.Name}", Columns = [own.Name], ReferencedTable = target.Name, ReferencedColumns = key.Columns,
                   OnDelete = _choice.Pick([ReferentialAction.Cascade, ReferentialAction.NoAction, ReferentialAction.SetNull]),
                   OnUpdate = _choice.OneIn(4) ? ReferentialAction.Cascade : ReferentialAction.NoAction,
                   Deferral = _choice.OneIn(3) ? Deferral.Deferred : Deferral.None,
               },
        ],
    };

    // A sequence goes with a column of a table that is logged, and that counts for itself: an unlogged one would take it along.
    private IEnumerable<SequenceModel> Owned(EquatableArray<SequenceModel> sequences, IReadOnlyList<TableModel> tables) => sequences.Select(sequence =>
        _choice.OneIn(2) && tables.FirstOrDefault(table => !table.Storage.Unlogged && table.Columns.Any(column => column is { Name: "a", Identity: IdentityKind.None })) is { } table ? sequence with { OwnedBy = new(table.Name, "a") } : sequence);

    private SchemaModel WithReadModel(SchemaModel model)
    {
        var table = model.Tables.FirstOrDefault(table => table is { PrimaryKey: not null, Partitioning: null, Storage.Unlogged: false });
        if (table?.PrimaryKey is not { } key) return model;
        var columns = table.Columns.Where(column => key.Columns.Contains(column.Name) || !_choice.OneIn(4)).ToList();
        var name = ReadModelSync.ReadTable(table.Name);
        var read = new TableModel
        {
            StableId = table.StableId is { } id ? $"read:{id}" : null,
            Name = name,
            Columns =
            [
                .. columns.Select(column => new ColumnModel
                {
                    StableId = column.StableId is { } of ? $"read:{of}" : null, Name = column.Name, Type = column.Type, Nullable = !key.Columns.Contains(column.Name),
                }),
            ],
            PrimaryKey = new() { Name = $"pk_{RandomTable.Suffix(name)}", Columns = key.Columns },
        };
        return model with
        {
            Tables = [.. model.Tables.Append(read).OrderBy(found => found.Name, StringComparer.Ordinal)],
            ReadModels = [ReadModelSql.Sync(table.Name, [.. read.Columns.Select(column => column.Name)], key.Columns)],
        };
    }
}

/// <summary>Choices of one series of random numbers.</summary>
internal sealed class RandomChoice(Random random)
{
    public bool OneIn(int count) => random.Next(count) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public int Below(int count) => random.Next(count);

    /// <summary>Some of the items, in the order they have.</summary>
    public List<T> Some<T>(IEnumerable<T> items, double share) => [.. items.Where(_ => random.NextDouble() < share)];

    public List<T> Shuffled<T>(IEnumerable<T> items) => [.. items.OrderBy(_ => random.Next())];
}
