using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Schema;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What holds for the table as a whole: its names, how rows are kept, the read model, storage, and the sequences beside it.</summary>
public sealed partial class TableTab : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    private static readonly (string, string)[] s_layers =
        [("", "Not said"), ("RAW", "Raw"), ("STAGING", "Staging"), ("CORE", "Core"), ("SEARCH", "Search"), ("OPS", "Operations")];

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public required ModelWorkspace Workspace { get; set; }

    /// <summary>Stable key of the selected sequence, kept in the address.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Raised with the stable key of the sequence that was chosen.</summary>
    [Parameter]
    public EventCallback<string> Selection { get; set; }

    /// <summary>Raised with an edit.</summary>
    [Parameter]
    public EventCallback<DefinitionEdit> Edited { get; set; }

    // The page shows the tab once there is a text that can be read.
    private DefinitionDocument Document => Workspace.Document ?? throw new InvalidOperationException("The definition has not been read.");

    private string Table => Workspace.Facts?.TableName ?? "";

    private string Shape => TableShape.Of(Document);

    private FormScope Root => Part("");

    private FormScope TableSchema => Part("table_schema");

    private FormScope Metadata => Part("metadata_");

    // Keys that lack the partition key are told at the lists that hold them.
    private IReadOnlyList<Problem> KeyProblems =>
        [.. Workspace.Problems.Where(problem => problem.Place.Pointer is "/table_schema/constraints" or "/table_schema/indexes" or "/metadata_" or "/table_schema/partitioning")];

    private IReadOnlyList<ProblemFix> KeyFixes => KeyProblems.Any(problem => problem.Place.Pointer == "/table_schema/constraints") ? TableShape.KeyFixes(Document) : [];

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private Task ChooseShapeAsync(string shape) => EditAsync(new DefinitionEdit.SetFields(TableShape.Change(Document, shape)));

    // A part of the definition whose properties are set one by one, by their path from the root.
    private FormScope Part(string path) => new(() => path.Length == 0 ? Document.Root : Document.Root[path] as JsonObject ?? [], "table" + (path.Length == 0 ? "" : $"-{path}"),
        path.Length == 0 ? "" : $"/{path}", Workspace.Problems, !Workspace.CanEdit, _turns, values => EditAsync(values.Count == 1
            ? new DefinitionEdit.SetField(Path(path, values.First().Key), Json(values.First().Value))
            : new DefinitionEdit.SetFields([.. values.Select(value => new FieldValue(Path(path, value.Key), Json(value.Value)))])));

    private static string Path(string parent, string field) => parent.Length == 0 ? field : $"{parent}/{field}";

    private static string? Json(JsonNode? value) => value?.ToJsonString(JsonOptions.Plain);

    private Task EditAsync(DefinitionEdit edit) => Edited.InvokeAsync(edit);
}
