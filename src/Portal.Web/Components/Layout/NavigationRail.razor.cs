using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Portal.App.Features.Home;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Layout;

/// <summary>The main navigation: labels on overview pages, icons beside a workbench. Pages that do not exist are not listed.</summary>
public partial class NavigationRail
{
    [Inject]
    public required CurrentActor Current { get; init; }

    /// <summary>Null until they are read.</summary>
    [Parameter]
    public NavigationCounts? Counts { get; set; }

    private static IReadOnlyList<Group> Groups { get; } =
    [
        new(null,
        [
            new("Home", PortalUrls.Home, "home", "G H", Match: NavLinkMatch.All),
            new("Catalogue", PortalUrls.Catalogue, "layers", "G C"),
            new("Types", PortalUrls.Types, "type", "G Y"),
            new("KPIs", PortalUrls.Kpis, "kpi", "G K"),
            new("Diagrams", PortalUrls.Diagrams, "diagram", "G D"),
        ]),
        new("Change",
        [
            new("Change requests", PortalUrls.ChangeRequests, "change-request", "G R", counts => counts.WaitingForMe, Hot: true),
            new("Jobs", PortalUrls.Jobs, "rollout", "G J", counts => counts.RunningJobs),
        ]),
        new("Fleet",
        [
            new("Clients", PortalUrls.Clients, "tenants", "G L", counts => counts.Clients),
            new("Targets", PortalUrls.Targets, "database", "G T", counts => counts.Targets),
            new("Tenant schemas", PortalUrls.TenantSchemas, "drift", "G S", counts => counts.Deviating),
        ]),
    ];

    private sealed record Group(string? Title, IReadOnlyList<Entry> Entries);

    private sealed record Entry(
        string Label, string Href, string Icon, string Keys, Func<NavigationCounts, int>? Count = null, bool Hot = false, NavLinkMatch Match = NavLinkMatch.Prefix);
}
