using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;
using Portal.Web.Components.Pages.Administration;
using Portal.Web.Components.Pages.ChangeRequests;
using Portal.Web.Components.Pages.Fleet;
using Portal.Web.Components.Pages.Jobs;
using Radzen;

namespace Portal.Web.Components;

/// <summary>What the frame and the controls need of the container.</summary>
public static class ShellRegistration
{
    /// <summary>Adds interactive components, Radzen and the services of one circuit.</summary>
    public static IServiceCollection AddPortalShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddHttpContextAccessor();
        services.AddPortalAccounts();
        services.AddScoped<ViewerTime>();
        services.AddScoped<PageCommands>();
        services.AddScoped<PersonActions>();
        services.AddScoped<Toasts>();
        services.AddScoped<BrowserFiles>();
        services.AddSingleton<RequestActions>();
        services.AddSingleton<JobActions>();
        services.AddSingleton<FleetActions>();
        return services;
    }
}
