using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Types;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The partitions of a table or of a partition, each with its bounds; the next one is proposed from the last.</summary>
public partial class PartitionsField
{
    private readonly Dictionary<int, bool> _open = [];

    /// <summary>The <c>partitioning</c>.</summary>
    [Parameter, EditorRequired]
    public required FormScope Scope { get; set; }

    /// <summary>The table or partition that is divided; names begin with it.</summary>
    [Parameter, EditorRequired]
    public required string Table { get; set; }

    /// <summary>The model, for the types of the key.</summary>
    [Parameter, EditorRequired]
    public required DefinitionDocument Document { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private string Strategy => Scope.Text("strategy") is { Length: > 0 } strategy ? strategy : "range";

    private IReadOnlyList<FormScope> Partitions => Scope.Entries("partitions");

    // What is wrong with one partition stands below it, or in the form of those inside.
    private IReadOnlyList<Problem> Own => [.. Scope.ProblemsAt("partitions").Except(Partitions.SelectMany(partition => partition.ProblemsBeside()))];

    // A key that is no column can be of any type: what looks like a number is one.
    private IReadOnlyList<bool?> Numeric =>
    [
        .. (Scope.Json["columns"] as JsonArray ?? []).Select(part => (part is JsonObject map ? map["column"] : part)?.ToString())
            .Select(name => Document.Items(DefinitionSection.Columns).FirstOrDefault(column => column.Name == name)?.Text("type") is { } type
                ? PgType.TryParse(type) is { Base.Family: TypeFamily.Integer or TypeFamily.Numeric or TypeFamily.Float } : (bool?)null),
    ];

    private bool IsOpen(FormScope partition, int index) => _open.GetValueOrDefault(index, partition.Has("partitioning") || partition.Has("with"));

    private void Toggle(FormScope partition, int index) => _open[index] = !IsOpen(partition, index);

    private Task SetBoundAsync(int index, string field, string text) => ChangeAsync(list =>
    {
        if (list.ElementAtOrDefault(index) is not JsonObject partition) return;
        if (field == "values" && text.Trim().Length == 0) partition.Remove(field);
        else partition[field] = BoundText.Parse(text, Numeric, field);
    });

    private Task AddAsync() => ChangeAsync(list => list.Insert(Before(list), NextPartition.After(list, Strategy, Table, Clock.GetUtcNow().Year)));

    private Task AddHashAsync(int count) => ChangeAsync(list =>
    {
        for (var remainder = 0; remainder < count; remainder++)
            list.Add(new JsonObject { ["name"] = $"{Table}_{remainder}", ["modulus"] = count, ["remainder"] = remainder });
    });

    private Task AddDefaultAsync() => ChangeAsync(list => list.Add(new JsonObject { ["name"] = $"{Table}_rest", ["default"] = true }));

    private Task SplitAsync(FormScope partition) => partition.SetAsync(new Dictionary<string, JsonNode?>
    {
        ["with"] = null,
        ["partitioning"] = new JsonObject
        {
            ["strategy"] = "hash", ["columns"] = new JsonArray(JsonValue.Create(Document.Items(DefinitionSection.Columns).FirstOrDefault()?.Name ?? "")), ["partitions"] = new JsonArray(),
        },
    });

    // The partition for everything else stays the last.
    private static int Before(JsonArray list) => list is [.., JsonObject last] && last["default"] is not null ? list.Count - 1 : list.Count;

    private Task ChangeAsync(Action<JsonArray> change)
    {
        _open.Clear();
        return Scope.ChangeListAsync("partitions", change, keepEmpty: true);
    }
}
