using Microsoft.AspNetCore.Components;
using Portal.App.Features.Diagrams;

namespace Portal.Web.Components.Pages.Diagrams;

/// <summary>What can be drawn.</summary>
public sealed partial class DiagramList : IDisposable
{
    private const string FilterName = "filter";
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<DiagramArea>? _areas;

    /// <summary>Part of a name or code.</summary>
    [SupplyParameterFromQuery(Name = FilterName)]
    public string? Filter { get; set; }

    [Inject]
    public required DiagramQueries Diagrams { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<DiagramArea> Shown => [.. (_areas ?? []).Where(area => string.IsNullOrWhiteSpace(Filter)
        || area.Name.Contains(Filter, StringComparison.OrdinalIgnoreCase) || area.Code.Contains(Filter, StringComparison.OrdinalIgnoreCase))];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _areas = await Diagrams.AreasAsync(_leaving.Token);

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
