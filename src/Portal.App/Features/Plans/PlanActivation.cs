using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Postgres.Meta;

namespace Portal.App.Features.Plans;

/// <summary>Asks for the plan that creates a tenant schema.</summary>
/// <param name="ValueChainId">The chain.</param>
/// <param name="TargetId">The target.</param>
/// <param name="SchemaName">The name that the schema shall have.</param>
public sealed record PlanActivationRequest(int ValueChainId, int TargetId, string SchemaName);

/// <summary>
/// Plans the activation of a chain from its current definitions. A schema of that name that exists already is refused: the portal
/// never activates over what it did not make (U24).
/// </summary>
public sealed class PlanActivation(
    IDbContextFactory<PortalDbContext> contexts, ChainDefinitions definitions, CompileStructure compile, TargetReading targets,
    CreatePlan createPlan)
{
    /// <summary>The plan. Rights are checked by the use case that asks for it.</summary>
    public async Task<Outcome<CreatedPlan>> ExecuteAsync(PlanActivationRequest request, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var definition = await definitions.LoadAsync(db, request.ValueChainId, [], ct).ConfigureAwait(false);
        if (definition.Refusal is { } broken) return broken;
        var desired = await compile.ExecuteAsync(definition.Value, ct).ConfigureAwait(false);
        if (desired.Refusal is { } invalid) return invalid;
        var target = await db.Targets.AsNoTracking().SingleAsync(found => found.Id == request.TargetId, ct).ConfigureAwait(false);
        var live = await targets.ReadAsync(target, [request.SchemaName], ct).ConfigureAwait(false);
        if (live.Refusal is { } away) return away;
        if (live.Value.Schemas.ContainsKey(request.SchemaName))
            return new Refusal(RefusalKind.Conflict, "SCHEMA_EXISTS", $"{request.SchemaName} exists already on {target.Code}. Restore or adopt it, or rename it there.");
        return await createPlan.ExecuteAsync(new(desired.Value, live.Value, []), ct).ConfigureAwait(false);
    }
}
