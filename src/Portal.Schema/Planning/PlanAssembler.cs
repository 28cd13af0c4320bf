namespace Portal.Schema.Planning;

/// <summary>
/// Puts steps in order and cuts them into groups. A step comes after every step that provides what it requires; among those that are
/// free, the stage decides, then the table, then the order of planning. Neighbours share a transaction when they work on new and
/// empty tables, or on the same filled table; what reads or writes data is alone, so that no lock waits for another table's data.
/// Steps that wait for each other are refused: a plan never leaves out what it could not place.
/// </summary>
internal static class PlanAssembler
{
    public static EquatableArray<PlanGroup> Assemble(PlanBuilder builder)
    {
        var groups = new List<PlanGroup>();
        var current = new List<PlannedStep>();
        var names = MomentNames.Start(builder);
        foreach (var step in Order(builder))
        {
            if (current.Count > 0 && !Share(current[^1], step)) Close();
            current.Add(step);
        }
        Close();
        return [.. groups];

        void Close()
        {
            if (current.Count == 0) return;
            groups.Add(new()
            {
                Transactional = current[0].Boundary != Boundary.Outside,
                Steps = [.. current.SelectMany(step => step.Before.Append(step).Concat(step.After)).Select(step => builder.Finish(step, names))],
            });
            current.Clear();
        }
    }

    private static List<PlannedStep> Order(PlanBuilder builder)
    {
        var steps = builder.Steps;
        var graph = new DependencyGraph<PlannedStep>();
        var providers = new Dictionary<Fact, List<PlannedStep>>();
        foreach (var step in steps)
        {
            graph.Add(step);
            foreach (var fact in step.Provides)
            {
                if (!providers.TryGetValue(fact, out var list)) providers.Add(fact, list = []);
                list.Add(step);
            }
        }
        foreach (var step in steps)
        {
            foreach (var fact in step.Requires)
            {
                if (!providers.TryGetValue(fact, out var list)) continue;
                foreach (var provider in list) graph.MustRun(provider).Before(step);
            }
        }
        if (!graph.TrySort(Comparer<PlannedStep>.Create(Compare), out var sorted, out var cycle))
            builder.Refuse(null, "order of the steps", $"these wait for each other: {string.Join("; ", cycle)}; make one of the changes in a plan of its own");
        return sorted;
    }

    private static int Compare(PlannedStep a, PlannedStep b)
    {
        var (aIsEarly, bIsEarly) = (a.Stage < Stage.Data, b.Stage < Stage.Data);
        if (aIsEarly != bIsEarly) return aIsEarly ? -1 : 1;
        var byUnit = string.CompareOrdinal(a.Unit, b.Unit);
        // Before the data work the table decides, so that all catalogue work on it is one transaction; from then on the stage does.
        if (aIsEarly && byUnit != 0) return byUnit;
        var byStage = a.Stage.CompareTo(b.Stage);
        if (byStage != 0) return byStage;
        return byUnit != 0 ? byUnit : a.Number.CompareTo(b.Number);
    }

    private static bool Share(PlannedStep a, PlannedStep b) =>
        a.Boundary == b.Boundary && a.Boundary switch
        {
            Boundary.Shared => a.Unit == b.Unit,
            Boundary.Outside => true,
            _ => false,
        };
}
