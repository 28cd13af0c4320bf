using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What a foreign key among the constraints refers to: the table, its columns in pairs with those of this table, and the action on delete.</summary>
public partial class ReferenceField
{
    /// <summary>The constraint.</summary>
    [Parameter, EditorRequired]
    public required FormScope Scope { get; set; }

    /// <summary>The columns of this table.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>The tables that can be referred to, with their columns.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Tables { get; set; }

    // The format takes both words.
    private string TargetField => Scope.Has("foreign_key") && !Scope.Has("references") ? "foreign_key" : "references";

    private FormScope Target => Scope.Object(TargetField);

    private string Table => Target.Text("table");

    private IReadOnlyList<string> Own => Scope.Names("columns");

    private IReadOnlyList<string> Referenced => Target.Has("columns") ? Target.Names("columns") : Target.Text("column") is { Length: > 0 } one ? [one] : [];

    private IReadOnlyList<string> TargetColumns => Tables.GetValueOrDefault(Table) ?? [];

    private FormScope ActionScope(string field) => ReferenceWords.Place(Scope, field);

    private static string At(IReadOnlyList<string> names, int index) => index < names.Count ? names[index] : "";

    // Another table has other columns: what it has under the same names stays, a single column goes to the key.
    private Task SetTableAsync(ChangeEventArgs e)
    {
        var table = e.Value?.ToString() ?? "";
        var columns = Tables.GetValueOrDefault(table) ?? [];
        var referenced = Referenced.Select(name => columns.Contains(name) ? name : columns.Contains("id") ? "id" : columns.Count > 0 ? columns[0] : name);
        return Target.SetAsync(new Dictionary<string, JsonNode?>
        {
            ["table"] = JsonValue.Create(table), ["columns"] = List(referenced), ["column"] = null, ["model"] = null,
        });
    }

    private Task SetPairAsync(int index, string own, string referenced) => ChangePairsAsync(pairs =>
    {
        if (index < pairs.Count) pairs[index] = (own, referenced);
    });

    private Task RemovePairAsync(int index) => ChangePairsAsync(pairs =>
    {
        if (index < pairs.Count) pairs.RemoveAt(index);
    });

    private Task AddPairAsync() => ChangePairsAsync(pairs =>
    {
        var own = Columns.FirstOrDefault(name => pairs.TrueForAll(pair => pair.Own != name)) ?? "";
        pairs.Add((own, TargetColumns.Contains(own) ? own : TargetColumns.FirstOrDefault(name => pairs.TrueForAll(pair => pair.Referenced != name)) ?? ""));
    });

    private Task ChangePairsAsync(Action<List<(string Own, string Referenced)>> change) => Scope.ChangeAsync(json =>
    {
        var target = json[TargetField]?.DeepClone() as JsonObject ?? [];
        var (own, referenced) = (Names(json["columns"]), target["columns"] is null && target["column"] is { } one ? [one.ToString()] : Names(target["columns"]));
        var pairs = Enumerable.Range(0, Math.Max(own.Count, referenced.Count)).Select(index => (At(own, index), At(referenced, index))).ToList();
        change(pairs);
        target.Remove("column");
        target["columns"] = List(pairs.Select(pair => pair.Item2));
        return new Dictionary<string, JsonNode?> { ["columns"] = List(pairs.Select(pair => pair.Item1)), [TargetField] = target };
    });

    private static IReadOnlyList<string> Names(JsonNode? list) => list is JsonArray names ? [.. names.Select(name => name?.ToString() ?? "")] : [];

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
