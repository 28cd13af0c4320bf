using Microsoft.AspNetCore.Components;
using Portal.App;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Fleet;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>Chooses the client that a value chain is activated for, and starts the job.</summary>
public partial class ActivateDialog
{
    private const int MostClients = 30;
    private Dialog _dialog = null!;
    private IReadOnlyList<NamedCode>? _clients;
    private Refusal? _refusal;
    private string _text = "";
    private string? _starting;

    [Inject]
    public required CatalogueQueries Queries { get; init; }

    [Inject]
    public required ActivateValueChain Activate { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Code of the value chain.</summary>
    [Parameter, EditorRequired]
    public required string Chain { get; set; }

    /// <summary>Its name.</summary>
    [Parameter, EditorRequired]
    public required string ChainName { get; set; }

    /// <summary>Shows the dialog with the clients that do not have the chain yet.</summary>
    public async Task OpenAsync()
    {
        (_clients, _refusal, _starting) = (null, null, null);
        _dialog.Open();
        await FilterAsync("");
        // The page's handler called this: nobody else renders the dialog again.
        StateHasChanged();
    }

    private async Task FilterAsync(string text)
    {
        _text = text;
        _clients = await Queries.ListClientsToActivateAsync(Chain, text, MostClients, Current.Actor, CancellationToken.None);
    }

    private async Task ActivateAsync(NamedCode client)
    {
        _starting = client.Code;
        var outcome = await Activate.ExecuteAsync(new(client.Code, Chain), Current.Actor, CancellationToken.None);
        (_refusal, _starting) = (outcome.Refusal, null);
        if (outcome.IsDone) Navigation.NavigateTo(PortalUrls.Job(outcome.Value.JobNumber));
    }
}
