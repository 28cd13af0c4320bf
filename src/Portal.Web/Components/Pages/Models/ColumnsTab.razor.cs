using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The column grid with its tools, the problem at the cursor and the details of the selected column.</summary>
public partial class ColumnsTab
{
    private ColumnGrid? _grid;
    private PasteDialog? _paste;
    private GridCommand.Preview? _typed;
    private string _field = "name";

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelWorkspace Workspace { get; set; }

    /// <summary>Stable key of the selected column, kept in the address.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Raised with the stable key of the column under the cursor.</summary>
    [Parameter]
    public EventCallback<string?> Selection { get; set; }

    /// <summary>Raised with edits to apply.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<DefinitionEdit>> Edited { get; set; }

    private DefinitionItem? Column => Selected is null ? null : Workspace.Document?.Find(DefinitionSection.Columns, Selected);

    private IEnumerable<(ChangeMark Mark, int Count)> Marks => Workspace.Changes.Items.Where(item => item.Section == DefinitionSection.Columns)
        .GroupBy(item => item.Mark).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()));

    /// <summary>Puts the cursor on a cell.</summary>
    public Task FocusAsync(string key, string field) => _grid is null ? Task.CompletedTask : _grid.FocusAsync(key, field);

    // What is being typed comes first; else the error at the cursor.
    private GridPopover? Popover
    {
        get
        {
            var (key, cell) = _typed is { Key: { } typedKey } typed ? (typedKey, typed.Field) : (Selected ?? "", _field);
            var problems = _typed is { } preview && ColumnEdits.Of(preview, Workspace.Columns) is [var edit] ? Workspace.Foresee(edit) : Workspace.Problems;
            var problem = problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error && p.Place.Section == DefinitionSection.Columns
                && p.Place.Key == key && (p.Place.Field == cell || (_typed is null && p.Place.Field is not null)));
            if (problem is null || !Workspace.CanEdit) return null;
            var place = problem.Place.Field ?? cell;
            return new GridPopover(key, place, _typed is null ? problem : problem with { Fix = null }, _typed is null ? Revert(key, place) : null);
        }
    }

    private ProblemFix? Revert(string key, string field) => Workspace.Context.Base?.Find(DefinitionSection.Columns, key) is null
        ? null
        : new ProblemFix("Revert cell", new DefinitionEdit.RevertItemField(DefinitionSection.Columns, key, field));

    private async Task RunAsync(GridCommand command)
    {
        switch (command)
        {
            case GridCommand.Select select:
                _field = select.Field;
                if (select.Key != Selected) await Selection.InvokeAsync(select.Key);
                return;
            case GridCommand.Preview preview:
                _typed = preview.Key is null ? null : preview;
                return;
            case GridCommand.Paste paste:
                OpenPaste(paste.Text);
                return;
            case GridCommand.Details details:
                await Selection.InvokeAsync(details.Key);
                return;
        }
        _typed = null;
        await EditAsync(ColumnEdits.Of(command, Workspace.Columns));
        if (command is GridCommand.Add && Workspace.Document?.Items(DefinitionSection.Columns) is [.., var last])
        {
            await Selection.InvokeAsync(last.Key);
            await FocusAsync(last.Key, "type");
        }
    }

    private async Task AddAsync()
    {
        var taken = Workspace.Columns.Select(row => row.Name).ToHashSet();
        var name = "column";
        for (var number = 2; taken.Contains(name); number++) name = $"column_{number}";
        await RunAsync(new GridCommand.Add(name));
        if (Workspace.Document?.Items(DefinitionSection.Columns) is [.., var last]) await FocusAsync(last.Key, "name");
    }

    private void OpenPaste(string text) => _paste?.Open(text);

    private Task AddPastedAsync(IReadOnlyList<PastedColumn> columns) =>
        EditAsync([new DefinitionEdit.AddItems(DefinitionSection.Columns, [.. columns.Select(column => column.ToJson())])]);

    private Task FixAsync(ProblemFix fix) => EditAsync([fix.Edit]);

    private Task EditAsync(IReadOnlyList<DefinitionEdit> edits) => edits.Count == 0 ? Task.CompletedTask : Edited.InvokeAsync(edits);
}
