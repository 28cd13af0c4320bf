using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Access;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>One person: roles, limits, password, account.</summary>
public sealed partial class PersonPage : IDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private ConfirmDialog _reset = null!;
    private ConfirmDialog _disable = null!;
    private PersonView? _view;
    private Refusal? _refusal;
    private Refusal? _problem;
    private string? _password;
    private IReadOnlyCollection<string> _roles = [];
    private IReadOnlyList<ScopeLimit> _limits = [];

    [Inject]
    public required AccessQueries Queries { get; init; }

    [Inject]
    public required PersonActions Actions { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter]
    public Guid Id { get; set; }

    private bool IsSelf => Id == Current.UserId;

    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Person.Id == Id) return;
        (_problem, _password) = (null, null);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await Queries.GetPersonAsync(Id, Current.Actor, _disposed.Token);
        _refusal = outcome.Refusal;
        if (!outcome.IsDone) return;
        _view = outcome.Value;
        (_roles, _limits) = (_view.Person.Roles, _view.Limits);
    }

    private bool IsChanged(PersonView view) => !_roles.ToHashSet().SetEquals(view.Person.Roles) || !_limits.ToHashSet().SetEquals(view.Limits);

    private async Task SaveAsync()
    {
        if (_view is not { } view) return;
        _problem = await Actions.SetAccessAsync(view, [.. _roles], _limits, Current.Actor, _disposed.Token);
        await LoadAsync();
        if (_problem is null) Toasts.Done($"Access of {view.Person.DisplayName} saved");
    }

    private async Task ResetAsync()
    {
        var outcome = await Actions.Reset.ExecuteAsync(new(Id, _view?.Person.SecondFactor ?? false), Current.Actor, _disposed.Token);
        (_problem, _password) = (outcome.Refusal, outcome.IsDone ? outcome.Value.Password : null);
        await _reset.CloseAsync();
        await LoadAsync();
    }

    private async Task DisableAsync()
    {
        _problem = (await Actions.Disable.ExecuteAsync(new(Id), Current.Actor, _disposed.Token)).Refusal;
        if (_problem is not null) return;
        await _disable.CloseAsync();
        await LoadAsync();
    }

    private async Task EnableAsync()
    {
        _problem = (await Actions.Enable.ExecuteAsync(new(Id), Current.Actor, _disposed.Token)).Refusal;
        await LoadAsync();
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
