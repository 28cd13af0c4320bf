using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What the grid has no column for: comment, types and values of the schema, foreign key, kind of default, what is rare, and who uses the column.</summary>
public sealed partial class ColumnDetails : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    private static readonly (string Value, string Label)[] s_actions =
        [("", "No action"), ("RESTRICT", "Restrict"), ("CASCADE", "Cascade"), ("SET NULL", "Set null"), ("SET DEFAULT", "Set default")];

    // Their problems stand at the cell of the grid, or at a field below.
    private static readonly string[] s_shown =
        ["name", "type", "nullable", "default", "primary_key", "unique", "index", "identity", "generated", "sequence", "collation", "storage"];

    /// <summary>The column.</summary>
    [Parameter, EditorRequired]
    public required DefinitionItem Column { get; set; }

    /// <summary>The model that it belongs to.</summary>
    [Parameter, EditorRequired]
    public required DefinitionDocument Document { get; set; }

    /// <summary>Tables, enums and KPIs around it.</summary>
    [Parameter, EditorRequired]
    public required CheckContext Context { get; set; }

    /// <summary>How the column differs from the current revision.</summary>
    [Parameter]
    public ChangeMark? Mark { get; set; }

    /// <summary>Code of the value chain whose draft is shown.</summary>
    [Parameter]
    public string? ValueChain { get; set; }

    /// <summary>What is wrong with the model.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Whether it can only be read.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>Raised with an edit.</summary>
    [Parameter]
    public EventCallback<DefinitionEdit> Edited { get; set; }

    private JsonObject? Reference => Column.Json["foreign_key"] as JsonObject;

    private string ReferencedTable => Reference?["table"]?.ToString() ?? "";

    private string ReferencedColumn => Reference?["column"]?.ToString() ?? "";

    private string OnDelete => Reference?["on_delete"]?.ToString().ToUpperInvariant().Replace('_', ' ') is { } action && action != "NO ACTION" ? action : "";

    private string DefaultKind => Column.Json.ContainsKey("default_expression") ? "expression" : Column.Json.ContainsKey("default") ? "value" : "none";

    // The format takes both words; what is written already stays.
    private string CommentField => Column.Json.ContainsKey("description") && !Column.Json.ContainsKey("comment") ? "description" : "comment";

    private IEnumerable<string> EnumNames => WithOwn(Context.Enums.Keys.Order(StringComparer.Ordinal), Column.Text("enum"));

    private IEnumerable<string> OwnTypes => WithOwn(OwnTypeWords.Of(Context.Types), OwnType.Length == 0 ? null : OwnType);

    private string OwnType => OwnTypeReference.Read(Column.Text("type")) is null ? "" : Column.Text("type") ?? "";

    private IReadOnlyList<string> Sequences => [.. Document.Items(DefinitionSection.Sequences).Select(sequence => sequence.Name)];

    private FormScope Scope => new(() => Column.Json, "column", DefinitionDocument.Pointer(DefinitionSection.Columns, Column.Index), Problems, ReadOnly, _turns, SetAsync);

    private IReadOnlyList<Problem> Rest => Scope.ProblemsBeside(s_shown);

    private IEnumerable<string> Tables => WithOwn(Context.Tables.Keys.Append(OwnTable).Order(StringComparer.Ordinal), ReferencedTable.Length == 0 ? null : ReferencedTable);

    private string OwnTable => Document.Root["table_name"]?.ToString() ?? "";

    private IEnumerable<string> TargetColumns => WithOwn(ColumnsOf(ReferencedTable), ReferencedColumn.Length == 0 ? null : ReferencedColumn);

    private IReadOnlyList<string> Uses => [.. ColumnUses.Of(Document, Column.Name).Select(use => use.Name)];

    private IReadOnlyList<string> KpiCodes => [.. Context.Kpis.Where(kpi => kpi.Columns.Contains(Column.Name)).Select(kpi => kpi.Code)];

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private IEnumerable<string> ColumnsOf(string table) => table == OwnTable
        ? Document.Items(DefinitionSection.Columns).Select(c => c.Name)
        : Context.Tables.TryGetValue(table, out var facts) ? facts.Columns.Keys : [];

    private static IEnumerable<string> WithOwn(IEnumerable<string> values, string? own) => own is null ? values : values.Append(own).Distinct();

    private Task SetText(string field, ChangeEventArgs e) =>
        Set(field, e.Value?.ToString() is { Length: > 0 } text ? JsonSerializer.Serialize(text, JsonOptions.Plain) : null);

    // A type of the schema brings its values along; who takes it away goes back to a text.
    private Task SetOwnType(ChangeEventArgs e)
    {
        var type = e.Value?.ToString() is { Length: > 0 } chosen ? chosen : "VARCHAR(50)";
        return Column.Json.ContainsKey("enum")
            ? SetAsync(new Dictionary<string, JsonNode?> { ["type"] = JsonValue.Create(type), ["enum"] = null })
            : Set("type", JsonSerializer.Serialize(type, JsonOptions.Plain));
    }

    private Task SetAsync(IReadOnlyDictionary<string, JsonNode?> values) => values.Count == 1
        ? Set(values.First().Key, values.First().Value?.ToJsonString(JsonOptions.Plain))
        : Edited.InvokeAsync(new ChangeItem(DefinitionSection.Columns, Column.Key, JsonSerializer.Serialize(values, JsonOptions.Plain)));

    private Task SetFlag(string field, ChangeEventArgs e) => Set(field, e.Value is true ? "true" : Column.Json.ContainsKey(field) ? "false" : null);

    private Task SetTable(ChangeEventArgs e)
    {
        var table = e.Value?.ToString() ?? "";
        if (table.Length == 0) return Set("foreign_key", null);
        var columns = ColumnsOf(table).ToList();
        var target = columns.Contains("id") ? "id" : columns.FirstOrDefault() ?? "id";
        var key = new JsonObject { ["table"] = table, ["column"] = target };
        if (Context.Tables.TryGetValue(table, out var facts)) key["model"] = facts.Model;
        if (OnDelete.Length > 0) key["on_delete"] = OnDelete;
        return Set("foreign_key", key.ToJsonString(JsonOptions.Plain));
    }

    private Task SetReference(string field, ChangeEventArgs e)
    {
        if (Reference?.DeepClone() is not JsonObject key) return Task.CompletedTask;
        if (e.Value?.ToString() is { Length: > 0 } text) key[field] = text;
        else key.Remove(field);
        return Set("foreign_key", key.ToJsonString(JsonOptions.Plain));
    }

    // The text stays, only its meaning changes; an expression that comes from nothing begins with NULL.
    private Task SetDefaultKind(ChangeEventArgs e)
    {
        var text = Column.Text("default_expression") ?? Column.Json["default"]?.ToString() ?? "";
        return e.Value?.ToString() switch
        {
            "none" => Set(DefaultKind == "expression" ? "default_expression" : "default", null),
            "value" => Set("default", JsonSerializer.Serialize(text, JsonOptions.Plain)),
            _ => Set("default_expression", JsonSerializer.Serialize(text.Length == 0 ? "NULL" : text, JsonOptions.Plain)),
        };
    }

    private Task Set(string field, string? json) => Edited.InvokeAsync(new SetItemField(DefinitionSection.Columns, Column.Key, field, json));
}
