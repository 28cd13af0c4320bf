using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Fleet;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;
using Portal.App.Tests.Features.Access;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.App.Tests.Jobs;

/// <summary>What a worker takes at once. The target has none of the schemas: nothing runs here.</summary>
public sealed class BatchClaimTests(PostgresFixture postgres)
{
    private static readonly PlanGroup s_group = SmallFleet.AddColumn("priority");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_ManyWaiting_TakesHalfOfAWorkersPart()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);

        var claims = new List<IReadOnlyList<Claim>>();
        foreach (var worker in "abcd") claims.Add(await app.Get<ItemClaim>().ClaimAsync($"{worker}", Ct));

        claims.Select(c => c.Count).ShouldBe([8, 7, 7, 6]);
        claims.ShouldAllBe(batch => batch.All(claim => claim.Fence == batch[0].Fence && claim.JobId == batch[0].JobId));
        claims.SelectMany(batch => batch).Select(claim => claim.ItemId).ShouldBeUnique();
        claims[0].Select(claim => claim.ItemId).ShouldBeInOrder();
    }

    [Theory]
    [InlineData(200, 4, 4, 16, 16)]
    [InlineData(200, 4, 4, 5, 5)]
    [InlineData(200, 4, 4, 1, 1)]
    [InlineData(9, 4, 4, 16, 2)]
    [InlineData(8, 4, 4, 16, 1)]
    [InlineData(1, 4, 4, 16, 1)]
    [InlineData(20, 64, 2, 16, 5)]
    [InlineData(20, 1, 4, 16, 10)]
    public async Task Claim_Batch_IsBoundedBySettingAndFairness(int items, int maxWorkers, int workers, int batch, int taken)
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var options = app.Get<IOptions<JobOptions>>().Value;
        (options.Workers, options.Batch) = (workers, batch);
        await AddJobAsync(app, items, maxWorkers, s_group);

        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).Count.ShouldBe(taken);
    }

    [Fact]
    public async Task Claim_LimitOfTheTarget_CountsWorkersNotItems()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 2, s_group);
        var claims = app.Get<ItemClaim>();
        var first = await claims.ClaimAsync("a", Ct);
        (await claims.ClaimAsync("b", Ct)).Count.ShouldBe(12);
        (await app.Get<FleetQueries>().ListTargetsAsync(Ct)).ShouldHaveSingleItem().Running.ShouldBe(2);

        (await claims.ClaimAsync("c", Ct)).ShouldBeEmpty();
        await FinishAsync(app, first.Skip(1));
        (await claims.ClaimAsync("c", Ct)).ShouldBeEmpty();
        await FinishAsync(app, first);
        (await claims.ClaimAsync("c", Ct)).Count.ShouldBe(9);
    }

    [Fact]
    public async Task Claim_PlanOfSeveralGroupsOrOutsideOfATransaction_IsTakenAlone()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group, SmallFleet.AddColumn("other"));
        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldHaveSingleItem();

        await app.Database.ExecuteAsync("update portal.job_items set state = 'Done'", Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group with { Transactional = false });
        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_ItemThatIsTriedAgain_IsTakenAloneAndTakenAlongByNobody()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);
        await app.Database.ExecuteAsync("update portal.job_items set attempts = 1 where id in (select id from portal.job_items order by id limit 1)", Ct);
        await app.Database.ExecuteAsync("update portal.job_items set attempts = 1 where id in (select id from portal.job_items order by id offset 2 limit 1)", Ct);
        var ids = await ItemIdsAsync(app);

        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldHaveSingleItem().ItemId.ShouldBe(ids[0]);
        var batch = await app.Get<ItemClaim>().ClaimAsync("b", Ct);

        batch.Select(claim => claim.ItemId).ShouldBe([ids[1], .. ids.Skip(3).Take(7)]);
    }

    [Fact]
    public async Task Claim_AnotherPlanOrJob_IsNotTakenAlong()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 10, maxWorkers: 4, s_group);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);

        var sizes = new List<int>();
        for (var n = 0; n < 10; n++)
        {
            var batch = await app.Get<ItemClaim>().ClaimAsync("a", Ct);
            sizes.Add(batch.Count);
            batch.Select(claim => claim.JobId).Distinct().ShouldHaveSingleItem();
        }

        // Ten of the first job, two of them together as long as that is half of a part; then the second job.
        sizes.ShouldBe([2, 1, 1, 1, 1, 1, 1, 1, 1, 8]);
    }

    [Fact]
    public async Task U20_ItemWrittenByHand_InABatch_IsHeldAndTheOthersGoOn()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);
        var ids = await ItemIdsAsync(app);
        await app.Database.ExecuteAsync($"update portal.job_items set seal = 'forged' where id = {ids[3]}", Ct);

        var batch = await app.Get<ItemClaim>().ClaimAsync("a", Ct);

        batch.Select(claim => claim.ItemId).ShouldBe([.. ids.Take(3), .. ids.Skip(4).Take(4)]);
        (await app.Get<JobQueries>().FindAsync(job.Number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(56, 7, 0, 0, 0, 1, 0));
    }

    [Fact]
    public async Task U06_PlanBytesThatHashToSomethingElse_AreNotClaimed()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);
        await app.Database.ExecuteAsync("update portal.plans set content = convert_to('{}', 'UTF8')", Ct);

        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task F28_BatchesOfManyWorkers_OverAllItems_AreOnePerItem()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 200, maxWorkers: 64, s_group);
        var claimed = new ConcurrentBag<Claim>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            while (await app.Get<ItemClaim>().ClaimAsync($"worker-{worker}", Ct) is { Count: > 0 } claims)
            {
                foreach (var claim in claims) claimed.Add(claim);
                await FinishAsync(app, claims);
            }
        }));

        claimed.Select(c => c.ItemId).Distinct().Count().ShouldBe(200);
        claimed.Count.ShouldBe(200);
    }

    [Fact]
    public async Task F01_LeaseOfAKilledWorkersBatch_WhenOver_IsTakenAgainOneByOneWithAGreaterFence()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 16, maxWorkers: 4, s_group);
        var claims = app.Get<ItemClaim>();
        var killed = await claims.ClaimAsync("killed", Ct);
        killed.Count.ShouldBe(2);
        await app.Database.ExecuteAsync("update portal.job_items set lease_until = now() - interval '1 second' where state = 'Running'", Ct);

        var (first, second) = ((await claims.ClaimAsync("other", Ct)).ShouldHaveSingleItem(), (await claims.ClaimAsync("another", Ct)).ShouldHaveSingleItem());

        new[] { first.ItemId, second.ItemId }.ShouldBe(killed.Select(claim => claim.ItemId));
        new[] { first.Fence, second.Fence }.ShouldAllBe(fence => fence > killed[0].Fence);
    }

    [Fact]
    public async Task F37_Cancel_AfterItsAnswer_LetsNoBatchStart()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 64, maxWorkers: 4, s_group);
        var olu = await Staff.AddAsync(app, "olu", Roles.Operator);
        var batch = await app.Get<ItemClaim>().ClaimAsync("a", Ct);
        (await app.Get<ItemRecall>().MayBeginAsync(batch[1], Ct)).ShouldBeTrue();

        (await app.Get<CancelJob>().ExecuteAsync(new(job.Number), olu, Ct)).Value.ShouldBe(new(56, 8));

        (await app.Get<ItemClaim>().ClaimAsync("b", Ct)).ShouldBeEmpty();
        (await app.Get<ItemRecall>().MayBeginAsync(batch[1], Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task F02_LateWorker_WhoseItemsWereTakenByAnother_MayNotBeginNorGiveBack()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 16, maxWorkers: 4, s_group);
        var late = await app.Get<ItemClaim>().ClaimAsync("late", Ct);
        await app.Database.ExecuteAsync("update portal.job_items set lease_until = now() - interval '1 second' where state = 'Running'", Ct);
        var other = (await app.Get<ItemClaim>().ClaimAsync("other", Ct)).ShouldHaveSingleItem();

        (await app.Get<ItemRecall>().MayBeginAsync(late[0], Ct)).ShouldBeFalse();
        (await app.Get<ItemRecall>().MayBeginAsync(late[1], Ct)).ShouldBeTrue();
        await app.Get<ItemEnding>().GiveBackAsync(late, Ct);

        await using var db = await app.ContextAsync(Ct);
        var items = await db.JobItems.Where(i => i.Id == late[0].ItemId || i.Id == late[1].ItemId).OrderBy(i => i.Id).ToListAsync(Ct);
        items.Select(i => (i.State, i.Fence == other.Fence, i.Attempts, i.StartedAt is null)).ShouldBe([
            (JobItemState.Running, true, 2, false), (JobItemState.Waiting, false, 0, true)]);
    }

    private static async Task<Job> AddJobAsync(PortalTestApp app, int items, int maxWorkers, params PlanGroup[] groups)
    {
        await using var db = await app.ContextAsync(Ct);
        var target = await db.Targets.SingleOrDefaultAsync(Ct) ?? new Target { Code = "analytics", Name = "Analytics", MaxWorkers = maxWorkers };
        var bytes = PlanSerializer.Serialize(new MigrationPlan { FromFingerprint = "a", ToFingerprint = "b", Groups = [.. groups] });
        var plan = new Plan
        {
            Id = Guid.CreateVersion7(), FromFingerprint = "a", ToFingerprint = "b", Hash = PlanSerializer.Hash(bytes), Content = bytes, DefinitionHash = "d",
            WorstSeverity = "S0", ProvedAt = DateTime.UtcNow,
        };
        var job = new Job { Id = Guid.CreateVersion7(), Kind = JobKind.Activate, Title = "Test", RequestedBy = "test", CreatedAt = DateTime.UtcNow };
        var schemas = Enumerable.Range(0, items)
            .Select(n => new TenantSchema { Target = target, SchemaName = $"schema_{job.Id:N}_{n}", State = TenantSchemaState.InDefinedState }).ToList();
        db.AddRange(plan, job);
        db.TenantSchemas.AddRange(schemas);
        await db.SaveChangesAsync(Ct);
        job.Items.AddRange(schemas.Select(s => new JobItem
        {
            TenantSchemaId = s.Id, PlanId = plan.Id, StepCount = 1, Seal = app.Get<ItemSeal>().Of(job.Id, job.Kind, s.Id, plan.Hash),
        }));
        await db.SaveChangesAsync(Ct);
        return job;
    }

    private static async Task<List<long>> ItemIdsAsync(PortalTestApp app)
    {
        await using var db = await app.ContextAsync(Ct);
        return await db.JobItems.OrderBy(i => i.Id).Select(i => i.Id).ToListAsync(Ct);
    }

    private static async Task FinishAsync(PortalTestApp app, IEnumerable<Claim> claims)
    {
        var ids = claims.Select(claim => claim.ItemId).ToList();
        await using var db = await app.ContextAsync(Ct);
        await db.JobItems.Where(i => ids.Contains(i.Id)).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, JobItemState.Done), Ct);
    }
}
