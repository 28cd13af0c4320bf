using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// What stands on columns whose place others take, and is made again over the new ones while the old ones serve: indexes, those of
/// keys included, are built concurrently, checks are added NOT VALID and validated. With the columns they get the names of what they replace.
/// </summary>
internal sealed class SwitchTwins
{
    private readonly PlanBuilder _builder;
    private readonly TableSwitch _columns;
    private readonly TableModel _desired;

    public SwitchTwins(PlanBuilder builder, TableSwitch columns)
    {
        (_builder, _columns) = (builder, columns);
        _desired = builder.DesiredTable(columns.Table) ?? throw new InvalidOperationException($"{columns.Table} is not defined.");
        var added = builder.Diff.Changes.Where(change => change.Table == columns.Table).Select(change => change switch
        {
            SchemaChange.AddIndex add => add.Index.Name,
            SchemaChange.AddKey add => add.Key.Name,
            SchemaChange.AddCheck add => add.Check.Name,
            _ => null,
        }).ToHashSet(StringComparer.Ordinal);
        Keys =
        [
            .. (_desired.PrimaryKey is { } primary ? _desired.Uniques.Select(key => (key, false)).Prepend((primary, true)) : _desired.Uniques.Select(key => (key, false)))
                .Where(item => columns.Uses(item.Item1.Columns.Concat(item.Item1.Include)) && !added.Contains(item.Item1.Name)),
        ];
        Indexes = [.. _desired.Indexes.Where(index => columns.Uses(index) && !added.Contains(index.Name))];
        Checks = [.. _desired.Checks.Where(check => columns.Uses(check.Expression) && !added.Contains(check.Name))];
    }

    public IReadOnlyList<(KeyModel Key, bool Primary)> Keys { get; }

    public IReadOnlyList<IndexModel> Indexes { get; }

    public IReadOnlyList<CheckModel> Checks { get; }

    /// <summary>True when PostgreSQL keeps statistics of an expression that one of them is over.</summary>
    public bool HaveExpressions => Indexes.Any(index => index.Parts.Any(part => part.Expression is not null));

    /// <summary>They are there.</summary>
    public IEnumerable<Fact> Ready =>
    [
        .. Indexes.Select(index => index.Name).Concat(Keys.Select(item => item.Key.Name)).Select(name => Fact.IndexThere(_columns.Twin(name))),
        .. Checks.Select(check => Fact.ConstraintThere(_columns.Table, _columns.Twin(check.Name))),
    ];

    /// <summary>What has the names that they get has them by now, and what goes is gone.</summary>
    public IEnumerable<Fact> Released =>
    [
        Fact.ForeignKeysSwapped(_columns.Table),
        .. _columns.Shadows.Keys.Select(column => Fact.ColumnReleased(_columns.Table, column)),
        .. Keys.SelectMany(item => new[] { Fact.ConstraintRenamed(_columns.Table, item.Key.Name), Fact.KeyReleased(_columns.Table, item.Key.Columns) }),
        .. Indexes.Select(index => Fact.IndexThere(index.Name)),
        .. Checks.Select(check => Fact.ConstraintRenamed(_columns.Table, check.Name)),
        .. _builder.Diff.Changes.OfType<SchemaChange.DropIndex>().Where(drop => drop.TableName == _columns.Table && _columns.Uses(drop.Index)).Select(drop => Fact.RelationNameFree(drop.Index.Name)),
    ];

    public void Build()
    {
        var table = _columns.Table;
        var filled = _columns.Shadows.Values.Select(shadow => Fact.ColumnFilled(table, shadow)).ToList();
        var lossy = _columns.Changes.Any(change => _builder.Types.Between(change.Old.Type, change.New.Type).Lossy is not null);
        foreach (var index in Keys.Select(item => KeyPlanner.IndexOf(item.Key, item.Key.Name)).Concat(Indexes))
        {
            var twin = _columns.Over(index);
            IndexPlanner.BuildTwin(_builder, table, twin).Requiring(filled).Requiring(Beside(column => IndexPlanner.Uses(index, column)))
                .Providing(twin is { Unique: true, Predicate: null } && twin.Parts.All(part => part.Column is not null) ? [Fact.KeyReady(table, twin.Parts.Select(part => part.Column ?? ""))] : [])
                .With(Hazards.EffectKind.DependsOnData, lossy && index.Unique ? $"Values that the cast makes equal make the build of {index.Name} fail." : null);
        }
        foreach (var check in Checks)
            CheckPlanner.AddBeside(_builder, table, _columns.Over(check), [], [.. filled, .. Beside(column => ColumnReferences.Contains(check.Expression, column))]);
    }

    /// <summary>Takes away what they replace.</summary>
    public IEnumerable<PlanStep> DropOld()
    {
        foreach (var check in Checks) yield return Step($"Drop check {check.Name} over the old columns", ConstraintSql.Drop(_builder.Scope, _columns.Table, check.Name));
        foreach (var (key, primary) in Keys) yield return Step($"Drop {KeyPlanner.Kind(primary)} {key.Name} over the old columns", ConstraintSql.Drop(_builder.Scope, _columns.Table, key.Name));
        foreach (var index in Indexes) yield return Step($"Drop index {index.Name} over the old columns", IndexSql.Drop(_builder.Scope, index.Name));
    }

    /// <summary>Gives them the names of what they replace.</summary>
    public IEnumerable<PlanStep> TakeNames()
    {
        foreach (var check in Checks)
        {
            yield return Step($"Give check {check.Name} its name", ConstraintSql.Rename(_builder.Scope, _columns.Table, _columns.Twin(check.Name), check.Name));
            if (check.Comment is { } comment)
                yield return Step($"Comment on constraint {check.Name}", CommentSql.Constraint(_builder.Scope, _columns.Table, check.Name, comment)) with { Locks = [new(_columns.Table, LockMode.AccessShare)] };
        }
        foreach (var (key, primary) in Keys)
        {
            yield return Step($"Make {KeyPlanner.Kind(primary)} {key.Name} of its index", ConstraintSql.Add(_builder.Scope, _columns.Table, ConstraintSql.KeyUsingIndex(key, primary, _columns.Twin(key.Name))));
            if (key.Comment is { } comment)
                yield return Step($"Comment on constraint {key.Name}", CommentSql.Constraint(_builder.Scope, _columns.Table, key.Name, comment)) with { Locks = [new(_columns.Table, LockMode.AccessShare)] };
        }
        foreach (var index in Indexes)
        {
            var twin = _columns.Twin(index.Name);
            yield return Step($"Give index {index.Name} its name", IndexSql.Rename(_builder.Scope, twin, index.Name)) with { Locks = [new(twin, LockMode.ShareUpdateExclusive)] };
            foreach (var (i, part) in index.Parts.Index().Where(found => found.Item.Statistics is not null))
            {
                yield return Step(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Set the statistics of part {i + 1} of index {index.Name}"), IndexSql.SetStatistics(_builder.Scope, index.Name, i, part.Statistics)) with
                {
                    Locks = [new(index.Name, LockMode.ShareUpdateExclusive)],
                };
            }
            if (index.Comment is { } comment)
                yield return Step($"Comment on index {index.Name}", CommentSql.Index(_builder.Scope, index.Name, comment)) with { Locks = [new(index.Name, LockMode.ShareUpdateExclusive)] };
        }
    }

    // Other columns that it stands on: they are there, and as defined.
    private IEnumerable<Fact> Beside(Func<string, bool> uses) => Fact.ColumnsComplete(
        _columns.Table, _desired.Columns.Select(column => column.Name).Where(column => !_columns.Shadows.ContainsKey(column) && uses(column)));

    private PlanStep Step(string title, string sql) => SwitchPlanner.OnTheWay(_columns.Table, title, sql, LockMode.AccessExclusive);
}
