using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.App.Tests.Jobs;

/// <summary>
/// A node that loses the metadata database while it works on several schemas. The target stays. What it leaves behind is taken again by another node when
/// the leases are over.
/// </summary>
public sealed class MetadataFaultTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(GateFault.LoseRequest)]
    [InlineData(GateFault.LoseAnswer)]
    public async Task F01_F04_F12_F18_WriteLostAtEveryPlace_EverySchemaIsChangedOnce(GateFault fault)
    {
        await using var fleet = await SmallFleet.CreateAsync(postgres, 3, withClients: false, Ct);
        var (losesAt, calls) = (0, 0);
        await using var gate = FaultGate.Start(
            PortalTestApp.MetadataLogin(fleet.App.Database, postgres.PortalLogin), fault,
            (_, text) => losesAt > 0 && IsWrite(text) && Interlocked.Increment(ref calls) == losesAt);
        await using var node = fleet.App.NodeBehind(gate);
        node.Get<IOptions<JobOptions>>().Value.Workers = 1;
        for (var call = 1; ; call++)
        {
            call.ShouldBeLessThan(50);
            var number = await fleet.StartAsync([Counted(call)], Ct);
            gate.Rearm();
            (calls, losesAt) = (0, call);
            await TryWorkOnceAsync(node);
            losesAt = 0;
            if (!gate.IsTripped) (await SchemasChangedAsync(fleet, call)).ShouldBe(2);

            await EndLeasesAsync(fleet);
            await WorkAsync(fleet);
            await ShouldBeDoneOnceAsync(fleet, number, call);
            if (gate.IsTripped) continue;
            call.ShouldBeGreaterThan(6);
            return;
        }
    }

    [Fact]
    public async Task F18_MetadataAwayWhileTheFirstSchemaRuns_EndsItAndBeginsNoOther()
    {
        await using var fleet = await SmallFleet.CreateAsync(postgres, 3, withClients: false, Ct);
        var number = await fleet.StartAsync([Counted(1)], Ct);
        await using var gate = FaultGate.Start(PortalTestApp.MetadataLogin(fleet.App.Database, postgres.PortalLogin), GateFault.Freeze, (_, _) => false);
        await using (var node = fleet.App.NodeBehind(gate))
        {
            node.Get<IOptions<JobOptions>>().Value.Workers = 1;
            await using var holder = await fleet.App.Database.DataSource.OpenConnectionAsync(Ct);
            await using var transaction = await holder.BeginTransactionAsync(Ct);
            await using (var command = new NpgsqlCommand("lock table tenant_0001.log in access exclusive mode", holder)) await command.ExecuteNonQueryAsync(Ct);
            var work = TryWorkOnceAsync(node);
            while (!await fleet.App.Database.ScalarAsync<bool>("select exists (select from pg_locks where relation = 'tenant_0001.log'::regclass and not granted)", Ct))
                await Task.Delay(10, Ct);

            gate.Die();
            await transaction.RollbackAsync(Ct);
            await work;
        }

        (await SchemasChangedAsync(fleet, 1)).ShouldBe(1);
        (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull().Items.ShouldBe(new(1, 2, 0, 0, 0, 0, 0));
        await EndLeasesAsync(fleet);
        await WorkAsync(fleet);
        await ShouldBeDoneOnceAsync(fleet, number, 1);
    }

    [Fact]
    public async Task F18_BeatOfALeaseThatIsLost_IsFollowedByTheNext()
    {
        await using var fleet = await SmallFleet.CreateAsync(postgres, 3, withClients: false, Ct);
        await fleet.StartAsync([Counted(1)], Ct);
        await using var gate = FaultGate.Start(PortalTestApp.MetadataLogin(fleet.App.Database, postgres.PortalLogin), GateFault.LoseRequest,
            (_, call) => call.Contains("set lease_until", StringComparison.Ordinal));
        await using var node = fleet.App.NodeBehind(gate);
        var options = node.Get<IOptions<JobOptions>>();
        options.Value.Workers = 1;
        var claims = await node.Get<ItemClaim>().ClaimAsync("worker", Ct);
        claims.Count.ShouldBe(2);
        options.Value.Lease = TimeSpan.FromMilliseconds(300);
        await fleet.App.Database.ExecuteAsync("update portal.job_items set lease_until = '2000-01-01' where state = 'Running'", Ct);

        await using var lease = new ItemLease(
            node.Get<IDbContextFactory<PortalDbContext>>(), options, TimeProvider.System, NullLogger.Instance, claims, Ct);
        while (await fleet.App.Database.ScalarAsync<long>("select count(*) from portal.job_items where state = 'Running' and lease_until > '2001-01-01'", Ct) < 2)
            await Task.Delay(10, Ct);

        gate.IsTripped.ShouldBeTrue();
        claims.ShouldAllBe(claim => !lease.IsLost(claim));
        lease.Token.IsCancellationRequested.ShouldBeFalse();
    }

    /// <summary>A change that would be seen if it were made twice.</summary>
    private static PlanGroup Counted(int call) => SmallFleet.Transaction(
        new RelationLock("log", LockMode.AccessExclusive), $"insert into @schema@.log (id) values ({call})", $"alter table @schema@.log add column c{call} int");

    /// <summary>As a worker does: what goes wrong is left to the next look.</summary>
    private static async Task TryWorkOnceAsync(PortalTestApp node)
    {
        try
        {
            if (await node.Get<ItemClaim>().ClaimAsync("lost", Ct) is { Count: > 0 } claims) await node.Get<ItemExecution>().RunAsync(claims, Ct);
        }
        catch (Exception e) when (IsLost(e))
        {
            // The metadata database is away.
        }
    }

    /// <summary>Between two writes nothing changes: a reading that is lost is like the write that would have followed it.</summary>
    private static bool IsWrite(string text) =>
        new[] { "update ", "insert into", "commit" }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsLost(Exception? e) => e is NpgsqlException || e is not null && IsLost(e.InnerException);

    private static async Task WorkAsync(SmallFleet fleet)
    {
        while (await fleet.App.Get<ItemClaim>().ClaimAsync("another", Ct) is { Count: > 0 } claims) await fleet.App.Get<ItemExecution>().RunAsync(claims, Ct);
    }

    private static Task EndLeasesAsync(SmallFleet fleet) =>
        fleet.App.Database.ExecuteAsync("update portal.job_items set lease_until = now() - interval '1 second' where state = 'Running'", Ct);

    private static async Task<long> SchemasChangedAsync(SmallFleet fleet, int call) => await fleet.App.Database.ScalarAsync<long>(
        $"select count(*) from information_schema.columns where table_name = 'log' and column_name = 'c{call}'", Ct);

    private static async Task ShouldBeDoneOnceAsync(SmallFleet fleet, int number, int call)
    {
        var job = (await fleet.App.Get<JobQueries>().FindAsync(number, Ct)).ShouldNotBeNull();
        (job.State, job.Items).ShouldBe((JobState.Done, new ItemCounts(0, 0, 3, 0, 0, 0, 0)), $"call {call}");
        (await SchemasChangedAsync(fleet, call)).ShouldBe(3, $"call {call}");
        foreach (var schema in fleet.Schemas)
            (await fleet.App.Database.ScalarAsync<long>($"select count(*) from {schema}.log where id = {call}", Ct)).ShouldBe(1, $"call {call}, {schema}");
        await using var db = await fleet.App.ContextAsync(Ct);
        (await db.Audit.CountAsync(a => a.Subject == $"job/{number}" && a.Action == "job.done", Ct)).ShouldBe(1, $"call {call}");
    }
}
