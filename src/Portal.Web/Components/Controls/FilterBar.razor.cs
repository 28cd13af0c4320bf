using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Controls;

/// <summary>The one filter bar above a list: a field that reports 200 ms after the last key, and the facets beside it.</summary>
public sealed partial class FilterBar : IDisposable
{
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(200);
    private ITimer? _timer;

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>The filter as the address has it.</summary>
    [Parameter]
    public string? Text { get; set; }

    /// <summary>"Filter 184 models".</summary>
    [Parameter]
    public string Placeholder { get; set; } = "Filter";

    /// <summary>Raised with the new text; the page puts it into its address.</summary>
    [Parameter]
    public EventCallback<string> TextChanged { get; set; }

    /// <summary>Facets and buttons right of the field.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private void OnInput(ChangeEventArgs e)
    {
        Text = e.Value?.ToString() ?? "";
        var text = Text;
        _timer?.Dispose();
        _timer = Clock.CreateTimer(_ => InvokeAsync(() => TextChanged.InvokeAsync(text)), null, s_rest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();
}
