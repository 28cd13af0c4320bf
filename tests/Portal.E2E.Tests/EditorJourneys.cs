using Microsoft.Playwright;
using Portal.App.Features.Access;
using Portal.Web;

namespace Portal.E2E.Tests;

/// <summary>What an architect designs beyond plain columns, by the forms alone, up to the statements that it means.</summary>
public sealed class EditorJourneys(PortalFixture portal) : IAsyncDisposable
{
    // A draft of its own: what other journeys submit must not carry these edits.
    private const string Chain = "MANUFACTURING";
    private readonly BrowserSession _browser = new(portal);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Fact]
    public async Task Design_EnumTypeExclusionAndPartitions_EndsInTheStatementsThatMakeThem()
    {
        var page = await _browser.OpenAsync(Roles.Architect, PortalUrls.Types);
        await AddTypeAsync(page);
        await UseTypeAsync(page);
        await ExcludeAsync(page);
        await PartitionAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "DDL" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Proved on shadow, nothing left to do")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(Statement(page, "PARTITION BY RANGE (actual_start)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Whole schema" }).ClickAsync();
        foreach (var statement in new[] { "CREATE TYPE handover_state AS ENUM ('OPEN', 'REFUSED', 'DONE')", "EXCLUDE USING gist", "PARTITION OF segment_responses" })
            await Assertions.Expect(Statement(page, statement)).ToBeAttachedAsync();
        _browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewModel_FromItsModule_IsSubmittedWithItsTable()
    {
        var page = await _browser.OpenAsync(Roles.Architect, PortalUrls.Module("EDUCATION_LMS"));
        await page.GetByRole(AriaRole.Button, new() { Name = "New model" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Exit interview");
        await Assertions.Expect(dialog.GetByLabel("Code")).ToHaveValueAsync("EXIT_INTERVIEW");
        await Assertions.Expect(dialog.GetByLabel("Table")).ToHaveValueAsync("exit_interviews");
        await SeenAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the model" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/models/EXIT_INTERVIEW", StringComparison.Ordinal));
        await GridTyping.AddColumnAsync(page, "reason", "TEXT", null);
        await SeenAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "DDL" }).ClickAsync();
        await Assertions.Expect(Statement(page, "CREATE TABLE exit_interviews")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit change request" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Title").FillAsync("People say why they leave");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Submit change request" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/change-requests/", StringComparison.Ordinal), new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByText("EXIT_INTERVIEW").First).ToBeVisibleAsync();
        _browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Removal_OfAModelThatNothingNeeds_IsToldAndTakenBack()
    {
        var page = await _browser.OpenAsync(Roles.Architect, PortalUrls.Model("CLINICAL_OBSERVATION", chain: "HEALTHCARE"));
        await page.GetByLabel("More about the model").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove the model" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Your draft removes this model.").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".columns[data-readonly='true']")).ToBeAttachedAsync();
        await SeenAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the model" }).ClickAsync();

        await Assertions.Expect(page.Locator(".columns[data-readonly='false']")).ToBeAttachedAsync();
        _browser.Complaints.ShouldBeEmpty();
    }

    private static ILocator Statement(IPage page, string sql) => page.Locator("code").Filter(new() { HasText = sql }).First;

    private static async Task AddTypeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New type" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("HandoverState");
        await dialog.GetByLabel("Values, in order").FillAsync("OPEN, DONE");
        await dialog.GetByLabel("In the draft of").SelectOptionAsync(Chain);
        await SeenAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the type" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/types/enumerations/HandoverState", StringComparison.Ordinal));

        await page.GetByLabel("A new value").FillAsync("REFUSED");
        await page.GetByLabel("A new value").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move REFUSED up" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Value 2", new() { Exact = true })).ToHaveValueAsync("REFUSED");
        await SeenAsync(page);
    }

    private static async Task UseTypeAsync(IPage page)
    {
        await page.GotoAsync(PortalUrls.Model("SEGMENT_RESPONSE", chain: Chain).TrimStart('/'));
        await GridTyping.AddColumnAsync(page, "handover", "ENUM(HandoverState)", "OPEN");
        await page.Locator("tr[data-name='handover'] td[data-field='name']").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Type of the schema")).ToHaveValueAsync("ENUM(HandoverState)");
        await page.GetByRole(AriaRole.Region, new() { Name = "Details of handover" }).GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await SeenAsync(page);
    }

    private static async Task ExcludeAsync(IPage page)
    {
        await page.GotoAsync(PortalUrls.Model("STAGING_DATA", "constraints", Chain).TrimStart('/'));
        await page.Locator("summary", new() { HasText = "Constraint" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Exclusion" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("excl_staging_data_period");
        await page.GetByLabel("Name", new() { Exact = true }).PressAsync("Tab");
        await page.GetByLabel("Only among rows where").FillAsync("deleted_at IS NULL");
        await page.GetByLabel("Only among rows where").PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "excl_staging_data_period" })).ToContainTextAsync("where deleted_at IS NULL");
        await SeenAsync(page);
    }

    private static async Task PartitionAsync(IPage page)
    {
        await page.GotoAsync(PortalUrls.Model("SEGMENT_RESPONSE", "table", Chain).TrimStart('/'));
        await page.GetByLabel("Kept in").SelectOptionAsync(new SelectOptionValue { Label = "Partitions that are listed here" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Partition", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Partition for everything else" }).ClickAsync();
        await Assertions.Expect(page.GetByText("to submit")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "into the primary key" }).ClickAsync();
        await Assertions.Expect(page.GetByText("to submit")).ToHaveCountAsync(0);
        await SeenAsync(page);
    }

    /// <summary>The page as it stands has no serious finding of axe in either theme.</summary>
    private static async Task SeenAsync(IPage page)
    {
        await PortalPagesToSee.SettleAsync(page);
        (await Axe.FindInBothThemesAsync(page)).ShouldBeEmpty();
    }
}
