using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Jobs;
using Portal.App.Jobs;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Jobs;

/// <summary>One job, live: progress, each schema, failures by cause, what runs now, the log. All of it is read from the database.</summary>
public sealed partial class JobPage : IDisposable
{
    private const int ListAtMost = 40;
    private readonly CancellationTokenSource _left = new();
    private JobView? _job;
    private IReadOnlyList<JobCell> _cells = [];
    private IReadOnlyList<FailureGroup> _failures = [];
    private IReadOnlyList<JobItemRow> _running = [];
    private JobItemRow? _item;
    private ConfirmDialog? _cancel;
    private IDisposable? _news;
    private Refusal? _refusal;
    private bool _missing;
    private bool _busy;
    private int _version;

    [Inject]
    public required JobQueries Queries { get; init; }

    [Inject]
    public required JobActions Actions { get; init; }

    [Inject]
    public required JobFeed Feed { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    [Parameter]
    public int Number { get; set; }

    /// <summary>list, or the matrix.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>The schema that is looked at.</summary>
    [SupplyParameterFromQuery(Name = "item")]
    public long? ItemId { get; set; }

    /// <summary>Few schemas are read best as a list, thousands as cells.</summary>
    private bool ShowsList => View == "list" || View != "matrix" && _job is { Items.Total: <= ListAtMost };

    private JobItemState? StateFilter => Enum.TryParse<JobItemState>(State, out var state) ? state : null;

    private bool MayOperate => Current.Has(Right.Operate);

    private int Broken => _job is { Items: var items } ? items.Failed + items.Held + items.Unknown : 0;

    private bool CanRetry => MayOperate && Broken > 0 && _job is { CancelRequested: false };

    private bool CanCancel => MayOperate && _job is { CancelRequested: false, State: JobState.Waiting or JobState.Running };

    protected override async Task OnParametersSetAsync()
    {
        if (_job?.Number != Number) await SubscribeAsync();
        else await LoadAsync();
    }

    private async Task SubscribeAsync()
    {
        _news?.Dispose();
        (_job, _refusal) = (null, null);
        await LoadAsync();
        if (_job is { } job) _news = Feed.Subscribe(job.Id, () => InvokeAsync(LoadAsync));
    }

    private async Task LoadAsync()
    {
        if (await Queries.FindAsync(Number, _left.Token) is not { } job)
        {
            _missing = true;
            return;
        }
        _cells = View == "list" || View != "matrix" && job.Items.Total <= ListAtMost ? [] : await Queries.ListCellsAsync(job.Id, _left.Token);
        _failures = await Queries.ListFailuresAsync(job.Id, _left.Token);
        _running = (await Queries.ListItemsAsync(job.Id, JobItemState.Running, null, 0, 12, _left.Token)).Rows;
        _item = ItemId is { } id ? await Queries.FindItemAsync(job.Id, id, _left.Token) : null;
        _job = job;
        _version++;
        StateHasChanged();
    }

    private async Task RetryAsync(long? itemId, string? sqlState)
    {
        if (_busy) return;
        _busy = true;
        var outcome = await Actions.Retry.ExecuteAsync(new(Number, itemId, sqlState), Current.Actor, _left.Token);
        _busy = false;
        _refusal = outcome.Refusal;
        if (outcome.IsDone) Toasts.Done($"{Wording.Count(outcome.Value.Items, "schema waits", "schemas wait")} for another try");
        await LoadAsync();
    }

    private async Task SkipAsync(long itemId)
    {
        var outcome = await Actions.Skip.ExecuteAsync(new(Number, itemId, ""), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        await LoadAsync();
    }

    private async Task CancelAsync()
    {
        var outcome = await Actions.Cancel.ExecuteAsync(new(Number), Current.Actor, _left.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone && _cancel is { } dialog)
        {
            await dialog.CloseAsync();
            Toasts.Done($"JOB-{Number} is cancelled", $"{outcome.Value.Skipped:N0} not started, {outcome.Value.Running:N0} with workers: what has begun goes on to the end");
        }
        await LoadAsync();
    }

    private string UrlOf(string? view, JobItemState? state, long? itemId) => PortalUrls.With(PortalUrls.Job(Number),
        ("view", view), ("state", state?.ToString()), ("item", itemId?.ToString()));

    public void Dispose()
    {
        _news?.Dispose();
        _left.Cancel();
        _left.Dispose();
    }
}
