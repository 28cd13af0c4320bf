using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The details of one index, constraint or relationship; each change is an edit of its own.</summary>
public partial class ItemForm
{
    private static readonly string[] s_methods = ["btree", "hash", "gin", "gist", "spgist", "brin"];
    private static readonly string[] s_kinds = ["check", "unique", "primary_key", "foreign_key"];
    private static readonly string[] s_relationships = ["association", "aggregation", "composition", "inheritance"];
    private static readonly string[] s_multiplicities = ["1", "0..1", "0..*", "1..*"];

    /// <summary>The entry.</summary>
    [Parameter, EditorRequired]
    public required DefinitionItem Item { get; set; }

    /// <summary>The model that it belongs to.</summary>
    [Parameter, EditorRequired]
    public required DefinitionDocument Document { get; set; }

    /// <summary>Tables around it.</summary>
    [Parameter, EditorRequired]
    public required CheckContext Context { get; set; }

    /// <summary>What is wrong with the entry.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Whether it can only be read.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Raised with an edit.</summary>
    [Parameter]
    public EventCallback<DefinitionEdit> Edited { get; set; }

    private IReadOnlyList<string> ColumnNames => [.. Document.Items(DefinitionSection.Columns).Select(column => column.Name)];

    private IReadOnlyList<string> Targets => [.. Context.Tables.Values.Select(table => table.Model).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("")];

    private static IReadOnlyList<string> IndexColumns(DefinitionItem index) => (index.Json["columns"] as JsonArray ?? [])
        .Select(part => (part is JsonObject map ? map["column"] : part)?.ToString()).OfType<string>().ToList();

    private static IEnumerable<string> WithOwn(IReadOnlyList<string> values, string? own) => own is null ? values : values.Append(own).Distinct();

    private Task SetText(string field, ChangeEventArgs e) =>
        Edit(field, e.Value?.ToString() is { Length: > 0 } text ? JsonSerializer.Serialize(text, JsonOptions.Plain) : null);

    private Task SetFlag(string field, ChangeEventArgs e) => Edit(field, e.Value is true ? "true" : null);

    // Parts with an order or an operator class stay as they are; only names come and go.
    private Task Set(string field, IReadOnlyList<string> names)
    {
        var known = (Item.Json[field] as JsonArray ?? []).OfType<JsonObject>().Where(part => part["column"] is not null)
            .ToDictionary(part => part["column"]?.ToString() ?? "", part => part);
        var parts = new JsonArray([.. names.Select(name => known.TryGetValue(name, out var part) ? part.DeepClone() : JsonValue.Create(name))]);
        return Edit(field, names.Count == 0 && field == "include" ? null : parts.ToJsonString(JsonOptions.Plain));
    }

    private Task Edit(string field, string? json) => Edited.InvokeAsync(new SetItemField(Item.Section, Item.Key, field, json));
}
