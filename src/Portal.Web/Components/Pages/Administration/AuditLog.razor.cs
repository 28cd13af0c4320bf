using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.Web.Components.Account;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Pages.Administration;

/// <summary>Who did what to what, the newest first.</summary>
public sealed partial class AuditLog : IDisposable
{
    private const int PageSize = 100;
    private static readonly IReadOnlyList<(string Value, string Label)> s_kinds =
    [
        ("", "Everything"), ("change_request.", "Change requests"), ("job.", "Jobs"), ("definition", "Definitions"), ("draft.", "Drafts"),
        ("client.", "Clients"), ("target.", "Targets"), ("tenant_schema.", "Tenant schemas"), ("person.", "People"), ("api_key.", "API keys"), ("session.", "Sign-ins"),
    ];

    private readonly CancellationTokenSource _disposed = new();
    private AuditPage? _page;

    [Inject]
    public required AuditQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required ViewerTime Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromQuery]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private int PageNumber => Math.Max(1, Number ?? 1);

    protected override async Task OnParametersSetAsync()
    {
        if (!Current.Has(Right.Administer)) return;
        var filter = new AuditFilter(Actor: Blank(Actor), Action: Blank(Kind), Skip: (PageNumber - 1) * PageSize, Take: PageSize);
        _page = await Queries.ListAsync(filter, _disposed.Token);
    }

    private void Show(string? actor, string? kind) => Navigation.NavigateTo(Address(actor, kind, 1), replace: true);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Address(string? actor, string? kind, int page) => PortalUrls.With(PortalUrls.Audit,
        ("actor", actor), ("kind", kind), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }
}
