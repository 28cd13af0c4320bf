using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Access;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>Keys of the HTTP API: create, see their use, revoke.</summary>
public sealed partial class ApiKeysPage : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private CreateKeyDialog _create = null!;
    private ConfirmDialog _confirm = null!;
    private IReadOnlyList<ApiKeyRow>? _keys;
    private ApiKeyRow? _revoking;
    private Refusal? _refusal;
    private Refusal? _problem;

    [Inject]
    public required AccessQueries Queries { get; init; }

    [Inject]
    public required RevokeApiKey Revoke { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Queries.ListKeysAsync(Current.Actor, _disposed.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone) _keys = outcome.Value;
    }

    private bool IsGood(ApiKeyRow key) => key.RevokedAt is null && key.ExpiresAt > Clock.GetUtcNow().UtcDateTime;

    private string State(ApiKeyRow key) => key.RevokedAt is { } revoked ? $"revoked {Time.Date(revoked)}"
        : IsGood(key) ? $"good until {Time.Date(key.ExpiresAt)}" : $"expired {Time.Date(key.ExpiresAt)}";

    private void AskRevoke(ApiKeyRow key)
    {
        (_revoking, _problem) = (key, null);
        _confirm.Open();
    }

    private async Task RevokeAsync()
    {
        if (_revoking is not { } key) return;
        _problem = (await Revoke.ExecuteAsync(new(key.Id), Current.Actor, _disposed.Token)).Refusal;
        if (_problem is not null) return;
        await _confirm.CloseAsync();
        await LoadAsync();
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
