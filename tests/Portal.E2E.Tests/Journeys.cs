using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using Portal.App.Features.Access;
using Portal.Web;

namespace Portal.E2E.Tests;

/// <summary>The main job, from a draft to tenant schemas, as the people of the product do it: in a browser, each with their own role.</summary>
public sealed partial class Journeys(PortalFixture portal) : IAsyncDisposable
{
    private readonly BrowserSession _browser = new(portal);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Change_FromDraftOverTwoPeopleToTwoOfThreeTenants_IsThereAndAudited()
    {
        await AddClientAsync("theta");
        foreach (var client in new[] { "acme", "nordwind", "theta" }) await ActivateAsync(client, "SUPPLY_CHAIN");

        var architect = await _browser.OpenAsync(Roles.Architect, PortalUrls.Model("ORDER", chain: "SUPPLY_CHAIN"));
        await GridTyping.AddColumnAsync(architect, "priority", "VARCHAR(20)", "normal");
        await architect.GetByRole(AriaRole.Link, new() { Name = "DDL" }).ClickAsync();
        await Assertions.Expect(architect.GetByText("Proved on shadow, nothing left to do")).ToBeVisibleAsync();
        await Assertions.Expect(architect.Locator(".modified").GetByText("priority").First).ToBeVisibleAsync();
        await architect.GetByRole(AriaRole.Button, new() { Name = "Submit change request" }).ClickAsync();
        var submit = architect.GetByRole(AriaRole.Dialog);
        await submit.GetByLabel("Title").FillAsync("Orders have a priority");
        await submit.GetByRole(AriaRole.Button, new() { Name = "Submit change request" }).ClickAsync();
        await architect.WaitForURLAsync(RequestUrl());
        await SeenAsync(architect);
        var request = new Uri(architect.Url).AbsolutePath;

        await Assertions.Expect(architect.GetByText("You cannot approve your own requests")).ToBeVisibleAsync();
        await Assertions.Expect(architect.GetByRole(AriaRole.Button, new() { NameRegex = ApproveAction() })).ToHaveCountAsync(0);

        var approver = await _browser.OpenAsync(Roles.Approver, request);
        await SeenAsync(approver);
        await approver.GetByRole(AriaRole.Button, new() { NameRegex = ApproveAction() }).ClickAsync();
        await Assertions.Expect(approver.GetByRole(AriaRole.Button, new() { NameRegex = ApproveAction() })).ToHaveCountAsync(0);

        var operators = await _browser.OpenAsync(Roles.Operator, request);
        await operators.GetByRole(AriaRole.Button, new() { Name = "Start rollout" }).ClickAsync();
        // The activation of the other journey may stand beside it: the order of the two follows from where the repository lies.
        var leftOut = operators.GetByRole(AriaRole.Checkbox, new() { NameRegex = LeftOut() });
        await Assertions.Expect(leftOut.First).ToBeVisibleAsync();
        foreach (var box in await leftOut.AllAsync()) await box.UncheckAsync();
        await SeenAsync(operators);
        await operators.GetByRole(AriaRole.Button, new() { Name = "Roll out to 2 schemas" }).ClickAsync();
        await operators.WaitForURLAsync(JobUrl());
        await Assertions.Expect(operators.Locator("header.head").GetByText("Done", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await SeenAsync(operators);

        (await ColumnsAsync("orders", "priority")).ShouldBe(
        [
            "client_acme_supply_chain_data character varying(20) 'normal'::character varying",
            "client_nordwind_supply_chain_data character varying(20) 'normal'::character varying",
        ]);
        var auditor = await _browser.OpenAsync(Roles.Administrator, PortalUrls.Audit);
        foreach (var (person, action) in new[] { ("Demo architect", "submitted CR-"), ("Demo approver", "approved CR-"), ("Demo operator", "started the rollout of CR-") })
            await Assertions.Expect(auditor.GetByRole(AriaRole.Row).Filter(new() { HasText = person }).Filter(new() { HasText = action }).First).ToBeVisibleAsync();

        await UndoAsync(request);
        (await ColumnsAsync("orders", "priority")).Count.ShouldBe(2);
    }

    /// <summary>The way back is asked for, and nothing of it runs: what the column holds would be lost, so two people must approve.</summary>
    private async Task UndoAsync(string request)
    {
        var architect = await _browser.OpenAsync(Roles.Architect, request);
        await architect.GetByRole(AriaRole.Button, new() { Name = "Undo…" }).ClickAsync();
        var dialog = architect.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByText("2 schemas have the change")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Region, new() { Name = "Hazards of the undo" })).ToContainTextAsync("What was written to priority of orders since is dropped.");
        await SeenAsync(architect);
        await dialog.GetByLabel("Why").FillAsync("Nobody fills it in");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Ask for the undo" }).ClickAsync();
        await Assertions.Expect(architect.GetByRole(AriaRole.Heading, new() { NameRegex = UndoTitle() })).ToBeVisibleAsync();
        await Assertions.Expect(architect.GetByRole(AriaRole.Region, new() { Name = "Undo", Exact = true })).ToContainTextAsync("Takes back");
        await SeenAsync(architect);
        var undo = new Uri(architect.Url).AbsolutePath;
        undo.ShouldNotBe(request);

        var approver = await _browser.OpenAsync(Roles.Approver, undo);
        await approver.GetByRole(AriaRole.Checkbox, new() { NameRegex = AcceptDataLoss() }).CheckAsync();
        await approver.GetByRole(AriaRole.Checkbox, new() { NameRegex = AcceptIrreversible() }).CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { NameRegex = ApproveAction() }).ClickAsync();
        await Assertions.Expect(approver.GetByText("You approved this request. 1 more approval is needed")).ToBeVisibleAsync();
        var operators = await _browser.OpenAsync(Roles.Operator, request);
        await Assertions.Expect(operators.GetByRole(AriaRole.Region, new() { Name = "Undo", Exact = true })).ToContainTextAsync("Taken back by");
        await Assertions.Expect(operators.GetByRole(AriaRole.Button, new() { Name = "Undo…" })).ToHaveCountAsync(0);
        await SeenAsync(operators);
    }

    [Fact]
    public async Task Activation_InOneClick_MakesTablesIndexesConstraintsAndComments()
    {
        await AddClientAsync("iota");
        var page = await _browser.OpenAsync(Roles.Operator, PortalUrls.Client("iota"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Activate a value chain" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate Supply Chain" }).ClickAsync();
        await page.WaitForURLAsync(JobUrl());
        await Assertions.Expect(page.Locator("header.head").GetByText("Done", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        var found = await RowAsync("""
            select (select count(*) from pg_tables where schemaname = $1),
                   (select count(*) from pg_indexes where schemaname = $1),
                   (select count(*) from pg_constraint where connamespace = $1::regnamespace and contype in ('p', 'u', 'c', 'f')),
                   (select count(*) from pg_description d join pg_class c on c.oid = d.objoid where c.relnamespace = $1::regnamespace)
            """, "client_iota_supply_chain_data");
        found.ShouldAllBe(count => count > 20);
    }

    [Fact]
    public async Task Circuit_Broken_ReconnectsWithTheDraftInPlace()
    {
        var circuit = new BreakableCircuit();
        var page = await _browser.OpenAsync(Roles.Architect, PortalUrls.Model("SHIPMENT", chain: "SUPPLY_CHAIN"), circuit: circuit);
        await GridTyping.AddColumnAsync(page, "seal_number", "VARCHAR(40)", null);

        await circuit.BreakAsync();
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        circuit.Mend();

        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("tr[data-name='seal_number']")).ToBeVisibleAsync();
        await GridTyping.AddColumnAsync(page, "seal_broken", "BOOLEAN", null);
    }

    /// <summary>The page as it stands has no serious finding of axe in either theme.</summary>
    private static async Task SeenAsync(IPage page)
    {
        await PortalPagesToSee.SettleAsync(page);
        (await Axe.FindInBothThemesAsync(page)).ShouldBeEmpty();
    }

    private async Task AddClientAsync(string code)
    {
        using var client = await ApiAsync();
        (await client.PostAsJsonAsync("clients", new { code, name = code }, Ct)).EnsureSuccessStatusCode();
    }

    private async Task ActivateAsync(string client, string chain)
    {
        using var api = await ApiAsync();
        var started = (await api.PostAsJsonAsync($"value-chains/{chain}/activate", new { client }, Ct)).EnsureSuccessStatusCode();
        while ((await api.GetFromJsonAsync<JsonElement>(started.Headers.Location, Ct)).GetProperty("state").GetString() is not "Done") await Task.Delay(100, Ct);
    }

    private async Task<HttpClient> ApiAsync()
    {
        var client = new HttpClient { BaseAddress = new Uri(portal.Portal.Address, "api/v1/") };
        client.DefaultRequestHeaders.Add("X-Api-Key", await portal.ApiKeyAsync(Roles.Operator));
        return client;
    }

    /// <summary>Where a column is, with its type and default as PostgreSQL prints them.</summary>
    private async Task<IReadOnlyList<string>> ColumnsAsync(string table, string column)
    {
        await using var source = NpgsqlDataSource.Create(portal.Portal.ConnectionString("analytics"));
        await using var command = source.CreateCommand("""
            select concat_ws(' ', n.nspname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid))
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relname = $1 and a.attname = $2 and n.nspname like 'client%' order by 1
            """);
        command.Parameters.Add(new() { Value = table });
        command.Parameters.Add(new() { Value = column });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await reader.ReadAsync(Ct)) found.Add(reader.GetString(0));
        return found;
    }

    private async Task<IReadOnlyList<long>> RowAsync(string sql, string schema)
    {
        await using var source = NpgsqlDataSource.Create(portal.Portal.ConnectionString("analytics"));
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = schema });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        await reader.ReadAsync(Ct);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)];
    }

    [GeneratedRegex("/change-requests/[0-9]+")]
    private static partial Regex RequestUrl();

    [GeneratedRegex("/jobs/[0-9]+")]
    private static partial Regex JobUrl();

    [GeneratedRegex("^Approve CR-[0-9]+$")]
    private static partial Regex ApproveAction();

    [GeneratedRegex("^Undo CR-[0-9]+: Orders have a priority$")]
    private static partial Regex UndoTitle();

    [GeneratedRegex("^I accept Data loss")]
    private static partial Regex AcceptDataLoss();

    [GeneratedRegex("^I accept Irreversible")]
    private static partial Regex AcceptIrreversible();

    [GeneratedRegex("theta|iota")]
    private static partial Regex LeftOut();
}
