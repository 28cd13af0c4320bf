using System.Text.Json.Nodes;
using Portal.App.Features.ChangeRequests;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Components.Pages.ChangeRequests;

/// <summary>One line of the property compare.</summary>
/// <param name="Mark">How it differs; null for a neighbour that is shown for orientation.</param>
/// <param name="Anchor">What a comment on it is about.</param>
/// <param name="Name">Its name now.</param>
/// <param name="OldName">Its name before, when it was renamed.</param>
/// <param name="What">Its type, columns or value now.</param>
/// <param name="OldWhat">The same before, when it differs.</param>
/// <param name="Rule">NULL, NOT NULL, UNIQUE ...</param>
/// <param name="OldRule">The same before, when it differs.</param>
/// <param name="Note">The rest, in words.</param>
public sealed record ComparedLine(
    ChangeMark? Mark, string Anchor, string Name, string? OldName, string What, string? OldWhat, string Rule, string? OldRule, string Note);

/// <summary>What a request changes in one definition, property by property.</summary>
/// <param name="Added">Entries that are new.</param>
/// <param name="Changed">Entries and properties that differ.</param>
/// <param name="Dropped">Entries that go.</param>
/// <param name="Lines">The lines in the order of the definition.</param>
public sealed record DefinitionComparison(int Added, int Changed, int Dropped, IReadOnlyList<ComparedLine> Lines)
{
    private static readonly DefinitionSection[] s_sections =
        [DefinitionSection.Columns, DefinitionSection.Indexes, DefinitionSection.Constraints, DefinitionSection.Sequences, DefinitionSection.Relationships];

    /// <summary>The address of a place in a definition, for comments: <c>object-models/ORDER#priority</c>.</summary>
    public static string AnchorOf(RequestDefinition definition, string? place = null) =>
        $"{definition.Kind}/{definition.Code}{(place is null ? "" : $"#{place}")}";

    /// <summary>Compares the proposed text with the one it started from.</summary>
    public static DefinitionComparison Of(RequestDefinition definition)
    {
        var before = Parse(definition.BaseText);
        var after = Parse(definition.Text);
        var changes = DefinitionChanges.Between(before, after);
        var lines = new List<ComparedLine>();
        foreach (var field in changes.Fields)
            lines.Add(new(ChangeMark.Changed, AnchorOf(definition, field), field.Replace('/', '.'), null,
                At(after, field), At(before, field), "", null, ""));
        foreach (var section in s_sections) AddSection(definition, section, before, after, changes, lines);
        return new(changes.Count(ChangeMark.Added), changes.Count(ChangeMark.Changed), changes.Count(ChangeMark.Dropped), lines);
    }

    private static void AddSection(RequestDefinition definition, DefinitionSection section,
        DefinitionDocument? before, DefinitionDocument? after, DefinitionChanges changes, List<ComparedLine> lines)
    {
        var marks = changes.Items.Where(i => i.Section == section).ToDictionary(i => i.Key, i => i.Mark);
        if (marks.Count == 0) return;
        var old = (before?.Items(section) ?? []).DistinctBy(i => i.Key).ToDictionary(i => i.Key);
        var now = after?.Items(section) ?? [];
        for (var i = 0; i < now.Count; i++)
        {
            var marked = marks.TryGetValue(now[i].Key, out var mark);
            var neighbour = section == DefinitionSection.Columns && (IsMarked(i - 1) || IsMarked(i + 1));
            if (marked || neighbour) lines.Add(Line(definition, marked ? mark : null, old.GetValueOrDefault(now[i].Key), now[i]));
        }
        foreach (var gone in old.Values.Where(o => marks.GetValueOrDefault(o.Key, ChangeMark.Changed) == ChangeMark.Dropped))
            lines.Add(Line(definition, ChangeMark.Dropped, null, gone));

        bool IsMarked(int index) => index >= 0 && index < now.Count && marks.ContainsKey(now[index].Key);
    }

    private static ComparedLine Line(RequestDefinition definition, ChangeMark? mark, DefinitionItem? before, DefinitionItem item)
    {
        var (what, oldWhat) = (EntryWords.What(item), before is null ? null : EntryWords.What(before));
        var (rule, oldRule) = (EntryWords.Rule(item), before is null ? null : EntryWords.Rule(before));
        var (note, oldNote) = (EntryWords.Note(item), before is null ? null : EntryWords.Note(before));
        var changed = mark == ChangeMark.Changed;
        return new(mark, AnchorOf(definition, item.Name), item.Name, changed && before?.Name != item.Name ? before?.Name : null,
            what, changed && oldWhat != what ? oldWhat : null, rule, changed && oldRule != rule ? oldRule : null,
            changed && oldNote != note ? $"{(note.Length == 0 ? "nothing" : note)}, was {(string.IsNullOrEmpty(oldNote) ? "nothing" : oldNote)}" : note);
    }

    private static string At(DefinitionDocument? document, string path)
    {
        JsonNode? node = document?.Root;
        foreach (var part in path.Split('/')) node = (node as JsonObject)?[part];
        return node switch { null => "nothing", JsonValue value => value.ToString(), _ => node.ToJsonString() };
    }

    private static DefinitionDocument? Parse(string? text) => text is null ? null : DefinitionDocument.TryParse(text, out _);
}
