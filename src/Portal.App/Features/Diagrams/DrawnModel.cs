using Portal.Schema.Definitions.Editing;

namespace Portal.App.Features.Diagrams;

/// <summary>An object model as the diagram shows it.</summary>
internal sealed record DrawnModel(string Code, DiagramClass Class, IReadOnlyList<DiagramRelation> Relations)
{
    /// <summary>Reads a model's text, with the draft's text laid over.</summary>
    public static DrawnModel Of(string code, string name, string table, string stereotype, bool shared, string current, string? drafted)
    {
        var basis = DefinitionDocument.TryParse(current, out _);
        var document = drafted is null ? basis : DefinitionDocument.TryParse(drafted, out _) ?? basis;
        var changes = drafted is null ? DefinitionChanges.None : DefinitionChanges.Between(basis, document);
        var marks = changes.Items.Where(item => item.Section == DefinitionSection.Columns).DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => item.Mark);
        var columns = (document?.Items(DefinitionSection.Columns) ?? []).Select(column => Column(column, Mark(marks, column)));
        var dropped = (basis?.Items(DefinitionSection.Columns) ?? []).Where(column => Mark(marks, column) == ChangeMark.Dropped).Select(column => Column(column, ChangeMark.Dropped));
        return new DrawnModel(code,
            new DiagramClass(code, name, table, stereotype, shared, changes == DefinitionChanges.None ? null : ChangeMark.Changed, [.. columns, .. dropped]),
            [.. (document?.Items(DefinitionSection.Relationships) ?? []).Select(r => Relation(code, r))]);
    }

    private static ChangeMark? Mark(Dictionary<string, ChangeMark> marks, DefinitionItem column) => marks.TryGetValue(column.Key, out var mark) ? mark : null;

    private static DiagramColumn Column(DefinitionItem column, ChangeMark? mark) => new(column.Name, column.Text("type") ?? "",
        column.Flag("primary_key") ? "PK" : column.Json["foreign_key"] is not null ? "FK" : "", mark);

    private static DiagramRelation Relation(string code, DefinitionItem item) => new(code, item.Text("target") ?? "", item.Text("type") ?? "association",
        item.Text("role") ?? "", item.Text("via") ?? "", item.Text("source_multiplicity") ?? "", item.Text("target_multiplicity") ?? "");
}
