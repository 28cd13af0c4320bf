using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Web.Components.Layout;

/// <summary>Keeps a page's failure inside the page: the frame stays, the log gets the exception, leaving the page recovers.</summary>
public sealed partial class PageErrorBoundary : IDisposable
{
    private string _reference = "";

    [Inject]
    public required ILogger<PageErrorBoundary> Logger { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = Guid.NewGuid().ToString("N")[..8];
        Logger.LogError(exception, "A page failed. Reference {Reference}, address {Path}", _reference, new Uri(Navigation.Uri).AbsolutePath);
        return Task.CompletedTask;
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (CurrentException is not null) Recover();
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
