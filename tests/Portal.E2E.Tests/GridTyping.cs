using Microsoft.Playwright;

namespace Portal.E2E.Tests;

/// <summary>Typing into the column grid as into a spreadsheet.</summary>
internal static class GridTyping
{
    /// <summary>Types a column: its name, its type and perhaps a default.</summary>
    public static async Task AddColumnAsync(IPage page, string name, string type, string? value)
    {
        // The grid says so when it has taken over the keys.
        await page.Locator(".columns[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByText("Type a name, or paste rows from a spreadsheet").ClickAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        var row = page.Locator($"tr[data-name='{name}']");
        await row.WaitForAsync();
        await EnterAsync(page, row, "type", type);
        if (value is not null) await EnterAsync(page, row, "default", value);
    }

    private static async Task EnterAsync(IPage page, ILocator row, string field, string text)
    {
        var cell = row.Locator($"td[data-field='{field}']");
        await cell.DblClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cell).ToContainTextAsync(text);
    }
}
