using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Portal.App.Features.Access;

namespace Portal.E2E.Tests;

/// <summary>The HTTP API as a program meets it.</summary>
public sealed class ApiTests(PortalFixture portal)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("industries")]
    [InlineData("value-chains")]
    [InlineData("value-chains/SUPPLY_CHAIN")]
    [InlineData("modules")]
    [InlineData("modules/ASCM_SCOR")]
    [InlineData("object-models")]
    [InlineData("object-models/ORDER")]
    [InlineData("kpis?valueChain=SALES")]
    public async Task Catalogue_WithAViewersKey_IsReadable(string path)
    {
        using var client = await ClientAsync(Roles.Viewer);

        var answer = await client.GetAsync(path, Ct);

        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "application/json"));
    }

    [Theory]
    [InlineData(null, "clients", "POST", 401)]
    [InlineData("vcp_abcdefghijkm_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "industries", "GET", 401)]
    [InlineData(Roles.Viewer, "clients", "POST", 403)]
    [InlineData(Roles.Operator, "clients", "PUT", 405)]
    [InlineData(Roles.Operator, "no-such-thing", "GET", 404)]
    [InlineData(Roles.Operator, "object-models/NO_SUCH_MODEL", "GET", 404)]
    [InlineData(Roles.Operator, "kpis?take=many", "GET", 400)]
    public async Task Refusal_OfEveryKind_IsProblemDetails(string? caller, string path, string method, int status)
    {
        using var client = caller is null ? Client(null) : Roles.All.Contains(caller) ? await ClientAsync(caller) : Client(caller);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { code = "delta", name = "Delta" }) };

        var answer = await client.SendAsync(request, Ct);

        ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((status, "application/problem+json"));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Session_OfASignedInPerson_MeansNothingToTheApi()
    {
        await using var context = await portal.NewContextAsync(Roles.Administrator, "light", 1440, 900);

        var answer = await context.APIRequest.GetAsync("api/v1/industries");

        answer.Status.ShouldBe(401);
    }

    [Fact]
    public async Task Clients_AddedTwice_IsAConflict()
    {
        using var client = await ClientAsync(Roles.Operator);
        var added = await client.PostAsJsonAsync("clients", new { code = "epsilon", name = "Epsilon" }, Ct);

        var again = await client.PostAsJsonAsync("clients", new { code = "epsilon", name = "Epsilon" }, Ct);

        (added.StatusCode, added.Headers.Location?.ToString(), again.StatusCode).ShouldBe((HttpStatusCode.Created, "/api/v1/clients/epsilon", HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Activate_AndDeactivate_AreJobsThatEndDone()
    {
        using var client = await ClientAsync(Roles.Operator);
        (await client.PostAsJsonAsync("clients", new { code = "zeta", name = "Zeta" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await RunAsync(client, "value-chains/SALES/activate")).ShouldBe("Done");
        (await client.PostAsJsonAsync("value-chains/SALES/activate", new { client = "zeta" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await TablesAsync("client_zeta_sales_data")).ShouldBeGreaterThan(0);

        (await RunAsync(client, "value-chains/SALES/deactivate")).ShouldBe("Done");
        var listed = (await client.GetFromJsonAsync<JsonElement>("jobs?take=1", Ct)).GetProperty("rows")[0];
        var job = await client.GetFromJsonAsync<JsonElement>($"jobs/{listed.GetProperty("id").GetGuid()}", Ct);
        job.GetProperty("number").GetInt32().ShouldBe(listed.GetProperty("number").GetInt32());
        (await TablesAsync("client_zeta_sales_data")).ShouldBe(0);
    }

    /// <summary>Starts a job for zeta and follows its Location until it ends.</summary>
    private static async Task<string?> RunAsync(HttpClient client, string path)
    {
        var started = await client.PostAsJsonAsync(path, new { client = "zeta" }, Ct);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync(Ct));
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>(started.Headers.Location, Ct);
            if (job.GetProperty("state").GetString() is not ("Waiting" or "Running")) return job.GetProperty("state").GetString();
            await Task.Delay(100, Ct);
        }
    }

    private async Task<long> TablesAsync(string schema)
    {
        await using var source = NpgsqlDataSource.Create(portal.Portal.ConnectionString("analytics"));
        await using var command = source.CreateCommand("select count(*) from pg_tables where schemaname = $1");
        command.Parameters.Add(new() { Value = schema });
        return await command.ExecuteScalarAsync(Ct) as long? ?? 0;
    }

    [Fact]
    public async Task OpenApi_Describes_EveryEndpointWithASummary()
    {
        using var client = await ClientAsync(Roles.Viewer);

        var document = await client.GetFromJsonAsync<JsonElement>(new Uri(portal.Portal.Address, "openapi/v1.json"), Ct);

        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Path: path.Name, operation)))
            .Where(entry => !entry.operation.Value.TryGetProperty("summary", out _)).Select(entry => $"{entry.operation.Name} {entry.Path}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Headers_OfEveryAnswer_KeepForeignScriptFramesAndCachesOut()
    {
        using var client = Client(null);

        var answer = await client.GetAsync(new Uri(portal.Portal.Address, "account/sign-in"), Ct);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (var part in new[] { "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'" }) policy.ShouldContain(part);
        policy.ShouldNotContain("unsafe-eval");
        policy.ShouldNotContain("script-src 'self' 'unsafe-inline'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl?.NoStore.ShouldBe(true);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Circuit_FromAForeignOrigin_IsRefused()
    {
        using var client = Client(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(portal.Portal.Address, "_blazor/negotiate?negotiateVersion=1"));
        request.Headers.Add("Origin", "https://elsewhere.example");

        (await client.SendAsync(request, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpClient> ClientAsync(string role) => Client(await portal.ApiKeyAsync(role));

    private HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(portal.Portal.Address, "api/v1/") };
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }
}
