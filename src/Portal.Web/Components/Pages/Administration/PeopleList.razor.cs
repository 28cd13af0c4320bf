using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Access;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>Who may sign in, and what for.</summary>
public sealed partial class PeopleList : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _disposed = new();
    private AddPersonDialog _add = null!;
    private Portal.App.Features.Access.PersonPage? _page;
    private Refusal? _refusal;

    [Inject]
    public required AccessQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery]
    private string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await Queries.ListPeopleAsync(Filter, (PageNumber - 1) * PageSize, PageSize, Current.Actor, _disposed.Token);
        _refusal = outcome.Refusal;
        if (outcome.IsDone) _page = outcome.Value;
    }

    private static string Address(string? filter, int page) => PortalUrls.With(PortalUrls.People,
        ("filter", filter), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
