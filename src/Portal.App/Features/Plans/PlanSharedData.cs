using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Model;

namespace Portal.App.Features.Plans;

/// <summary>Asks for the plan that brings <c>shared_data</c> of a target to its defined state.</summary>
/// <param name="TargetId">The target.</param>
/// <param name="Proposed">What stands in front of the current revisions; empty for none.</param>
public sealed record PlanSharedDataRequest(int TargetId, IReadOnlyCollection<ProposedDefinition> Proposed);

/// <summary>Plans <c>shared_data</c> of a target, whether it is there yet or not.</summary>
public sealed class PlanSharedData(
    IDbContextFactory<PortalDbContext> contexts, ChainDefinitions definitions, CompileStructure compile, TargetReading targets,
    CreatePlan createPlan)
{
    /// <summary>The plan; <see cref="CreatedPlan.IsEmpty"/> when there is nothing to do. Rights are checked by the use case that asks for it.</summary>
    public async Task<Outcome<CreatedPlan>> ExecuteAsync(PlanSharedDataRequest request, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var definition = await definitions.LoadAsync(db, null, request.Proposed, ct).ConfigureAwait(false);
        if (definition.Refusal is { } broken) return broken;
        var desired = await compile.SharedAsync(definition.Value, ct).ConfigureAwait(false);
        if (desired.Refusal is { } invalid) return invalid;
        var target = await db.Targets.AsNoTracking().SingleAsync(found => found.Id == request.TargetId, ct).ConfigureAwait(false);
        var live = await targets.ReadAsync(target, [SchemaModel.SharedSchema], ct).ConfigureAwait(false);
        if (live.Refusal is { } away) return away;
        return await createPlan.ExecuteAsync(new(desired.Value, live.Value, [.. live.Value.Schemas.Values]), ct).ConfigureAwait(false);
    }
}
