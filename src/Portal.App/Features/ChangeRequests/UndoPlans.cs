using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Plans;
using Portal.Postgres.Meta;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>
/// Makes the plans that take a rolled out request back: the steps of what ran, in reverse. Each is tried in the shadow database after the
/// plan that it takes back, and is offered only where it leads from the structure that the request left to the one that the definitions had
/// before. A schema that moved since is held with the difference.
/// </summary>
public sealed class UndoPlans(
    ChainDefinitions definitions, CompileStructure compile, PlanProver prover, TargetReading targets, TimeProvider time)
{
    private const int ShownDifferences = 3;

    /// <summary>The way back for every tenant schema that has the request, or why nothing can be taken back.</summary>
    /// <param name="db">The context of the use case.</param>
    /// <param name="subject">The request that ran.</param>
    /// <param name="before">Its definitions as they were before it.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<FrozenPlans>> MakeAsync(PortalDbContext db, ChangeRequest subject, IReadOnlyCollection<ProposedDefinition> before, CancellationToken ct)
    {
        var applied = await AppliedAsync(db, subject.Id, ct).ConfigureAwait(false);
        if (applied.Count == 0) return new Refusal(RefusalKind.Conflict, "NOTHING_TO_DO", $"CR-{subject.Id} has run on no tenant schema that is still there.");
        if (applied.Select(item => item.Plan.ValueChainId is null).Distinct().Count() > 1)
            return new Refusal(RefusalKind.Conflict, "SHARED",
                $"CR-{subject.Id} changed the reference data and what refers to it, each after the other. Propose the old definitions as a change of their own.");
        var (plans, tenants) = (new List<Plan>(), new List<ChangeRequestTenant>());
        foreach (var group in applied.GroupBy(item => item.Plan.Id))
        {
            var (plan, schemas) = (group.First().Plan, group.Select(item => item.Schema).ToList());
            var made = await MakeAsync(db, subject.Id, plan, before, ct).ConfigureAwait(false);
            if (made.Refusal is { } refusal)
            {
                tenants.AddRange(schemas.Select(schema => Held(schema, refusal.Message)));
                continue;
            }
            var row = made.Value.Created.ToRow(plan.ValueChainId, 0);
            foreach (var schema in await ReadAsync(schemas, made.Value, ct).ConfigureAwait(false))
                tenants.Add(schema.Moved is { } moved ? Held(schema.Schema, moved) : new() { TenantSchemaId = schema.Schema.Id, PlanId = row.Id });
            row.TenantCount = tenants.Count(tenant => tenant.PlanId == row.Id);
            if (row.TenantCount > 0) plans.Add(row);
        }
        return plans.Count > 0
            ? new FrozenPlans(plans, tenants)
            : new Refusal(RefusalKind.Conflict, "UNDO_REFUSED", tenants[0].HeldReason ?? "") { Details = [.. tenants.Select(tenant => tenant.HeldReason ?? "").Distinct()] };
    }

    private sealed record AppliedPlan(TenantSchema Schema, Plan Plan);

    /// <summary>The proved way back, and the structure that it starts from.</summary>
    private sealed record WayBack(CreatedPlan Created, SchemaModel Start);

    private static async Task<List<AppliedPlan>> AppliedAsync(PortalDbContext db, int requestId, CancellationToken ct)
    {
        var items = await db.JobItems.AsNoTracking().Include(item => item.Plan).Include(item => item.TenantSchema).ThenInclude(schema => schema.Target)
            .Where(item => item.Job.ChangeRequestId == requestId && item.State == JobItemState.Done && item.Plan != null && item.TenantSchema.DeactivatedAt == null)
            .OrderBy(item => item.TenantSchema.SchemaName).ToListAsync(ct).ConfigureAwait(false);
        return [.. items.DistinctBy(item => item.TenantSchemaId)
            .Select(item => new AppliedPlan(item.TenantSchema, item.Plan ?? throw new InvalidOperationException($"Item {item.Id} has no plan.")))];
    }

    private async Task<Outcome<WayBack>> MakeAsync(PortalDbContext db, int requestId, Plan ran, IReadOnlyCollection<ProposedDefinition> before, CancellationToken ct)
    {
        if (PlanSerializer.Hash(ran.Content) != ran.Hash)
            return new Refusal(RefusalKind.Conflict, "TAMPERED", $"A plan of CR-{requestId} was changed in the database since it ran.");
        var plan = PlanSerializer.Deserialize(ran.Content);
        var (old, @new) = (await CompileAsync(db, ran.ValueChainId, before, ct).ConfigureAwait(false), await CompileAsync(db, ran.ValueChainId, [], ct).ConfigureAwait(false));
        if ((old.Refusal ?? @new.Refusal) is { } broken) return broken;
        if (old.Value.Fingerprint != plan.FromFingerprint || @new.Value.Fingerprint != plan.ToFingerprint)
            return new Refusal(RefusalKind.Conflict, "OTHER_STATE",
                $"What CR-{requestId} started from, or led to, is not what the definitions say without it: another change lies before or behind it. Take the later one back first, or propose the old definitions as a change of their own.");
        var undo = UndoPlanner.Of(plan);
        if (undo.BackTo > 0 || undo.Plan is null) return new Refusal(RefusalKind.Conflict, "NO_WAY_BACK", undo.Summary);
        var proved = await ProveAsync(plan, old.Value, @new.Value, ct).ConfigureAwait(false);
        if (proved.Refusal is { } unproved) return unproved;
        var bytes = PlanSerializer.Serialize(proved.Value);
        return new WayBack(
            new CreatedPlan(proved.Value, bytes, PlanSerializer.Hash(bytes), old.Value.DefinitionHash, time.GetUtcNow().UtcDateTime), @new.Value.Model);
    }

    private async Task<Outcome<DesiredStructure>> CompileAsync(PortalDbContext db, int? chainId, IReadOnlyCollection<ProposedDefinition> proposed, CancellationToken ct)
    {
        var definition = await definitions.LoadAsync(db, chainId, proposed, ct).ConfigureAwait(false);
        if (definition.Refusal is { } refusal) return refusal;
        return chainId is null
            ? await compile.SharedAsync(definition.Value, ct).ConfigureAwait(false)
            : await compile.ExecuteAsync(definition.Value, ct).ConfigureAwait(false);
    }

    private async Task<Outcome<MigrationPlan>> ProveAsync(MigrationPlan plan, DesiredStructure old, DesiredStructure @new, CancellationToken ct)
    {
        // The views that the plan took along are in the plan itself.
        var start = old.Model with { Dependants = [.. plan.Steps.Select(step => step.Expects).OfType<DependantModel>().DistinctBy(view => view.Name)] };
        try
        {
            var proof = await prover.ProveAsync(start, plan, @new.Model, @new.SharedData, ct).ConfigureAwait(false);
            return proof.Undo is { Plan: { } way, Fault: null }
                ? way
                : new Refusal(RefusalKind.Conflict, "UNDO_NOT_PROVED", $"The way back did not lead to the old structure when it was tried. {proof.Undo?.Fault ?? proof.Difference}");
        }
        catch (NpgsqlException away) when (away is not PostgresException)
        {
            return new Refusal(RefusalKind.Unavailable, "SHADOW_AWAY", $"The shadow database does not answer: {away.Message}");
        }
    }

    private async Task<List<(TenantSchema Schema, string? Moved)>> ReadAsync(List<TenantSchema> schemas, WayBack back, CancellationToken ct)
    {
        var found = new List<(TenantSchema, string?)>();
        foreach (var target in schemas.GroupBy(schema => schema.TargetId))
        {
            var live = await targets.ReadAsync(target.First().Target, [.. target.Select(schema => schema.SchemaName)], ct).ConfigureAwait(false);
            found.AddRange(target.Select(schema => (schema, live.Refusal?.Message ?? Moved(live.Value.Schemas.GetValueOrDefault(schema.SchemaName), back, schema))));
        }
        return found;
    }

    private static string? Moved(LiveStructure? live, WayBack back, TenantSchema schema)
    {
        if (live is null) return $"{schema.SchemaName} does not exist on {schema.Target.Code}.";
        if (live.Fingerprint == back.Created.Plan.FromFingerprint) return null;
        var differences = SchemaDiffer.Compare(live.Model, back.Start).Changes.Select(Words).Distinct().ToList();
        return $"{schema.SchemaName} is not as it was left: to go back there it would have to {string.Join("; ", differences.Take(ShownDifferences))}"
            + (differences.Count > ShownDifferences ? string.Create(CultureInfo.InvariantCulture, $" and {differences.Count - ShownDifferences} more") : "");
    }

    // AddColumn on orders: "add column of orders".
    private static string Words(SchemaChange change) =>
        string.Concat(change.GetType().Name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()))
        + (change.Table is { } table ? $" of {table}" : "");

    private static ChangeRequestTenant Held(TenantSchema schema, string reason) => new() { TenantSchemaId = schema.Id, HeldReason = reason };
}
