using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;
using Portal.App.Tests.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Jobs;

public sealed class ItemClaimTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task F28_ClaimsByManyWorkers_OverAllItems_AreOnePerItem()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 200, maxWorkers: 64);
        var claimed = new ConcurrentBag<Claim>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            while (await app.Get<ItemClaim>().ClaimAsync($"worker-{worker}", Ct) is { Count: > 0 } claims)
                foreach (var claim in claims)
                {
                    claimed.Add(claim);
                    await FinishAsync(app, claim.ItemId);
                }
        }));

        claimed.Select(c => c.ItemId).Distinct().Count().ShouldBe(200);
        claimed.Count.ShouldBe(200);
    }

    [Fact]
    public async Task Claim_WhenTheTargetsWorkersAreBusy_WaitsForOne()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 3, maxWorkers: 2);
        var claims = app.Get<ItemClaim>();
        var first = (await claims.ClaimAsync("a", Ct)).ShouldHaveSingleItem();
        (await claims.ClaimAsync("b", Ct)).ShouldHaveSingleItem();

        (await claims.ClaimAsync("c", Ct)).ShouldBeEmpty();
        await FinishAsync(app, first.ItemId);
        (await claims.ClaimAsync("c", Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task F01_LeaseOfAKilledWorker_WhenOver_IsTakenAgainWithAGreaterFence()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        await AddJobAsync(app, items: 1, maxWorkers: 4);
        var claims = app.Get<ItemClaim>();
        var killed = (await claims.ClaimAsync("killed", Ct)).ShouldHaveSingleItem();
        (await claims.ClaimAsync("other", Ct)).ShouldBeEmpty();

        await EndLeasesAsync(app);
        var taken = (await claims.ClaimAsync("other", Ct)).ShouldHaveSingleItem();

        taken.ItemId.ShouldBe(killed.ItemId);
        taken.Fence.ShouldBeGreaterThan(killed.Fence);
    }

    [Fact]
    public async Task F36_PoisonItem_AfterThreeLostWorkers_IsGivenUp()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 1, maxWorkers: 4);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await app.Get<ItemClaim>().ClaimAsync($"worker-{attempt}", Ct)).ShouldHaveSingleItem();
            await EndLeasesAsync(app);
        }

        (await app.Get<ItemClaim>().ClaimAsync("fourth", Ct)).ShouldBeEmpty();
        await app.Get<JobSweep>().RunAsync(Ct);

        var view = (await app.Get<JobQueries>().FindAsync(job.Number, Ct)).ShouldNotBeNull();
        (view.State, view.Items.Failed).ShouldBe((JobState.Failed, 1));
    }

    [Fact]
    public async Task F37_Cancel_AfterItsAnswer_LetsNothingStart()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 5, maxWorkers: 4);
        var olu = await Staff.AddAsync(app, "olu", Roles.Operator);
        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldHaveSingleItem();

        (await app.Get<CancelJob>().ExecuteAsync(new(job.Number), olu, Ct)).Value.ShouldBe(new(4, 1));

        (await app.Get<ItemClaim>().ClaimAsync("b", Ct)).ShouldBeEmpty();
        await EndLeasesAsync(app);
        (await app.Get<ItemClaim>().ClaimAsync("b", Ct)).ShouldBeEmpty();
        (await app.Get<RetryJobItems>().ExecuteAsync(new(job.Number, null, null), olu, Ct)).Refusal.ShouldNotBeNull().Code.ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task F23_MetadataWithoutSpaceForTheAuditRow_ChangesNothing()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 2, maxWorkers: 4);
        var olu = await Staff.AddAsync(app, "olu", Roles.Operator);
        // What a full disk answers, at the row of the audit.
        await app.Database.ExecuteAsync("""
            create function public.no_space() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger no_space before insert on portal.audit for each row execute function public.no_space()
            """, Ct);

        await Should.ThrowAsync<Exception>(() => app.Get<CancelJob>().ExecuteAsync(new(job.Number), olu, Ct));

        var view = (await app.Get<JobQueries>().FindAsync(job.Number, Ct)).ShouldNotBeNull();
        (view.State, view.Items.Waiting).ShouldBe((JobState.Waiting, 2));
        await app.Database.ExecuteAsync("drop function public.no_space() cascade", Ct);
        (await app.Get<CancelJob>().ExecuteAsync(new(job.Number), olu, Ct)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task U20_ItemWrittenByHand_WithoutItsSeal_IsHeld()
    {
        await using var app = await PortalTestApp.CreateAsync(postgres, Ct);
        var job = await AddJobAsync(app, items: 1, maxWorkers: 4);
        await app.Database.ExecuteAsync("update portal.job_items set seal = 'forged'", Ct);

        (await app.Get<ItemClaim>().ClaimAsync("a", Ct)).ShouldBeEmpty();

        (await app.Get<JobQueries>().FindAsync(job.Number, Ct)).ShouldNotBeNull().Items.Held.ShouldBe(1);
    }

    private static async Task<Job> AddJobAsync(PortalTestApp app, int items, int maxWorkers)
    {
        await using var db = await app.ContextAsync(Ct);
        var target = new Target { Code = "analytics", Name = "Analytics", MaxWorkers = maxWorkers };
        var job = new Job { Id = Guid.CreateVersion7(), Kind = JobKind.Deactivate, Title = "Test", RequestedBy = "test", CreatedAt = DateTime.UtcNow };
        var schemas = Enumerable.Range(0, items)
            .Select(n => new TenantSchema { Target = target, SchemaName = $"schema_{n}", State = TenantSchemaState.InDefinedState, ArchivedName = $"zz_{n}" }).ToList();
        db.TenantSchemas.AddRange(schemas);
        await db.SaveChangesAsync(Ct);
        job.Items.AddRange(schemas.Select(s => new JobItem { TenantSchemaId = s.Id, StepCount = 1, Seal = app.Get<ItemSeal>().Of(job.Id, job.Kind, s.Id, null) }));
        db.Jobs.Add(job);
        await db.SaveChangesAsync(Ct);
        return job;
    }

    private static async Task FinishAsync(PortalTestApp app, long itemId)
    {
        await using var db = await app.ContextAsync(Ct);
        await db.JobItems.Where(i => i.Id == itemId).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, JobItemState.Done), Ct);
    }

    private static Task EndLeasesAsync(PortalTestApp app) =>
        app.Database.ExecuteAsync("update portal.job_items set lease_until = now() - interval '1 second' where state = 'Running'", Ct);
}
