using Microsoft.AspNetCore.Components;
using Portal.App.Features.Types;
using Portal.Schema.Definitions;
using Portal.Web.Components.Account;

namespace Portal.Web.Components.Pages.Types;

/// <summary>The enumerations and domains of the catalogue, with those of the person's drafts; the address holds the filters.</summary>
public sealed partial class TypeList : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<TypeRow>? _rows;
    private NewTypeDialog? _new;

    /// <summary>Part of a name or value.</summary>
    [SupplyParameterFromQuery]
    public string? Text { get; set; }

    /// <summary>enumerations or domains.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [Inject]
    public required TypeQueries Queries { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool Filtered => !string.IsNullOrEmpty(Text) || !string.IsNullOrEmpty(Kind);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync() => _rows = await Queries.ListAsync(Current.Actor, Text,
        Kind switch { "enumerations" => DefinitionKind.Enumeration, "domains" => DefinitionKind.Domain, _ => null }, _leaving.Token);

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void Go((string Name, string? Value) changed)
    {
        (string Name, string? Value)[] current = [("text", Text), ("kind", Kind)];
        Navigation.NavigateTo(PortalUrls.With(PortalUrls.Types, [.. current.Select(pair => pair.Name == changed.Name ? changed : pair)]), replace: changed.Name == "text");
    }
}
