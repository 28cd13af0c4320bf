using Microsoft.AspNetCore.Components;
using Portal.App.Features.Home;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Home;

/// <summary>The work list: what waits, runs, failed, deviates and expires.</summary>
public sealed partial class Home : IDisposable
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _disposed = new();
    private ITimer? _timer;
    private HomeView? _view;

    [Inject]
    public required HomeQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), null, s_refresh, s_refresh);
    }

    private async Task ReadAsync() => _view = await Queries.ReadAsync(Current.Actor, _disposed.Token);

    private async Task RefreshAsync()
    {
        if (_disposed.IsCancellationRequested) return;
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left while it read.
        }
    }

    private static string TargetsLine(FleetView fleet) => fleet.Unreachable == 0
        ? $"{Wording.Count(fleet.Targets, "target", "targets")} reachable"
        : $"{fleet.Unreachable:N0} of {Wording.Count(fleet.Targets, "target", "targets")} not reachable";

    public void Dispose()
    {
        _timer?.Dispose();
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
