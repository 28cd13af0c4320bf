using System.Diagnostics;
using Npgsql;
using Portal.Postgres.Embedded;

namespace Portal.E2E.Tests;

/// <summary>Starting and stopping the portal as a person does at a terminal.</summary>
public sealed class StartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AfterKillDashNine_RecoversAndKeepsTheAccounts()
    {
        var killed = await PortalProcess.StartAsync(Ct);
        var password = killed.PasswordOf("viewer");
        killed.Kill();

        await using var again = await PortalProcess.StartAsync(Ct, killed.DataFolder);

        again.PasswordOf("viewer").ShouldBe(password);
        again.Log.ShouldNotContain("Sign in as admin");
        (await new HttpClient().GetStringAsync(new Uri(again.Address, "health"), Ct)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Stop_BySigterm_EndsItsPostgres()
    {
        await using var portal = await PortalProcess.StartAsync(Ct);
        var connection = portal.ConnectionString("portal");

        (await portal.StopAsync()).ShouldBe(0);

        await Should.ThrowAsync<NpgsqlException>(async () =>
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await source.OpenConnectionAsync(Ct);
        });
    }

    [Fact]
    public async Task Start_PortInUse_SaysSoInOneSentence()
    {
        await using var first = await PortalProcess.StartAsync(Ct);
        var folder = Path.Combine(Path.GetTempPath(), $"portal-e2e-{Guid.NewGuid():n}");

        var (exitCode, output) = await PortalProcess.RunAsync(folder, "--urls", first.Address.ToString());

        (exitCode, output.Trim()).ShouldBe((1,
            $"The port {first.Address.Port} of {first.Address} is in use: stop the program that uses it, or choose another with --urls http://127.0.0.1:PORT."));
        Directory.Exists(folder).ShouldBeFalse("nothing was opened");
    }

    [Fact]
    public async Task Verbs_WhileThePortalRuns_WorkOnItsServer()
    {
        await using var portal = await PortalProcess.StartAsync(Ct);

        var (created, output) = await PortalProcess.RunAsync(portal.DataFolder, "api-key", "create", "--name", "ci", "--role", "operator");
        var key = output.TrimEnd().Split('\n')[^1];

        created.ShouldBe(0);
        key.ShouldMatch("^vcp_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, "openapi/v1.json"));
        request.Headers.Add("X-Api-Key", key);
        (await new HttpClient().SendAsync(request, Ct)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task ConnectionString_OfTheRunningPortal_IsAUriForPsql()
    {
        await using var portal = await PortalProcess.StartAsync(Ct);

        var (_, output) = await PortalProcess.RunAsync(portal.DataFolder, "connection-string", "analytics");

        var parts = new NpgsqlConnectionStringBuilder(portal.ConnectionString("analytics"));
        output.Trim().ShouldBe($"postgresql://{parts.Username}:{parts.Password}@127.0.0.1:{parts.Port}/analytics");
    }
}
