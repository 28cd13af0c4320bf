using Microsoft.AspNetCore.Components;
using Portal.App.Features.Diagrams;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.Diagrams;

/// <summary>The class diagram of a value chain, a module or the whole catalogue, with the same classes as a list beside it.</summary>
public sealed partial class DiagramPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private DiagramCanvas? _canvas;
    private ClassDiagram? _diagram;
    private string? _loaded;
    private bool _missing;
    private int? _found;

    /// <summary>Code of a value chain or a module, or <see cref="DiagramQueries.WholeCatalogue"/>.</summary>
    [Parameter]
    public required string Code { get; set; }

    /// <summary>Code of the selected class.</summary>
    [SupplyParameterFromQuery(Name = "class")]
    public string? Selected { get; set; }

    /// <summary>How much of a class is drawn.</summary>
    [SupplyParameterFromQuery]
    public string? Detail { get; set; }

    [Inject]
    public required DiagramQueries Diagrams { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // Many classes are read by their names first.
    private DiagramDetail ShownDetail => Enum.TryParse<DiagramDetail>(Detail, out var detail) ? detail
        : _diagram?.Classes.Count > 80 ? DiagramDetail.Keys : DiagramDetail.Columns;

    private DiagramClass? Class => _diagram?.Classes.FirstOrDefault(one => one.Code == Selected);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Code) return;
        _loaded = Code;
        _diagram = await Diagrams.FindAsync(Current.Actor, Code, _leaving.Token);
        _missing = _diagram is null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private string Url(string? selected) => Url(selected, null);

    private string Url(string? selected, DiagramDetail? detail) =>
        PortalUrls.With(PortalUrls.Diagram(Code), ("class", selected), ("detail", detail?.ToString() ?? Detail));

    private void Choose(string? code) => Navigation.NavigateTo(Url(code), replace: true);

    private Task ArrangeAsync() => _canvas?.ArrangeAsync() ?? Task.CompletedTask;

    private async Task SearchAsync(string text) => _found = _canvas is null || text.Trim().Length == 0 ? await Clear() : await _canvas.SearchAsync(text);

    private async Task<int?> Clear()
    {
        if (_canvas is not null) await _canvas.SearchAsync("");
        return null;
    }
}
