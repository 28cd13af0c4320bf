using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.App.Data;
using Portal.App.Features.Jobs;

namespace Portal.Web.Components.Pages.Jobs;

/// <summary>The tail of a job's log, read from the database with each news of the job, while it is followed.</summary>
public sealed partial class JobLogPanel : IAsyncDisposable
{
    private const string Module = "./js/jobLog.js";
    private const int Shown = 300;
    private JobLogWindow? _window;
    private IJSObjectReference? _module;
    private ElementReference _lines;
    private LogLevelName? _level;
    private string _search = "";
    private bool _following = true;
    private bool _scroll;
    private int _shownVersion = -1;
    private long? _shownItem;

    [Inject]
    public required JobLog Log { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Parameter, EditorRequired]
    public required JobView Job { get; set; }

    /// <summary>Grows with each news of the job.</summary>
    [Parameter]
    public int Version { get; set; }

    /// <summary>Lines of one schema only, or null.</summary>
    [Parameter]
    public long? ItemId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var otherItem = ItemId != _shownItem;
        if (!otherItem && (!_following || Version == _shownVersion) && _window is not null) return;
        (_shownVersion, _shownItem) = (Version, ItemId);
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_scroll) return;
        _scroll = false;
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", Module);
        await _module.InvokeVoidAsync("toEnd", _lines);
    }

    private async Task ReadAsync()
    {
        var before = _window is { Rows: [.., var last] } ? last.Id : 0;
        _window = await Log.TailAsync(Job.Id, new JobLogFilter(_level, _search, ItemId), Shown, CancellationToken.None);
        _scroll = _following && _window is { Rows: [.., var newest] } && newest.Id != before;
    }

    private Task SearchAsync(string text)
    {
        _search = text;
        return ReadAsync();
    }

    private Task LevelAsync(LogLevelName? level)
    {
        _level = level;
        return ReadAsync();
    }

    private Task ToggleFollowAsync()
    {
        _following = !_following;
        return _following ? ReadAsync() : Task.CompletedTask;
    }

    private async Task DownloadAsync()
    {
        var text = new StringBuilder();
        await foreach (var line in Log.ReadAllAsync(Job.Id, CancellationToken.None))
            text.Append(line.At.ToString("O")).Append('\t').Append(line.Level).Append('\t').Append(line.SchemaName).Append('\t').AppendLine(line.Message);
        _module ??= await Js.InvokeAsync<IJSObjectReference>("import", Module);
        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())));
        await _module.InvokeVoidAsync("download", $"JOB-{Job.Number}.log", stream);
    }

    private static string? Mark(LogLevelName level) => level switch { LogLevelName.Warning => "of-warning", LogLevelName.Error => "of-error", _ => null };

    private static string Word(LogLevelName level) => level switch { LogLevelName.Warning => "warn", LogLevelName.Error => "err", _ => "info" };

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null) await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; there is nothing to release.
        }
    }
}
