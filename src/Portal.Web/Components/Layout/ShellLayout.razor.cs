using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Portal.App.Features.Home;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Layout;

/// <summary>The frame around every page but the account pages. Its numbers are read again when the page changes, at most every 5 s.</summary>
public sealed partial class ShellLayout : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _disposed = new();
    private NavigationCounts? _counts;
    private DateTimeOffset _readAt;

    [Inject]
    public required HomeQueries Home { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>With the page's own address, because the document's base is the root.</summary>
    private string SkipTarget => $"{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}#main";

    protected override Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        return CountAsync();
    }

    private async Task CountAsync()
    {
        if (Clock.GetUtcNow() - _readAt < s_fresh) return;
        _readAt = Clock.GetUtcNow();
        _counts = await Home.CountAsync(Current.Actor, _disposed.Token);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(async () =>
    {
        await CountAsync();
        StateHasChanged();
    });

    public void Dispose()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
