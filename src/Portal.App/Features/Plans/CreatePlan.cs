using Npgsql;
using Portal.Postgres.Meta;
using Portal.Postgres.Shadow;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.App.Features.Plans;

/// <summary>What a plan is made of.</summary>
/// <param name="Desired">Where it leads.</param>
/// <param name="Target">The target that was read.</param>
/// <param name="Schemas">The schemas of one state class, or none for a schema that is not there yet.</param>
public sealed record CreatePlanRequest(DesiredStructure Desired, LiveTarget Target, IReadOnlyList<LiveStructure> Schemas)
{
    /// <summary>What the plan starts from; null when it creates the schema.</summary>
    public LiveStructure? Actual => Schemas.Count == 0 ? null : Schemas[0];
}

/// <summary>Makes a plan that turns one live structure into a defined one, and proves it.</summary>
public sealed class CreatePlan(PlanProver prover, TimeProvider time)
{
    /// <summary>The proved plan, without steps when there is nothing to do; or why there is none.</summary>
    public async Task<Outcome<CreatedPlan>> ExecuteAsync(CreatePlanRequest request, CancellationToken ct)
    {
        var difference = SchemaDiffer.Compare(request.Actual?.Model ?? SchemaModel.Empty, request.Desired.Model);
        var planned = MigrationPlanner.Plan(difference, Options(request));
        if (planned.Plan is not { } bare) return Refused(planned.Refusals);
        var plan = bare with { StableIds = StableIds.Of(request.Desired.Model) };
        if (await FindGapAsync(request, plan, ct).ConfigureAwait(false) is { } gap) return gap;
        return Created(plan, request.Desired.DefinitionHash);
    }

    private PlanOptions Options(CreatePlanRequest request) => new()
    {
        FromFingerprint = request.Actual?.Fingerprint ?? MigrationPlan.EmptyFingerprint,
        ToFingerprint = request.Desired.Fingerprint,
        CreateSchema = request.Actual is null,
        ServerMajor = request.Target.ServerMajor,
        MaxLocksPerTransaction = request.Target.MaxLocksPerTransaction,
        Statistics = LiveTarget.LargestSizes(request.Schemas),
        Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
    };

    private async Task<Refusal?> FindGapAsync(CreatePlanRequest request, MigrationPlan plan, CancellationToken ct)
    {
        if (plan.Groups.Count == 0 && plan.FromFingerprint == plan.ToFingerprint) return null;
        try
        {
            var proof = await prover.ProveAsync(request.Actual?.Model, plan, request.Desired.Model, request.Desired.SharedData, ct).ConfigureAwait(false);
            return proof.IsProved
                ? null
                : new Refusal(RefusalKind.Conflict, "PLAN_NOT_PROVED", $"The plan did not lead to the defined structure when it was tried. {proof.Difference}") { Sql = proof.Sql };
        }
        catch (NpgsqlException away) when (away is not PostgresException)
        {
            return new Refusal(RefusalKind.Unavailable, "SHADOW_AWAY", $"The shadow database does not answer: {away.Message}");
        }
    }

    private CreatedPlan Created(MigrationPlan plan, string definitionHash)
    {
        var bytes = PlanSerializer.Serialize(plan);
        return new CreatedPlan(plan, bytes, PlanSerializer.Hash(bytes), definitionHash, time.GetUtcNow().UtcDateTime);
    }

    private static Refusal Refused(IEnumerable<PlanRefusal> refusals)
    {
        var lines = refusals.Select(refusal => $"{refusal.Subject}: {refusal.Reason}").ToList();
        return new Refusal(RefusalKind.Invalid, "PLAN_REFUSED", lines.Count == 1 ? lines[0] : $"{lines.Count} changes cannot be made on a live schema.") { Details = lines };
    }
}
