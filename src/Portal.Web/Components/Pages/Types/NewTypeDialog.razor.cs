using Microsoft.AspNetCore.Components;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.App.Features.Types;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Types;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Types;

/// <summary>Asks what a new enumeration or domain is called and adds it to a draft; the page of the type has the rest.</summary>
public partial class NewTypeDialog
{
    private Dialog? _dialog;
    private DefinitionKind _kind = DefinitionKind.Enumeration;
    private IReadOnlyList<NamedCode> _chains = [];
    private string? _fault;
    private string _name = "", _values = "", _type = "", _chain = "";
    private bool _isType = true, _busy;

    [Inject]
    public required TypeQueries Queries { get; init; }

    [Inject]
    public required DraftQueries Drafts { get; init; }

    [Inject]
    public required EditDraft Edit { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsDomain => _kind == DefinitionKind.Domain;

    private string Name => _name.Trim();

    /// <summary>Shows an empty form.</summary>
    /// <param name="chain">Code of the value chain whose draft is offered first.</param>
    public async Task OpenAsync(string? chain = null)
    {
        _chains = await Queries.ChainsAsync(Current.Actor, CancellationToken.None);
        (_name, _values, _type, _fault, _busy) = ("", "", "", null, false);
        _chain = (_chains.FirstOrDefault(c => c.Code == chain) ?? _chains.FirstOrDefault())?.Code ?? "";
        _dialog?.Open();
    }

    private async Task AddAsync()
    {
        _fault = await FaultAsync();
        if (_fault is not null) return;
        _busy = true;
        var text = NewTypes.Text(_kind, Name, _isType, _values, _type.Trim().Length == 0 ? "TEXT" : _type.Trim());
        var outcome = await Edit.ExecuteAsync(new EditDraftRequest(_chain, _kind, Name, new DefinitionEdit.ReplaceText(text)), Current.Actor, CancellationToken.None);
        (_busy, _fault) = (false, outcome.Refusal?.Message);
        if (!outcome.IsDone) return;
        if (_dialog is { } dialog) await dialog.CloseAsync();
        Navigation.NavigateTo(PortalUrls.Type(_kind, Name, _chain));
    }

    private async Task<string?> FaultAsync()
    {
        if (!NewTypes.IsName(Name)) return "A name begins with a capital and has letters and digits only, such as OrderStatus.";
        if (IsDomain && _type.Trim().Length > 0 && OwnTypeReference.Read(_type) is null && PgTypeParser.Parse(_type).Error is { } error) return error;
        if (!IsDomain && _values.Split(',').All(string.IsNullOrWhiteSpace)) return "An enumeration has at least one value.";
        return await Drafts.FindDefinitionAsync(Current.Actor, _chain, _kind, Name, CancellationToken.None) is null ? null : $"There is a {(IsDomain ? "domain" : "list of values")} {Name} already.";
    }
}
