using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>The working state of one planning run: the steps so far, and what is known of the tables they touch.</summary>
internal sealed class PlanBuilder
{
    private readonly Dictionary<string, TableModel> _live;
    private readonly Dictionary<string, TableModel> _desired;
    private readonly List<PlannedStep> _steps = [];
    private readonly List<PlanRefusal> _refusals = [];
    private readonly OwnNames _own;
    private readonly Dictionary<string, string> _underReadModels = new(StringComparer.Ordinal);

    public PlanBuilder(SchemaDiff diff, PlanOptions options)
    {
        Diff = diff;
        Options = options;
        Scope = SqlScope.Plan with { SharedSchema = options.SharedSchema };
        Live = new(diff);
        Types = new(diff);
        _own = new(diff);
        Dependants = new(diff);
        Partitions = new(diff, Live);
        Remade = new(diff);
        foreach (var change in diff.Changes.OfType<SchemaChange.DropReadModel>())
            _underReadModels[change.TableName] = _underReadModels[ReadModelSync.ReadTable(change.TableName)] = change.TableName;
        _live = diff.Actual.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        _desired = diff.Desired.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        Switches = new(this);
        Lifted = new(this);
        Rebuilt = new(diff, new(diff), Types, Switches);
    }

    public SchemaDiff Diff { get; }

    public PlanOptions Options { get; }

    public SqlScope Scope { get; }

    /// <summary>The names that things have before the plan runs.</summary>
    public LiveNames Live { get; }

    /// <summary>The enum types and domains, and what they mean for columns.</summary>
    public OwnTypes Types { get; }

    /// <summary>Foreign keys that are dropped and added again around other changes.</summary>
    public ForeignKeyRebuild Rebuilt { get; }

    /// <summary>What stands on the tables and is not described by definitions.</summary>
    public DependantGraph Dependants { get; }

    /// <summary>The partitions of the live tables.</summary>
    public PartitionTree Partitions { get; }

    /// <summary>Generated columns that are made anew.</summary>
    public RemadeColumns Remade { get; }

    /// <summary>Columns that others take the place of.</summary>
    public ColumnSwitches Switches { get; }

    /// <summary>Checks that are taken off around a type change.</summary>
    public LiftedChecks Lifted { get; }

    public IReadOnlyList<PlannedStep> Steps => _steps;

    public IReadOnlyList<PlanRefusal> Refusals => _refusals;

    /// <summary>The table as it is, under its old names; null for a new one.</summary>
    public TableModel? LiveTable(string table) => Live.IsCreated(table) ? null : _live.GetValueOrDefault(Live.Table(table));

    /// <summary>The table as it should be; null for one that goes.</summary>
    public TableModel? DesiredTable(string table) => _desired.GetValueOrDefault(table);

    /// <summary>True when the table may hold rows.</summary>
    public bool HasRows(string table) => !Live.IsCreated(table) && (Size(Partitions.Root(table)) is not { Rows: 0 });

    /// <summary>True when statements must not keep readers or writers of the table waiting for as long as the data takes.</summary>
    public bool IsOnline(string table) => !Live.IsCreated(table) && Options.Form switch
    {
        PlanForm.Plain => false,
        PlanForm.Online => true,
        _ => HasRows(table),
    };

    /// <summary>
    /// True when indexes of the table are built and dropped concurrently. PostgreSQL does neither for a partitioned table: there the
    /// work is done partition by partition (<see cref="PartitionIndexPlanner"/>).
    /// </summary>
    public bool IsConcurrent(string table) => IsOnline(table) && !Partitions.IsPartitioned(table);

    /// <summary>True when a rewrite of the table takes moments.</summary>
    public bool IsSmall(string table) => Live.IsCreated(table) || Size(table) is { IsSmall: true };

    /// <summary>The size of a table, null when it is not known.</summary>
    public TableStatistics? Size(string table) => Options.Statistics.TryGetValue(Live.Table(table), out var size) ? size : null;

    /// <summary>
    /// Adds a step. It waits for the schema and for its table; the unit, and the cost on a table without rows, follow from the table.
    /// </summary>
    public PlannedStep Add(Stage stage, PlanStep step, Boundary boundary = Boundary.Shared)
    {
        var planned = AddUnbound(stage, step, boundary).Requiring(Fact.Schema);
        return step.Table is { } table ? planned.Requiring(Fact.TableThere(table)) : planned;
    }

    /// <summary>Adds a step that waits for nothing by itself: it creates or renames the table.</summary>
    public PlannedStep AddUnbound(Stage stage, PlanStep step, Boundary boundary = Boundary.Shared) =>
        Place(stage, step, boundary).Requiring(_own.In(step.Sql, step.Table));

    /// <summary>Adds a step about an enum type, a domain or a sequence itself: unlike every other it does not wait until that is ready.</summary>
    public PlannedStep AddOwn(Stage stage, PlanStep step, Boundary boundary = Boundary.Shared) =>
        Place(stage, step, boundary).Requiring(Fact.Schema);

    /// <summary>What must be ready before a text can be used that names types and sequences of the schema.</summary>
    public IEnumerable<Fact> Ready(string sql) => _own.In(sql);

    public void Refuse(string? table, string subject, string reason) => _refusals.Add(new(table, subject, reason));

    /// <summary>Refuses for a reason that several changes of one table may have.</summary>
    public void RefuseOnce(string? table, string subject, string reason)
    {
        var refusal = new PlanRefusal(table, subject, reason);
        if (!_refusals.Contains(refusal)) _refusals.Add(refusal);
    }

    /// <summary>Adds a step whose undo names columns, as they are called when it runs.</summary>
    public PlannedStep AddAtMoment(Stage stage, Func<MomentNames, PlanStep> step, Boundary boundary = Boundary.Shared) =>
        Add(stage, step(MomentNames.End), boundary).Naming(step);

    /// <summary>The step with its hazards.</summary>
    public PlanStep Finish(PlannedStep planned, MomentNames names)
    {
        var step = planned.AtMoment is { } atMoment ? atMoment(names) with { Cost = planned.Step.Cost } : planned.Step;
        if (planned.Renaming is { } renaming) names.Move(renaming);
        if (planned.LocksPartitions) step = step with { Locks = Partitions.Expand(step.Locks) };
        Partitions.Pass(planned);
        var table = step.Table;
        var facts = new StepFacts(
            step,
            HasRows: table is not null && HasRows(table),
            IsSmall: table is not null && IsSmall(table),
            Outside: planned.Boundary == Boundary.Outside,
            planned.Effects,
            Diff.Actual.Unmanaged,
            IsInUse: relation => IsTable(relation) && HasRows(relation));
        var buildsIndex = planned.Effects.Any(effect => effect.Kind == EffectKind.BuildsIndex);
        var estimate = table is not null && Size(table) is { } size ? CostModel.Of(step, buildsIndex, size) : null;
        return step with { Hazards = HazardRules.Inspect(facts), Estimate = estimate };
    }

    // A lock can be on a view, an index or a sequence as well; a qualified name that is none of the views is a table of another schema.
    private bool IsTable(string relation) =>
        (relation.Contains('.', StringComparison.Ordinal) && !Dependants.IsView(relation)) || _desired.ContainsKey(relation) || _live.ContainsKey(Live.Table(relation))
        || Partitions.Root(relation) != relation;

    /// <summary>A table as a message names it, with its size.</summary>
    public string Rows(string table) => Size(table) is { } size
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{table} ({size.Rows:N0} rows)")
        : table;

    private PlannedStep Place(Stage stage, PlanStep step, Boundary boundary)
    {
        var unit = step.Table is { } table && IsOnline(table) ? table : "";
        var hasRows = step.Table is not null && HasRows(step.Table);
        var planned = new PlannedStep(hasRows ? step : step with { Cost = DataCost.None }, stage, unit, boundary, _steps.Count);
        _steps.Add(planned);
        if (stage != Stage.Unlock && step.Table is { } under && _underReadModels.TryGetValue(under, out var source)) planned.Requiring(Fact.ReadModelGone(source));
        return planned;
    }
}
