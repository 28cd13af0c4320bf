using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.Schema.Planning;

namespace Portal.App.Features.ChangeRequests;

/// <summary>Reads change requests.</summary>
public sealed class ChangeRequestQueries(IDbContextFactory<PortalDbContext> contexts, ApprovalCheck approvals, IOptions<ApprovalOptions> options)
{
    /// <summary>Requests, newest first.</summary>
    public async Task<Page<ChangeRequestRow>> ListAsync(ChangeRequestFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var requests = Filtered(db, filter);
        var total = await requests.CountAsync(ct).ConfigureAwait(false);
        var rows = await requests.OrderByDescending(r => r.Id).Skip(filter.Skip).Take(Math.Min(filter.Take, Page<ChangeRequestRow>.MaxTake))
            .Select(r => new
            {
                r.Id, r.Title, Chain = r.ValueChain.Code, r.Author, r.AuthorId, r.State, r.SubmittedAt, r.WorstSeverity,
                Definitions = r.Items.Count, Tenants = r.Tenants.Count,
                Approvals = r.Reviews.Count(v => v.Decision == ReviewDecision.Approve && v.ApprovalHash == r.ApprovalHash),
                OpenComments = r.Comments.Count(c => c.ResolvedAt == null),
            })
            .ToListAsync(ct).ConfigureAwait(false);
        return new([.. rows.Select(r =>
        {
            var worst = ApprovalPolicy.Read(r.WorstSeverity);
            return new ChangeRequestRow(r.Id, r.Title, r.Chain, r.Author, r.AuthorId, r.State, r.SubmittedAt, worst, r.Definitions, r.Tenants,
                r.Approvals, ApprovalPolicy.For(worst, options.Value).RequiredApprovals, r.OpenComments);
        })], total);
    }

    /// <summary>How many requests are in each state; the filter's own state is left out.</summary>
    public async Task<IReadOnlyDictionary<ChangeRequestState, int>> CountByStateAsync(ChangeRequestFilter filter, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        return await Filtered(db, filter with { State = null }).GroupBy(r => r.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct).ConfigureAwait(false);
    }

    /// <summary>One request, or null.</summary>
    public async Task<ChangeRequestView?> FindAsync(int id, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var request = await db.ChangeRequests.AsNoTracking().AsSplitQuery()
            .Include(r => r.ValueChain).ThenInclude(v => v.Industry).Include(r => r.Reviews).Include(r => r.Comments).Include(r => r.Plans).Include(r => r.UndoOf)
            .SingleOrDefaultAsync(r => r.Id == id, ct).ConfigureAwait(false);
        if (request is null) return null;
        var plans = Label(request.Plans);
        var hazards = RequestHazards.Of(request.Plans);
        var held = await db.ChangeRequestTenants.Where(t => t.ChangeRequestId == id && t.HeldReason != null)
            .GroupBy(t => t.HeldReason ?? "").Select(g => new HeldClass(g.Key, g.Count())).ToListAsync(ct).ConfigureAwait(false);
        var tenants = await db.ChangeRequestTenants.Where(t => t.ChangeRequestId == id).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Offending = g.Sum(t => t.OffendingRows) }).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        var jobs = await db.Jobs.Where(j => j.ChangeRequestId == id).OrderByDescending(j => j.Number)
            .Select(j => new RequestJob(j.Number, j.State, j.CreatedAt, j.RequestedBy, j.Items.Count(i => i.State == JobItemState.Done),
                j.Items.Count(i => i.State == JobItemState.Failed), j.Items.Count))
            .ToListAsync(ct).ConfigureAwait(false);
        return new ChangeRequestView(
            request.Id, request.Title, request.Description, request.ValueChain.Code, request.ValueChain.Name, request.AuthorId, request.Author,
            request.State, request.SubmittedAt, request.DecidedAt, request.ApprovalHash,
            ApprovalPolicy.For(RequestHazards.Worst(hazards), options.Value), await approvals.CountValidAsync(db, request, ct).ConfigureAwait(false),
            await DefinitionsAsync(db, id, ct).ConfigureAwait(false), plans, hazards, held, tenants?.Count ?? 0, tenants?.Offending ?? 0,
            [.. request.Reviews.OrderBy(r => r.At).Select(r => new RequestReview(r.ReviewerId, r.Reviewer, r.Decision, r.Body, r.AcceptedHazards, r.At))],
            [.. request.Comments.OrderBy(c => c.At).Select(c => new RequestComment(c.Id, c.AuthorId, c.Author, c.Anchor, c.Body, c.At, c.ResolvedAt, c.ResolvedBy))],
            jobs)
        {
            UndoOf = request.UndoOf is { } undone ? new(undone.Id, undone.Title, undone.State) : null,
            Undos = await db.ChangeRequests.Where(r => r.UndoOfId == id).OrderByDescending(r => r.Id).Select(r => new RequestLink(r.Id, r.Title, r.State)).ToListAsync(ct).ConfigureAwait(false),
        };
    }

    /// <summary>The frozen tenant set, and what has become of each schema.</summary>
    public async Task<Page<RequestTenantRow>> ListTenantsAsync(int id, string? search, int skip, int take, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var labels = Label(await db.Plans.AsNoTracking().Where(p => p.ChangeRequestId == id).ToListAsync(ct).ConfigureAwait(false))
            .ToDictionary(p => p.Id, p => p.Label);
        var tenants = db.ChangeRequestTenants.AsNoTracking().Where(t => t.ChangeRequestId == id);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            tenants = tenants.Where(t => t.TenantSchema.SchemaName.Contains(text));
        }
        var total = await tenants.CountAsync(ct).ConfigureAwait(false);
        var rows = await tenants.OrderBy(t => t.TenantSchema.SchemaName).Skip(skip).Take(Math.Min(take, Page<RequestTenantRow>.MaxTake))
            .Select(t => new
            {
                t.TenantSchemaId, t.TenantSchema.SchemaName, Client = t.TenantSchema.Client == null ? null : t.TenantSchema.Client.Code,
                Target = t.TenantSchema.Target.Code, t.PlanId, t.HeldReason, t.OffendingRows, t.TenantSchema.State,
                Last = db.JobItems.Where(i => i.TenantSchemaId == t.TenantSchemaId && i.Job.ChangeRequestId == id)
                    .OrderByDescending(i => i.Id).Select(i => new { i.State, i.Job.Number }).FirstOrDefault(),
            })
            .ToListAsync(ct).ConfigureAwait(false);
        return new([.. rows.Select(t => new RequestTenantRow(t.TenantSchemaId, t.SchemaName, t.Client, t.Target,
            t.PlanId is { } plan ? labels.GetValueOrDefault(plan) : null, t.HeldReason, t.OffendingRows, t.State, t.Last?.State, t.Last?.Number))], total);
    }

    private static async Task<IReadOnlyList<RequestDefinition>> DefinitionsAsync(PortalDbContext db, int id, CancellationToken ct)
    {
        var items = await (from item in db.ChangeRequestItems.AsNoTracking()
                           where item.ChangeRequestId == id
                           join definition in db.Definitions on new { item.Kind, item.Code } equals new { definition.Kind, definition.Code } into heads
                           from head in heads.DefaultIfEmpty()
                           orderby item.Kind, item.Code
                           select new
                           {
                               item.Kind, item.Code, item.Operation, item.Content, BaseText = item.BaseRevision == null ? null : item.BaseRevision.Content,
                               BaseNumber = item.BaseRevision == null ? 0 : item.BaseRevision.Number,
                               CurrentNumber = head == null || head.CurrentRevision == null ? 0 : head.CurrentRevision.Number,
                           }).ToListAsync(ct).ConfigureAwait(false);
        return [.. items.Select(i => new RequestDefinition(i.Kind, i.Code, i.Operation, i.BaseNumber, i.CurrentNumber, i.BaseText, i.Content))];
    }

    /// <summary>Letters by size of the state class: A has the most tenant schemas.</summary>
    private static IReadOnlyList<RequestPlan> Label(IEnumerable<Plan> plans) =>
    [
        .. plans.OrderBy(p => p.ValueChainId is null).ThenByDescending(p => p.TenantCount).ThenBy(p => p.Id).Select((p, index) => new RequestPlan(
            p.Id, Letters(index), p.ValueChainId is null, p.Hash, p.FromFingerprint, p.ToFingerprint, PlanSerializer.Deserialize(p.Content),
            ApprovalPolicy.Read(p.WorstSeverity), p.TenantCount, p.ProvedAt)),
    ];

    private static string Letters(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letters((index / 26) - 1) + Letters(index % 26);

    private static IQueryable<ChangeRequest> Filtered(PortalDbContext db, ChangeRequestFilter filter)
    {
        var requests = db.ChangeRequests.AsNoTracking();
        if (filter.State is { } state) requests = requests.Where(r => r.State == state);
        if (filter.ValueChain is { } chain) requests = requests.Where(r => r.ValueChain.Code == chain);
        if (filter.AuthorId is { } author) requests = requests.Where(r => r.AuthorId == author);
        if (filter.ReviewerId is { } reviewer)
            requests = requests.Where(r => r.State == ChangeRequestState.InReview && r.AuthorId != reviewer && !r.Reviews.Any(v => v.ReviewerId == reviewer));
        if (string.IsNullOrWhiteSpace(filter.Search)) return requests;
        var text = filter.Search.Trim().ToLowerInvariant();
        return requests.Where(r => r.Title.ToLower().Contains(text));
    }
}
