using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema.Definitions.Checks;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The columns and expressions of an index, an exclusion constraint or a partition key, in order, each with what belongs to it.</summary>
public partial class PartsField
{
    private const string AnExpression = "(expression)";
    private readonly Dictionary<int, bool> _open = [];
    private string _add = "";

    /// <summary>The columns that can be chosen.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>The access method, which decides about order and operator classes.</summary>
    [Parameter]
    public string Method { get; set; } = "btree";

    /// <summary>True for an exclusion constraint: each part has the operator by which rows exclude each other.</summary>
    [Parameter]
    public bool WithOperator { get; set; }

    /// <summary>True for a partition key, whose parts have neither parameters nor statistics.</summary>
    [Parameter]
    public bool Bare { get; set; }

    /// <summary>What a new expression begins as.</summary>
    [Parameter]
    public string Example { get; set; } = "";

    private int Width => 4 + (WithOperator ? 1 : 0) + (HasOrder ? 1 : 0);

    private bool HasOrder => !WithOperator && IndexWords.HasOrder(Method);

    private IReadOnlyList<FormScope> Parts => Scope.Entries(Field, WithOperator ? null : "column");

    // What is wrong with one part stands below it.
    private IReadOnlyList<Problem> Own => [.. Problems.Except(Parts.SelectMany(part => part.ProblemsBeside()))];

    // The format takes both words.
    private static string ColumnField(FormScope part) => part.Has("name") && !part.Has("column") ? "name" : "column";

    private static string ColumnOf(FormScope part) => part.Text(ColumnField(part));

    private bool IsOpen(FormScope part, int index) => _open.GetValueOrDefault(index, part.Has("opclass_parameters") || part.Has("statistics"));

    private void Toggle(FormScope part, int index) => _open[index] = !IsOpen(part, index);

    private Task AddAsync()
    {
        if (_add is not { Length: > 0 } name) return Task.CompletedTask;
        if (!WithOperator && name != AnExpression) return ChangeAsync(list => list.Add(JsonValue.Create(name)));
        var part = name == AnExpression ? new JsonObject { ["expression"] = Example } : new JsonObject { ["column"] = name };
        if (WithOperator) part["operator"] = name == AnExpression ? "&&" : "=";
        return ChangeAsync(list => list.Add(part));
    }

    private Task MoveAsync(int index, int by)
    {
        if (index + by < 0 || index + by >= Parts.Count) return Task.CompletedTask;
        return ChangeAsync(list =>
        {
            if (index >= list.Count) return;
            var part = list[index];
            list.RemoveAt(index);
            list.Insert(Math.Min(index + by, list.Count), part);
        });
    }

    private Task RemoveAsync(int index) => ChangeAsync(list => list.RemoveIfThere(index));

    private Task ChangeAsync(Action<JsonArray> change)
    {
        _add = "";
        _open.Clear();
        return Scope.ChangeListAsync(Field, change, keepEmpty: true);
    }
}
