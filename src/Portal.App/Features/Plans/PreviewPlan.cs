using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Postgres.Meta;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.App.Features.Plans;

/// <summary>Asks what edits would do.</summary>
/// <param name="ValueChain">Code of the value chain.</param>
/// <param name="TenantSchemaId">The tenant schema to compare with; null for one that is not there yet.</param>
/// <param name="Proposed">The edits: <see cref="ProposedDefinition.Of(IEnumerable{DraftItem})"/>.</param>
/// <param name="IsShared">True for <c>shared_data</c> of a target in place of a schema of the chain.</param>
public sealed record PreviewPlanRequest(
    string ValueChain, int? TenantSchemaId, IReadOnlyCollection<ProposedDefinition> Proposed, bool IsShared = false);

/// <summary>
/// Shows live structure against the defined one for a chosen tenant schema or <c>shared_data</c> of a target, with the proved plan. Faults in the definitions are a
/// refusal <c>DEFINITION_INVALID</c> with a line per place; a change that cannot be planned still shows both texts.
/// </summary>
public sealed class PreviewPlan(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, ChainDefinitions definitions, CompileStructure compile,
    TargetReading targets, CreatePlan createPlan)
{
    /// <summary>Answers from the current moment; nothing is stored.</summary>
    public async Task<Outcome<PlanPreview>> ExecuteAsync(PreviewPlanRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var subject = await SubjectAsync(db, request, actor, ct).ConfigureAwait(false);
        if (subject.Refusal is { } unknown) return unknown;
        var (chain, tenant) = subject.Value;
        var definition = await definitions.LoadAsync(db, request.IsShared ? null : chain.Id, request.Proposed, ct).ConfigureAwait(false);
        if (definition.Refusal is { } broken) return broken;
        var desired = request.IsShared
            ? await compile.SharedAsync(definition.Value, ct).ConfigureAwait(false)
            : await compile.ExecuteAsync(definition.Value, ct).ConfigureAwait(false);
        if (desired.Refusal is { } invalid) return invalid;
        var live = tenant is null
            ? new LiveTarget(new Dictionary<string, LiveStructure>(), ServerMajor: 18, MaxLocksPerTransaction: 64)
            : await targets.ReadAsync(tenant.Target, [tenant.SchemaName], ct).ConfigureAwait(false);
        if (live.Refusal is { } away) return away;
        var plan = await createPlan.ExecuteAsync(new(desired.Value, live.Value, [.. live.Value.Schemas.Values]), ct).ConfigureAwait(false);
        var models = request.IsShared ? definition.Value.Shared : definition.Value.Models;
        return Preview(tenant?.SchemaName, models, desired.Value, live.Value.Schemas.Values.SingleOrDefault(), plan);
    }

    private async Task<Outcome<(ValueChain Chain, TenantSchema? Tenant)>> SubjectAsync(
        PortalDbContext db, PreviewPlanRequest request, Actor actor, CancellationToken ct)
    {
        var chain = await db.ValueChains.AsNoTracking().Include(c => c.Industry).FirstOrDefaultAsync(c => c.Code == request.ValueChain, ct).ConfigureAwait(false);
        if (chain is null) return new Refusal(RefusalKind.NotFound, "VALUE_CHAIN_UNKNOWN", $"There is no value chain {request.ValueChain}.");
        int? holder = request.IsShared ? null : chain.Id;
        var tenant = request.TenantSchemaId is null
            ? null
            : await db.TenantSchemas.AsNoTracking().Include(t => t.Target).Include(t => t.Client)
                .FirstOrDefaultAsync(t => t.Id == request.TenantSchemaId && t.ValueChainId == holder, ct).ConfigureAwait(false);
        if (request.TenantSchemaId is not null && tenant is null)
            return new Refusal(RefusalKind.NotFound, "TENANT_SCHEMA_UNKNOWN", $"{(request.IsShared ? SchemaModel.SharedSchema : chain.Name)} has no such tenant schema.");
        // Limits to some chains do not hide shared_data: every chain builds on it.
        var place = request.IsShared ? new AccessScope(null, null, null) : new AccessScope(chain.Industry.Code, chain.Code, tenant?.Client?.Code);
        if (await access.RefuseAsync(db, actor, Right.Read, place, ct).ConfigureAwait(false) is { } refusal) return refusal;
        return (chain, tenant);
    }

    private static PlanPreview Preview(
        string? schema, IReadOnlyList<ModelText> models, DesiredStructure desired, LiveStructure? live, Outcome<CreatedPlan> outcome)
    {
        var plan = outcome.IsDone ? outcome.Value : null;
        return new PlanPreview(
            schema, Tables(models, desired, live), plan is null ? [] : Steps(plan.Plan, schema, live),
            plan?.IsEmpty ?? false, plan is not null, outcome.Refusal, plan?.Hash,
            live?.Fingerprint ?? MigrationPlan.EmptyFingerprint,
            live?.Model.Unmanaged.Select(found => $"{found.Kind} {found.Identity}").ToList() ?? []);
    }

    private static List<TablePreview> Tables(IReadOnlyList<ModelText> models, DesiredStructure desired, LiveStructure? live)
    {
        var codes = models.ToDictionary(text => text.Model.Table.Name, text => text.Model.Name, StringComparer.Ordinal);
        var pairs = PairedTables.Of(live?.Model, desired.Model);
        return pairs.Select(pair => new TablePreview(
            pair.Name, codes.GetValueOrDefault(pair.Name),
            pair.Live is null || live is null ? "" : SchemaPrinter.Print(live.Model, pair.Live), pair.Defined is null ? "" : SchemaPrinter.Print(desired.Model, pair.Defined))).ToList();
    }

    private static List<StepPreview> Steps(MigrationPlan plan, string? schema, LiveStructure? live)
    {
        var sizes = live?.Schema.Sizes.ToDictionary(size => size.Table, StringComparer.Ordinal) ?? [];
        var number = 0;
        return plan.Groups.SelectMany((group, index) => group.Steps.Select(step =>
        {
            var size = step.Table is { } table ? sizes.GetValueOrDefault(table) : null;
            return new StepPreview(++number, index + 1, group.Transactional, schema is null ? step : Filled(step, schema), size?.Rows, size?.Bytes);
        })).ToList();
    }

    private static PlanStep Filled(PlanStep step, string schema) => step with
    {
        Sql = SchemaText.Fill(step.Sql, schema),
        UndoSql = step.UndoSql is { } undo ? SchemaText.Fill(undo, schema) : null,
        UndoThen = [.. step.UndoThen.Select(then => then with { Sql = SchemaText.Fill(then.Sql, schema) })],
    };
}
