using Portal.Web.Components.Pages.Kpis;
using Portal.Web.Components.Pages.Types;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What the modelling pages need of the container.</summary>
public static class ModelPages
{
    /// <summary>Adds the workspaces; each page gets its own.</summary>
    public static IServiceCollection AddModelPages(this IServiceCollection services) => services
        .AddTransient<ModelWorkspace>()
        .AddTransient<KpiWorkspace>()
        .AddTransient<TypeWorkspace>();
}
