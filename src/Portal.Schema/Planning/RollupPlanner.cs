using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Planning;

/// <summary>Plans continuous aggregates: one whose rule changes, and one of which the rows mean something else. What is in them is the upkeep's.</summary>
internal static class RollupPlanner
{
    /// <summary>The table goes as any other does, and the new one comes, in one transaction; the upkeep fills it from the rows that are still there.</summary>
    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceTable change)
    {
        var options = builder.Options with { Form = PlanForm.Plain, CreateSchema = false, FromFingerprint = MigrationPlan.EmptyFingerprint };
        var (old, @new) = (new SchemaModel { Tables = [change.Old] }, new SchemaModel { Tables = [change.New] });
        var going = MigrationPlanner.Plan(SchemaDiffer.Compare(old, SchemaModel.Empty), options);
        var coming = MigrationPlanner.Plan(SchemaDiffer.Compare(SchemaModel.Empty, @new), options);
        foreach (var refusal in going.Refusals.Concat(coming.Refusals)) builder.Refuse(refusal.Table, refusal.Subject, refusal.Reason);
        if (going.Plan is not { } gone || coming.Plan is not { } come) return;
        var table = change.New.Name;
        var last = gone.Steps.Last();
        PlannedStep? first = null;
        foreach (var step in gone.Steps.Concat(come.Steps.Select(step => step with { UndoLoss = null })))
        {
            var own = step with { Table = table };
            var planned = first is null ? first = builder.Add(Stage.Constraints, own) : first.Beside(own);
            if (planned != first) first.Requiring(builder.Ready(own.Sql)).After.Add(planned);
            if (step == last) planned.With(builder.Options.Drops == DropMode.Trash ? EffectKind.MovesToTrash : EffectKind.DropsData, Loss(builder, table));
        }
    }

    private static string Loss(PlanBuilder builder, string table) =>
        $"The periods of {builder.Rows(table)} {(builder.Options.Drops == DropMode.Trash ? "wait in the trash until they expire" : "are dropped")}; those of which the rows are still there are reckoned again.";

    /// <summary>What the change of a rule makes of the data, or null.</summary>
    public static string? Expiry(string table, string? old, string? @new)
    {
        if (RollupRule.TryRead(old) is not { } before || RollupRule.TryRead(@new) is not { Retention: { } kept } || !TimeSeriesPlanner.IsShorter(before.Retention, kept)) return null;
        return $"From then on the upkeep drops periods of {table} that are older than {kept}; before it kept them {(before.Retention is { } was ? "for " + was : "for ever")}.";
    }
}
