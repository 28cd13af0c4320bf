using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>The views that a plan takes along, built on the copy on which it is tried, with what they read.</summary>
internal static class ShadowViews
{
    /// <summary>The views of the plan and those below them, each after what it reads.</summary>
    public static IReadOnlyList<DependantModel> Of(SchemaModel? actual, MigrationPlan plan)
    {
        var views = (actual?.Dependants ?? []).Where(dependant => dependant.View is not null).ToDictionary(view => view.Name, StringComparer.Ordinal);
        var order = new List<DependantModel>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in plan.Steps)
        {
            if (step.Expects is { } expected) Visit(expected.Name);
        }
        return order;

        void Visit(string name)
        {
            if (!views.TryGetValue(name, out var view) || !visited.Add(name)) return;
            foreach (var use in view.Uses) Visit(use.Relation);
            order.Add(view);
        }
    }

    /// <summary>Builds them; what the server refused, or null.</summary>
    public static async Task<ShadowRefusal?> BuildAsync(ShadowLease lease, string schema, IReadOnlyList<DependantModel> views, IEnumerable<Surrounding> surroundings, CancellationToken ct)
    {
        // Functions over the rows of tables could not be there before.
        if (views.Count > 0) await lease.Surroundings.MakeOwnAsync(schema, surroundings, ct).ConfigureAwait(false);
        var steps = views.Select(view => new PlanStep { Title = $"Create {view}", Sql = ViewSql.Create(SqlScope.Plan, view) }).ToList();
        return await lease.RunAsync(schema, steps, ct).ConfigureAwait(false);
    }

    /// <summary>A view that is not there again after the plan, or null.</summary>
    public static DependantModel? FindLost(IEnumerable<DependantModel> views, SchemaModel end)
    {
        var left = end.Dependants.Select(dependant => (dependant.Kind, dependant.Name)).ToHashSet();
        return views.FirstOrDefault(view => !left.Contains((view.Kind, view.Name)));
    }
}
