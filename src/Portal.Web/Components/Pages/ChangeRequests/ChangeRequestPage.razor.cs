using Microsoft.AspNetCore.Components;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.ChangeRequests;
using Portal.App.Jobs;
using Portal.App;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>One change request: what it changes, what that means for each state class, the discussion, and the decision.</summary>
public sealed partial class ChangeRequestPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly HashSet<string> _viewed = new(StringComparer.Ordinal);
    private ChangeRequestView? _request;
    private ReviewState _review = new();
    private Refusal? _reviewRefusal;
    private Refusal? _refusal;
    private StartRolloutDialog? _rollout;
    private UndoDialog? _undo;
    private ConfirmDialog? _cancel;
    private IDisposable? _news;
    private int _shown;
    private bool _missing;
    private bool _busy;

    [Inject]
    public required ChangeRequestQueries Queries { get; init; }

    [Inject]
    public required RequestActions Actions { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required JobFeed Feed { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    /// <summary>properties or json.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Code of the definition that is shown alone.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    public string? File { get; set; }

    /// <summary>Letter of the state class on the tab Plan.</summary>
    [SupplyParameterFromQuery(Name = "plan")]
    public string? Plan { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    private string ActiveTab => Tab is "plan" or "tenants" or "activity" ? Tab : "definitions";

    private bool CanRollOut => _request is { } request && Current.Has(Right.Operate)
        && ChangeRequestStates.Next(request.State, ChangeRequestAction.StartRollout) is not null
        && !request.Undos.Any(undo => RequestUndo.Counts(undo.State)) && request.Plans.Count > 0 && request.Jobs.Sum(j => j.Done) < request.TenantCount;

    private bool CanUndo => _request is { CanBeUndone: true } && Current.Has(Right.EditDefinitions);

    private bool CanTakeBack => _request is { } request && request.AuthorId == Current.UserId
        && ChangeRequestStates.Next(request.State, ChangeRequestAction.TakeBack) is not null;

    protected override void OnInitialized() =>
        _news = Feed.Subscribe(null, () => _request?.State == ChangeRequestState.RollingOut ? InvokeAsync(LoadAsync) : Task.CompletedTask);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id) return;
        _shown = Id;
        (_review, _reviewRefusal, _refusal) = (new ReviewState(), null, null);
        _viewed.Clear();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _request = await Queries.FindAsync(Id, _left.Token);
        _missing = _request is null;
        StateHasChanged();
    }

    private async Task DecideAsync()
    {
        if (_request is not { } request || _busy) return;
        _busy = true;
        var outcome = await Actions.Review.ExecuteAsync(
            new(Id, _review.Decision, _review.Body, [.. _review.Accepted], request.ApprovalHash), Current.Actor, _left.Token);
        _busy = false;
        _reviewRefusal = outcome.Refusal;
        if (outcome.IsDone)
        {
            _review = new ReviewState();
            Toasts.Done($"CR-{Id} is {Wording.Label(outcome.Value.State).ToLowerInvariant()}",
                outcome.Value.MissingApprovals > 0 ? $"{Wording.Count(outcome.Value.MissingApprovals, "more approval is", "more approvals are")} needed" : null);
        }
        await LoadAsync();
    }

    private async Task CommentAsync(string? anchor, string body)
    {
        var outcome = await Actions.Comment.ExecuteAsync(new(Id, anchor, body), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        await LoadAsync();
    }

    private async Task ResolveAsync(string anchor)
    {
        var outcome = await Actions.Resolve.ExecuteAsync(new(Id, anchor), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        await LoadAsync();
    }

    private async Task TakeBackAsync()
    {
        var outcome = await Actions.TakeBack.ExecuteAsync(new(Id), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone)
        {
            Toasts.Done($"CR-{Id} is back in your draft");
            Navigation.NavigateTo(PortalUrls.ValueChain(outcome.Value.ValueChain));
            return;
        }
        await LoadAsync();
    }

    private async Task CancelAsync()
    {
        var outcome = await Actions.Cancel.ExecuteAsync(new(Id), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone && _cancel is { } dialog) await dialog.CloseAsync();
        await LoadAsync();
    }

    public void Dispose()
    {
        _news?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }
}
