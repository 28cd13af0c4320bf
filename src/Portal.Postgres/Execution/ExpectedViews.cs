using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// The views that a plan takes along are created again as they were when it was made. One that somebody changed since would be put
/// back to its old form, so the run is held: the fingerprint does not carry views.
/// </summary>
internal static class ExpectedViews
{
    /// <summary>What is not as planned before the group whose first step has number <paramref name="first"/>, or null. A group only answers for views that none before it took along.</summary>
    public static string? FindDifference(MigrationPlan plan, int first, PlanGroup group, SchemaModel? live)
    {
        var before = plan.Steps.Take(first - 1).Select(step => step.Expects?.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var expected in group.Steps.Select(step => step.Expects).OfType<DependantModel>())
        {
            if (before.Add(expected.Name) && live?.Dependants.Contains(expected) != true)
                return $"{expected} is not as it was when the plan was made, and the plan would create it again in its old form. Make a new plan.";
        }
        return null;
    }
}
