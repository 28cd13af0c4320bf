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

    private Task SetPairAsync(int index, string own, string referenced) =>
        SetPairsAsync([.. Enumerable.Range(0, Math.Max(Own.Count, Referenced.Count)).Select(i => i == index ? (own, referenced) : (At(Own, i), At(Referenced, i)))]);

    private Task RemovePairAsync(int index) =>
        SetPairsAsync([.. Enumerable.Range(0, Math.Max(Own.Count, Referenced.Count)).Where(i => i != index).Select(i => (At(Own, i), At(Referenced, i)))]);

    private Task AddPairAsync()
    {
        var own = Columns.FirstOrDefault(name => !Own.Contains(name)) ?? "";
        var referenced = TargetColumns.Contains(own) ? own : TargetColumns.FirstOrDefault(name => !Referenced.Contains(name)) ?? "";
        return SetPairsAsync([.. Enumerable.Range(0, Math.Max(Own.Count, Referenced.Count)).Select(i => (At(Own, i), At(Referenced, i))), (own, referenced)]);
    }

    private Task SetPairsAsync(IReadOnlyList<(string Own, string Referenced)> pairs)
    {
        var target = Target.Json.DeepClone().AsObject();
        target.Remove("column");
        target["columns"] = List(pairs.Select(pair => pair.Referenced));
        return Scope.SetAsync(new Dictionary<string, JsonNode?> { ["columns"] = List(pairs.Select(pair => pair.Own)), [TargetField] = target });
    }

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
