using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;
using Portal.Testing;

namespace Portal.App.Tests.Jobs;

/// <summary>Items that were claimed together, from the claim to the record, on schemas that are there.</summary>
public sealed class BatchRunTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SeveralSchemas_AreRecordedAsIfEachWereAlone()
    {
        await using var fleet = await FleetAsync(6);
        var together = await fleet.StartAsync([SmallFleet.AddColumn("together")], Ct);
        (await WorkAsync(fleet)).ShouldBe([3, 2, 1]);
        fleet.App.Get<IOptions<JobOptions>>().Value.Batch = 1;
        var alone = await fleet.StartAsync([SmallFleet.AddColumn("alone")], Ct);
        (await WorkAsync(fleet)).ShouldBe([1, 1, 1, 1, 1, 1]);

        foreach (var (number, column) in new[] { (together, "together"), (alone, "alone") })
        {
            var job = (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull();
            (job.State, job.Items).ShouldBe((JobState.Done, new ItemCounts(0, 0, 6, 0, 0, 0, 0)));
            (await SchemasWithAsync(fleet, column)).ShouldBe(6);
            await using var db = await fleet.App.ContextAsync(Ct);
            (await db.ChangeRequests.SingleAsync(r => r.Id == job.ChangeRequestId, Ct)).State.ShouldBe(ChangeRequestState.Done);
            var items = await db.JobItems.Include(i => i.Steps).Where(i => i.JobId == job.Id).ToListAsync(Ct);
            items.ShouldAllBe(i => i.Attempts == 1 && i.StepsDone == 1 && i.FinishedAt != null && i.LeaseUntil == null && i.Reason == null);
            items.SelectMany(i => i.Steps).Select(s => (s.StepNumber, s.Attempt, s.State)).ShouldBe(Enumerable.Repeat((1, 1, "Done"), 6));
            (await db.LogLines.CountAsync(l => l.JobId == job.Id && l.Message == "start, attempt 1, by worker", Ct)).ShouldBe(6);
            (await db.LogLines.CountAsync(l => l.JobId == job.Id && l.Message.StartsWith("step 1 of 1  alter table"), Ct)).ShouldBe(6);
            (await db.LogLines.CountAsync(l => l.JobId == job.Id && l.Message.StartsWith("verified, fingerprint ") && l.Message.EndsWith(" as defined, 1 step"), Ct)).ShouldBe(6);
        }
        await using var context = await fleet.App.ContextAsync(Ct);
        var schemas = await context.TenantSchemas.Select(s => new { s.State, s.Fingerprint, s.DefinitionHash, s.AppliedAt }).ToListAsync(Ct);
        schemas.Select(s => (s.State, s.Fingerprint, s.DefinitionHash)).Distinct().ShouldHaveSingleItem().State.ShouldBe(TenantSchemaState.InDefinedState);
        schemas.ShouldAllBe(s => s.AppliedAt != null && s.Fingerprint != null);
    }

    [Fact]
    public async Task P5_SchemaThatMoved_IsHeldAndTheOthersAreDone()
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);
        await fleet.App.Database.ExecuteAsync("alter table tenant_0002.orders add surprise int", Ct);

        (await WorkAsync(fleet)).ShouldBe([3, 1, 1]);

        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(0, 0, 4, 0, 0, 1, 0));
        await using var db = await fleet.App.ContextAsync(Ct);
        (await db.TenantSchemas.OrderBy(s => s.SchemaName).Select(s => s.State).ToListAsync(Ct)).ShouldBe([
            TenantSchemaState.InDefinedState, TenantSchemaState.Held, TenantSchemaState.InDefinedState, TenantSchemaState.InDefinedState, TenantSchemaState.InDefinedState]);
    }

    [Fact]
    public async Task F37_CancelWhileTheFirstSchemaRuns_EndsItAndBeginsNoOther()
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);

        await RunWhileFirstWaitsAsync(fleet, Ct, async () =>
            (await fleet.App.Get<CancelJob>().ExecuteAsync(new(number), fleet.Operator, Ct)).Value.ShouldBe(new(2, 3)));

        var job = (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull();
        (job.State, job.Items).ShouldBe((JobState.Cancelled, new ItemCounts(0, 0, 1, 0, 4, 0, 0)));
        (await SchemasWithAsync(fleet, "priority")).ShouldBe(1);
        (await WorkAsync(fleet)).ShouldBeEmpty();
    }

    [Fact]
    public async Task U12_ApproverWhoLosesTheRoleWhileTheFirstSchemaRuns_LetsNoOtherBegin()
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);

        await RunWhileFirstWaitsAsync(fleet, Ct, () => fleet.App.Database.ExecuteAsync(
            "delete from identity.user_roles where user_id = (select id from identity.users where user_name = 'bob')", Ct));

        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(4, 0, 1, 0, 0, 0, 0));
        (await WorkAsync(fleet)).ShouldBeEmpty();
        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(0, 0, 1, 0, 0, 4, 0));
        (await SchemasWithAsync(fleet, "priority")).ShouldBe(1);
    }

    [Fact]
    public async Task Run_FirstSchemaThatTakesLongerThanALease_LeavesTheOthersToOthers()
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);
        var options = fleet.App.Get<IOptions<JobOptions>>().Value;

        await RunWhileFirstWaitsAsync(fleet, Ct, () =>
        {
            // Whatever time has passed is longer than this.
            options.Lease = TimeSpan.Zero;
            return Task.CompletedTask;
        });

        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(4, 0, 1, 0, 0, 0, 0));
        options.Lease = TimeSpan.FromSeconds(15);
        (await WorkAsync(fleet)).ShouldBe([2, 1, 1]);
        await using var db = await fleet.App.ContextAsync(Ct);
        (await db.JobItems.Select(i => new { i.State, i.Attempts }).ToListAsync(Ct)).ShouldAllBe(i => i.State == JobItemState.Done && i.Attempts == 1);
        (await db.LogLines.CountAsync(l => l.Message.StartsWith("not begun by worker"), Ct)).ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F13_NodeThatStopsWhileTheFirstSchemaRuns_LeavesAllToAnother(bool isCancelled)
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);

        await RunWhileFirstWaitsAsync(fleet, stop.Token, async () =>
        {
            if (isCancelled) (await fleet.App.Get<CancelJob>().ExecuteAsync(new(number), fleet.Operator, Ct)).Refusal.ShouldBeNull();
            await stop.CancelAsync();
        });

        var job = (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull();
        (job.State, job.Items).ShouldBe(isCancelled
            ? (JobState.Cancelled, new ItemCounts(0, 0, 0, 0, 5, 0, 0))
            : (JobState.Running, new ItemCounts(5, 0, 0, 0, 0, 0, 0)));
        (await WorkAsync(fleet)).Sum().ShouldBe(isCancelled ? 0 : 5);
        (await SchemasWithAsync(fleet, "priority")).ShouldBe(isCancelled ? 0 : 5);
    }

    [Fact]
    public async Task F29_ItemTakenByAnother_IsNotRecordedAndTheBatchStops()
    {
        await using var fleet = await FleetAsync(5);
        var number = await fleet.StartAsync([SmallFleet.AddColumn("priority")], Ct);
        fleet.App.Get<IOptions<JobOptions>>().Value.Lease = TimeSpan.FromSeconds(1);

        // The batch ends by itself at the next beat, while the first schema is still locked.
        await RunWhileFirstWaitsAsync(fleet, Ct, () => fleet.App.Database.ExecuteAsync(
            "update portal.job_items set fence = fence + 1, worker_id = 'other', lease_until = now() + interval '1 hour' where id = (select min(id) + 1 from portal.job_items)", Ct),
            untilEnded: true);

        await using var db = await fleet.App.ContextAsync(Ct);
        (await db.JobItems.OrderBy(i => i.Id).Select(i => new { i.State, i.WorkerId, i.Attempts }).ToListAsync(Ct)).Select(i => (i.State, i.WorkerId, i.Attempts)).ShouldBe([
            (JobItemState.Waiting, "worker", 0), (JobItemState.Running, "other", 1), (JobItemState.Waiting, "worker", 0), (JobItemState.Waiting, null, 0), (JobItemState.Waiting, null, 0)]);
        (await SchemasWithAsync(fleet, "priority")).ShouldBe(0);
        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().State.ShouldBe(JobState.Running);
    }

    /// <summary>A fleet of which the only worker takes half of what waits.</summary>
    private async Task<SmallFleet> FleetAsync(int schemas)
    {
        var fleet = await SmallFleet.CreateAsync(postgres, schemas, withClients: false, Ct);
        fleet.App.Get<IOptions<JobOptions>>().Value.Workers = 1;
        return fleet;
    }

    /// <summary>Runs everything that can be claimed; answers how many items each claim had.</summary>
    private static async Task<List<int>> WorkAsync(SmallFleet fleet)
    {
        var sizes = new List<int>();
        while (await fleet.App.Get<ItemClaim>().ClaimAsync("worker", Ct) is { Count: > 0 } claims)
        {
            sizes.Add(claims.Count);
            await fleet.App.Get<ItemExecution>().RunAsync(claims, Ct);
        }
        return sizes;
    }

    /// <summary>Claims and runs three schemas; while the first of them waits for a table that somebody holds, something else happens.</summary>
    private static async Task RunWhileFirstWaitsAsync(SmallFleet fleet, CancellationToken stopping, Func<Task> meanwhile, bool untilEnded = false)
    {
        var claims = await fleet.App.Get<ItemClaim>().ClaimAsync("worker", Ct);
        claims.Count.ShouldBe(3);
        await using var holder = await fleet.App.Database.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await holder.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("lock table tenant_0001.orders in access exclusive mode", holder)) await command.ExecuteNonQueryAsync(Ct);
        var run = fleet.App.Get<ItemExecution>().RunAsync(claims, stopping);
        while (!await fleet.App.Database.ScalarAsync<bool>("select exists (select from pg_locks where relation = 'tenant_0001.orders'::regclass and not granted)", Ct))
            await Task.Delay(10, Ct);
        await meanwhile();
        if (untilEnded) await run;
        await transaction.RollbackAsync(Ct);
        await run;
    }

    private static async Task<long> SchemasWithAsync(SmallFleet fleet, string column) =>
        await fleet.App.Database.ScalarAsync<long>($"select count(*) from information_schema.columns where table_name = 'orders' and column_name = '{column}'", Ct);
}
