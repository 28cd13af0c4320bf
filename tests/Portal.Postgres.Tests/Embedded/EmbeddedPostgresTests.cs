using System.Diagnostics;
using Npgsql;
using Portal.Postgres.Embedded;

namespace Portal.Postgres.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly EmbeddedPostgresOptions _options = new()
    {
        Folder = Path.Combine(Path.GetTempPath(), $"portal-embedded-{Guid.NewGuid():n}"), Durable = false,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(_options.Folder)) Directory.Delete(_options.Folder, recursive: true);
    }

    [Fact]
    public async Task Start_SecondTime_KeepsDataPortAndPassword()
    {
        string first;
        await using (var server = await EmbeddedPostgres.StartAsync(_options, Ct))
        {
            first = server.ConnectionString("postgres");
            await ExecuteAsync(first, "create table kept (n int); insert into kept values (42)");
        }

        await using var again = await EmbeddedPostgres.StartAsync(_options, Ct);

        again.ConnectionString("postgres").ShouldBe(first);
        (await ScalarAsync(first, "select n from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Start_FreshCluster_IsVersion18InUtf8WithChecksums()
    {
        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);

        (await ScalarAsync(server.ConnectionString("postgres"), """
            select concat_ws(' ', current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
              current_setting('data_checksums'), (select datlocprovider::text || datlocale from pg_database where datname = 'postgres'))
            """)).ShouldBe("18 UTF8 on bC.UTF-8");
    }

    [Fact]
    public async Task Start_WrongPassword_IsRefusedByTheServer()
    {
        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong" }.ConnectionString;

        (await Should.ThrowAsync<PostgresException>(() => ScalarAsync(wrong, "select 1"))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task Start_FolderOfARunningPortal_IsRefusedInOneSentence()
    {
        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);

        (await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(_options, Ct))).Message
            .ShouldBe($"Another portal is already running with the data in {_options.Folder}: stop it first, or give this one a folder of its own with Portal__DataFolder.");
    }

    [Fact]
    public async Task FindRunning_WhileItRuns_AttachesAndLeavesItAlone()
    {
        EmbeddedPostgres.FindRunning(_options.Folder).ShouldBeNull();
        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);

        await using (var attached = EmbeddedPostgres.FindRunning(_options.Folder))
            attached.ShouldNotBeNull().ConnectionString("postgres").ShouldBe(server.ConnectionString("postgres"));

        (await ScalarAsync(server.ConnectionString("postgres"), "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Server_Killed_IsStartedAgainOnTheSamePort()
    {
        await using var server = await EmbeddedPostgres.StartAsync(_options with { Durable = true }, Ct);
        var connection = server.ConnectionString("postgres");
        await ExecuteAsync(connection, "create table kept (n int)");

        Process.GetProcessById(Postmaster()).Kill();

        await EventuallyAsync(() => ScalarAsync(connection, "select count(*) from kept"));
    }

    [Fact]
    public async Task Start_PidFileOfAnUnrelatedLivingProcess_IsTakenAsStale()
    {
        await (await EmbeddedPostgres.StartAsync(_options, Ct)).DisposeAsync();
        var file = Path.Combine(_options.Folder, "postgres", "data", "postmaster.pid");
        await File.WriteAllTextAsync(file, $"{Environment.ProcessId}\n{Path.GetDirectoryName(file)}\n1\n5432\n\n127.0.0.1\n\nready\n", Ct);

        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);

        (await ScalarAsync(server.ConnectionString("postgres"), "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Start_PortTakenMeanwhile_TakesAnother()
    {
        var before = await EmbeddedPostgres.StartAsync(_options, Ct);
        await before.DisposeAsync();
        using var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, before.Port);
        squatter.Start();

        await using var server = await EmbeddedPostgres.StartAsync(_options, Ct);

        server.Port.ShouldNotBe(before.Port);
        (await ScalarAsync(server.ConnectionString("postgres"), "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Dispose_EndsTheServer()
    {
        var server = await EmbeddedPostgres.StartAsync(_options, Ct);
        var pid = Postmaster();

        await server.DisposeAsync();

        Process.GetProcesses().ShouldNotContain(process => process.Id == pid);
    }

    private int Postmaster() =>
        int.Parse(File.ReadLines(Path.Combine(_options.Folder, "postgres", "data", "postmaster.pid")).First(), null);

    private static async Task EventuallyAsync(Func<Task<object?>> attempt)
    {
        for (var left = 50; ; left--)
        {
            try
            {
                await attempt();
                return;
            }
            catch (NpgsqlException) when (left > 0)
            {
                await Task.Delay(100, Ct);
            }
        }
    }

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
