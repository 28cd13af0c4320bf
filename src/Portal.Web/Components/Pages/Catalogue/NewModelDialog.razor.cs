using Microsoft.AspNetCore.Components;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Naming;
using Portal.Web.Components.Account;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Catalogue;

/// <summary>Asks what a new object model is called and adds it to a draft, with a key; its page has the rest.</summary>
public partial class NewModelDialog
{
    private Dialog? _dialog;
    private string? _fault;
    private string? _code;
    private string? _table;
    private string _name = "", _chain = "";
    private bool _busy;

    /// <summary>The module that it belongs to.</summary>
    [Parameter, EditorRequired]
    public required ModuleView Module { get; set; }

    [Inject]
    public required ModelQueries Queries { get; init; }

    [Inject]
    public required DraftQueries Drafts { get; init; }

    [Inject]
    public required EditDraft Edit { get; init; }

    [Inject]
    public required CurrentActor Current { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // Both follow the name until somebody types into them.
    private string Code => (_code ?? NewModels.Code(_name)).Trim();

    private string Table => (_table ?? NewModels.Table(Code)).Trim();

    /// <summary>Shows an empty form.</summary>
    public void Open()
    {
        (_name, _code, _table, _fault, _busy, _chain) = ("", null, null, null, false, Module.Chains.Count > 0 ? Module.Chains[0].Code : "");
        _dialog?.Open();
    }

    private async Task AddAsync()
    {
        _fault = await FaultAsync();
        if (_fault is not null) return;
        _busy = true;
        var text = NewModels.Text(Code, _name.Trim().Length == 0 ? Code : _name.Trim(), Table, Module.Code, _chain);
        var outcome = await Edit.ExecuteAsync(new EditDraftRequest(_chain, DefinitionKind.ObjectModel, Code, new DefinitionEdit.ReplaceText(text)), Current.Actor, CancellationToken.None);
        (_busy, _fault) = (false, outcome.Refusal?.Message);
        if (!outcome.IsDone) return;
        if (_dialog is { } dialog) await dialog.CloseAsync();
        Navigation.NavigateTo(PortalUrls.Model(Code, chain: _chain));
    }

    private async Task<string?> FaultAsync()
    {
        if (!NewModels.IsCode(Code)) return "A code has capitals, digits and underscores and begins with a letter, such as RETURN_ORDER.";
        if (NameRules.FindFault(Table) is { } fault) return $"The name of the table {fault}.";
        if (await Queries.IsTakenAsync(Code, Table, CancellationToken.None)) return $"There is an object model {Code} or a table {Table} already.";
        return await Drafts.FindDefinitionAsync(Current.Actor, _chain, DefinitionKind.ObjectModel, Code, CancellationToken.None) is null ? null : $"Your draft has an object model {Code} already.";
    }
}
