using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Fleet;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>What the portal runs on and what is missing.</summary>
public sealed partial class EnvironmentPage : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private EnvironmentView? _view;
    private Refusal? _refusal;

    [Inject]
    public required EnvironmentQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required IHostEnvironment Host { get; init; }

    private static string Version => typeof(Program).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Queries.ReadAsync(Current.Actor, _disposed.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone) _view = outcome.Value;
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
