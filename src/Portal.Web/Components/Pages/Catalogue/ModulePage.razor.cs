using Microsoft.AspNetCore.Components;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Models;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>A module: its models, its KPIs and the chains that it serves.</summary>
public sealed partial class ModulePage : IDisposable
{
    private const string ModelsTab = "models";
    private const string KpisTab = "kpis";
    private readonly CancellationTokenSource _disposed = new();
    private ModuleView? _module;
    private IReadOnlyList<DraftedModel> _drafted = [];
    private NewModelDialog? _new;
    private bool _missing;

    [Inject]
    public required CatalogueQueries Queries { get; init; }

    [Inject]
    public required ModelQueries Models { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Parameter]
    public required string Code { get; set; }

    [SupplyParameterFromQuery]
    private string? Tab { get; set; }

    private string ActiveTab => Tab ?? ModelsTab;

    protected override async Task OnParametersSetAsync()
    {
        if (_module?.Code == Code) return;
        _module = await Queries.FindModuleAsync(Code, Current.Actor, _disposed.Token);
        _missing = _module is null;
        _drafted = await Models.DraftedAsync(Current.Actor, Code, _disposed.Token);
    }

    private static IReadOnlyList<Crumb> Crumbs(ModuleView module) =>
    [
        .. module.Chains.Take(1).Select(chain => new Crumb(chain.Name, PortalUrls.ValueChain(chain.Code))
        {
            Siblings = module.Chains.Count == 1 ? [] : [.. module.Chains.Select(c => new Crumb(c.Name, PortalUrls.ValueChain(c.Code)))],
        }),
        new Crumb(module.Name),
    ];

    private static IReadOnlyList<TabItem> Tabs(ModuleView module) =>
    [
        new(ModelsTab, "Object models", PortalUrls.Module(module.Code), module.Models.Count),
        new(KpisTab, "KPIs", PortalUrls.With(PortalUrls.Module(module.Code), ("tab", KpisTab)), module.Kpis.Count),
    ];

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
