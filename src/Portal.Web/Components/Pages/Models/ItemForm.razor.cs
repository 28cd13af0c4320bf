using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The details of one index, constraint, sequence or relationship; each change is an edit of its own.</summary>
public sealed partial class ItemForm : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    /// <summary>The entry.</summary>
    [Parameter, EditorRequired]
    public required DefinitionItem Item { get; set; }

    /// <summary>The model that it belongs to.</summary>
    [Parameter, EditorRequired]
    public required DefinitionDocument Document { get; set; }

    /// <summary>Tables around it.</summary>
    [Parameter, EditorRequired]
    public required CheckContext Context { get; set; }

    /// <summary>What is wrong with the model.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Whether it can only be read.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Raised with an edit.</summary>
    [Parameter]
    public EventCallback<DefinitionEdit> Edited { get; set; }

    private FormScope Scope => new(() => Item.Json, "item", DefinitionDocument.Pointer(Item.Section, Item.Index), Problems, ReadOnly, _turns, SetAsync);

    private IReadOnlyList<string> ColumnNames => [.. Document.Items(DefinitionSection.Columns).Select(column => column.Name)];

    private IReadOnlyList<string> Targets => [.. Context.Tables.Values.Select(table => table.Model).Distinct().Order(StringComparer.Ordinal)];

    private IReadOnlyDictionary<string, IReadOnlyList<string>> Tables => NewItems.Referable(Document, Context);

    private string Example => NewItems.Expression(Document);

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private Task ChangeKindAsync(string kind) => Edited.InvokeAsync(new ChangeItem(Item.Section, Item.Key,
        ConstraintKinds.Change(Item, kind, NewItems.Constraint(kind, Document, Context)).ToJsonString(JsonOptions.Plain)));

    private Task SetAsync(IReadOnlyDictionary<string, JsonNode?> values) => Edited.InvokeAsync(values.Count == 1
        ? new SetItemField(Item.Section, Item.Key, values.First().Key, values.First().Value?.ToJsonString(JsonOptions.Plain))
        : new ChangeItem(Item.Section, Item.Key, JsonSerializer.Serialize(values, JsonOptions.Plain)));
}
