using Portal.Schema.Diffing;
using Portal.Schema.Model;

namespace Portal.Schema.Planning;

/// <summary>What stands on the tables of the schema, by what it uses. Names are those before the plan runs.</summary>
internal sealed class DependantGraph
{
    private readonly ILookup<string, DependantModel> _byRelation;
    private readonly HashSet<(string Relation, string? Column)> _renamed = [];
    private readonly HashSet<string> _views;

    public DependantGraph(SchemaDiff diff)
    {
        _byRelation = diff.Actual.Dependants.SelectMany(dependant => dependant.Uses.Select(use => use.Relation).Distinct().Select(relation => (relation, dependant)))
            .ToLookup(item => item.relation, item => item.dependant, StringComparer.Ordinal);
        _views = diff.Actual.Dependants.Where(dependant => dependant.View is not null).Select(dependant => dependant.Name).ToHashSet(StringComparer.Ordinal);
        var live = new LiveNames(diff);
        foreach (var change in diff.Changes)
        {
            if (change is SchemaChange.RenameTable table) _renamed.Add((table.From, null));
            if (change is SchemaChange.RenameColumn column) _renamed.Add((live.Table(column.TableName), column.From));
        }
    }

    /// <summary>True for a view or materialized view of the schema: what it is locked for, its own hazard tells.</summary>
    public bool IsView(string relation) => _views.Contains(relation);

    /// <summary>What uses the relation in any way.</summary>
    public IEnumerable<DependantModel> Of(string relation) => _byRelation[relation];

    /// <summary>What uses one of the columns by name.</summary>
    public IEnumerable<DependantModel> OfColumns(string table, IReadOnlyCollection<string> columns) =>
        _byRelation[table].Where(dependant => dependant.Uses.Any(use => use.Relation == table && use.Column is { } column && columns.Contains(column)));

    /// <summary>What stands on the constraint, such as a view with a GROUP BY of the primary key.</summary>
    public IEnumerable<DependantModel> OfConstraint(string table, string constraint) =>
        _byRelation[table].Where(dependant => dependant.Uses.Any(use => use.Relation == table && use.Constraint == constraint));

    /// <summary>The name of something that the dependant uses and the plan renames, or null: its printed text has the old name.</summary>
    public string? RenamedUnder(DependantModel dependant)
    {
        foreach (var use in dependant.Uses)
        {
            if (_renamed.Contains((use.Relation, null))) return use.Relation;
            if (use.Column is { } column && _renamed.Contains((use.Relation, column))) return $"{use.Relation}.{column}";
        }
        return null;
    }

    /// <summary>These and everything that stands on them, each after what it uses. What is no view of the schema is in it too: nothing can stand between.</summary>
    public IReadOnlyList<DependantModel> Closure(IEnumerable<DependantModel> roots)
    {
        var order = new DependencyGraph<DependantModel>();
        var waiting = new Queue<DependantModel>(roots);
        var found = new HashSet<DependantModel>(ReferenceEqualityComparer.Instance as IEqualityComparer<DependantModel>);
        while (waiting.TryDequeue(out var dependant))
        {
            if (!found.Add(dependant)) continue;
            order.Add(dependant);
            if (dependant.View is null) continue;
            foreach (var above in _byRelation[dependant.Name])
            {
                order.MustRun(dependant).Before(above);
                waiting.Enqueue(above);
            }
        }
        return order.Sort(Comparer<DependantModel>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
    }
}
