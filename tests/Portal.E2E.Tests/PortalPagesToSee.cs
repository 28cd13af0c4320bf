using Microsoft.Playwright;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;
using Portal.Web;

namespace Portal.E2E.Tests;

/// <summary>Every page of the portal, with the role that sees most of it.</summary>
internal static class PortalPagesToSee
{
    public static IReadOnlyList<(string Name, string Url, string? Role)> All { get; } =
    [
        ("sign-in", PortalUrls.SignIn, null),
        ("dashboard", PortalUrls.Home, Roles.Architect),
        ("catalogue", PortalUrls.Catalogue, Roles.Architect),
        ("value-chain", PortalUrls.ValueChain("SUPPLY_CHAIN"), Roles.Architect),
        ("module", PortalUrls.Module("ASCM_SCOR"), Roles.Architect),
        ("model", PortalUrls.Model("ORDER", chain: "SUPPLY_CHAIN"), Roles.Architect),
        ("model-ddl", PortalUrls.Model("ORDER", "ddl", "SUPPLY_CHAIN"), Roles.Architect),
        ("model-json", PortalUrls.Model("ORDER", "json", "SUPPLY_CHAIN"), Roles.Architect),
        ("model-history", PortalUrls.Model("ORDER", "history", "SUPPLY_CHAIN"), Roles.Architect),
        ("model-constraints", PortalUrls.Model("ORDER", "constraints", "SUPPLY_CHAIN"), Roles.Architect),
        ("model-table", PortalUrls.Model("ORDER", "table", "SUPPLY_CHAIN"), Roles.Architect),
        ("model-missing", PortalUrls.Model("NO_SUCH_MODEL"), Roles.Architect),
        ("types", PortalUrls.Types, Roles.Architect),
        ("type", PortalUrls.Type(DefinitionKind.Enumeration, "OrderStatus"), Roles.Architect),
        ("kpis", PortalUrls.Kpis, Roles.Architect),
        ("kpi", PortalUrls.Kpi("PERFECT_ORDER_FULFILLMENT"), Roles.Architect),
        ("diagrams", PortalUrls.Diagrams, Roles.Architect),
        ("diagram", PortalUrls.Diagram("SUPPLY_CHAIN"), Roles.Architect),
        ("change-requests", PortalUrls.ChangeRequests, Roles.Approver),
        ("jobs", PortalUrls.Jobs, Roles.Operator),
        ("clients", PortalUrls.Clients, Roles.Operator),
        ("client", PortalUrls.Client("acme"), Roles.Operator),
        ("targets", PortalUrls.Targets, Roles.Operator),
        ("tenant-schemas", PortalUrls.TenantSchemas, Roles.Operator),
        ("people", PortalUrls.People, Roles.Administrator),
        ("api-keys", PortalUrls.ApiKeys, Roles.Administrator),
        ("audit", PortalUrls.Audit, Roles.Administrator),
        ("environment", PortalUrls.Environment, Roles.Administrator),
        ("api-docs", PortalUrls.ApiDocs, Roles.Viewer),
        ("profile", PortalUrls.Profile, Roles.Architect),
        ("password", PortalUrls.ChangePassword, Roles.Architect),
        ("second-factor", PortalUrls.SecondFactor, Roles.Architect),
        ("forbidden", PortalUrls.People, Roles.Viewer),
        ("not-found", PortalUrls.NotFound, Roles.Viewer),
    ];

    /// <summary>Waits until nothing loads any more: no skeleton on screen, no request on its way.</summary>
    public static async Task SettleAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("h1").First.WaitForAsync();
        await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
    }
}
