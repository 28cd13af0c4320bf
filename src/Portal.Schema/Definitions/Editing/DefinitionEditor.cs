using System.Text.Json;
using System.Text.Json.Nodes;
using static Portal.Schema.Definitions.Editing.DefinitionEdit;

namespace Portal.Schema.Definitions.Editing;

/// <summary>
/// Applies edits to the text of a definition. The text is read, changed in place as a tree and written back in the stored
/// form, so what an edit does not name stays as it was, unknown properties included. Pure: the same text and edit give the
/// same result.
/// </summary>
public static class DefinitionEditor
{
    /// <summary>Applies one edit.</summary>
    /// <param name="text">The text as the draft has it.</param>
    /// <param name="baseText">The text of the current revision, where <see cref="KeepItem"/> and <see cref="RevertItemField"/> look; null for a new definition.</param>
    /// <param name="edit">The edit.</param>
    public static EditResult Apply(string text, string? baseText, DefinitionEdit edit)
    {
        if (edit is ReplaceText replace) return ReplaceAll(replace.Text);
        if (DefinitionDocument.TryParse(text, out var problem) is not { } document) return new EditResult.Refused(problem ?? "");
        var original = baseText is null ? null : DefinitionDocument.TryParse(baseText, out _);
        try
        {
            var step = edit switch
            {
                AddItems add => Add(document, add),
                DuplicateItem duplicate => Duplicate(document, duplicate),
                SetItemField set => ItemFieldEditor.Set(document, set.Section, set.Key, set.Field, Parse(set.Json)),
                ChangeItem change => Change(document, change),
                RemoveItem remove => Remove(document, remove),
                KeepItem keep => Keep(document, original, keep),
                RevertItemField revert => Revert(document, original, revert),
                MoveItem move => Move(document, move),
                ApplyTemplate template => TemplateEditor.Apply(document, template.Template),
                SetField set => SetAt(document, set),
                SetFields set => SetAll(document, set),
                _ => throw new ArgumentOutOfRangeException(nameof(edit)),
            };
            return step.Title is { } title ? new EditResult.Applied(document.Write(), title) : new EditResult.Refused(step.Reason ?? "");
        }
        catch (JsonException exception)
        {
            return new EditResult.Refused($"The value is not JSON: {exception.Message}");
        }
    }

    private static EditResult ReplaceAll(string text) => DefinitionDocument.TryParse(text, out var problem) is { } document
        ? new EditResult.Applied(document.Write(), "Edit JSON")
        : new EditResult.Refused(problem ?? "");

    private static EditStep Add(DefinitionDocument document, AddItems add)
    {
        var list = document.List(add.Section);
        var position = Math.Clamp(add.Position ?? list.Count, 0, list.Count);
        var added = new List<DefinitionItem>(add.Items.Count);
        foreach (var json in add.Items)
        {
            if (Parse(json) is not JsonObject item) return EditStep.Refuse("An entry is one JSON object.");
            var entry = new DefinitionItem(add.Section, position, item);
            GiveFreeKey(document, entry);
            list.Insert(position++, item);
            added.Add(entry);
        }
        return added.Count == 0 ? EditStep.Refuse("There is nothing to add.") : EditStep.Done(EditTitles.Add(added));
    }

    private static EditStep Duplicate(DefinitionDocument document, DuplicateItem duplicate)
    {
        if (document.Find(duplicate.Section, duplicate.Key) is not { } source) return Gone(duplicate.Section, duplicate.Key);
        var copy = source.Json.DeepClone().AsObject();
        copy.Remove("id");
        var name = FreeName(document, duplicate.Section, source.Name);
        if (copy.ContainsKey("name")) copy["name"] = name;
        // A copied key would make the table invalid at once, and a copied UNIQUE is rarely meant.
        copy.Remove("primary_key");
        copy.Remove("unique");
        GiveFreeKey(document, new DefinitionItem(duplicate.Section, source.Index, copy));
        document.List(duplicate.Section).Insert(source.Index + 1, copy);
        return EditStep.Done($"Duplicate {source.Name} as {name}");
    }

    private static EditStep Change(DefinitionDocument document, ChangeItem change)
    {
        if (document.Find(change.Section, change.Key) is not { } item) return Gone(change.Section, change.Key);
        if (Parse(change.Json) is not JsonObject values) return EditStep.Refuse("An entry is one JSON object.");
        var before = item.Name;
        foreach (var (field, value) in values)
        {
            var step = ItemFieldEditor.Set(document, item, field, value?.DeepClone());
            if (step.Title is null) return step;
        }
        return EditStep.Done(EditTitles.Change(item, before));
    }

    private static EditStep Remove(DefinitionDocument document, RemoveItem remove)
    {
        if (document.Find(remove.Section, remove.Key) is not { } item) return Gone(remove.Section, remove.Key);
        var dependants = remove.Section == DefinitionSection.Columns ? ColumnUses.Of(document, item.Name) : [];
        foreach (var dependant in dependants) document.List(dependant.Section).Remove(dependant.Json);
        document.List(remove.Section).Remove(item.Json);
        if (remove.Section == DefinitionSection.Sequences)
            foreach (var column in document.Items(DefinitionSection.Columns).Where(column => column.Text("sequence") == item.Name)) column.Json.Remove("sequence");
        return EditStep.Done(EditTitles.Remove(item, dependants.Count));
    }

    private static EditStep Keep(DefinitionDocument document, DefinitionDocument? original, KeepItem keep)
    {
        if (original?.Find(keep.Section, keep.Key) is not { } item) return Gone(keep.Section, keep.Key);
        if (document.Find(keep.Section, keep.Key) is not null) return EditStep.Refuse($"{item.Name} is still there.");
        PutBack(document, original, item);
        if (keep.Section == DefinitionSection.Columns)
            foreach (var dependant in ColumnUses.Of(original, item.Name))
                if (document.Find(dependant.Section, dependant.Key) is null) PutBack(document, original, dependant);
        return EditStep.Done($"Keep {item.Name}");
    }

    // Back to where it was: behind the nearest earlier entry of the revision that is still there.
    private static void PutBack(DefinitionDocument document, DefinitionDocument original, DefinitionItem item)
    {
        var before = original.Items(item.Section).Take(item.Index).Reverse()
            .Select(earlier => document.Find(item.Section, earlier.Key)).FirstOrDefault(found => found is not null);
        document.List(item.Section).Insert(before is null ? 0 : before.Index + 1, item.Json.DeepClone());
    }

    private static EditStep Revert(DefinitionDocument document, DefinitionDocument? original, RevertItemField revert)
    {
        if (document.Find(revert.Section, revert.Key) is not { } item) return Gone(revert.Section, revert.Key);
        if (original?.Find(revert.Section, revert.Key) is not { } source) return EditStep.Refuse($"{item.Name} is new: there is nothing to go back to.");
        var step = ItemFieldEditor.Set(document, item, revert.Field, source.Json[revert.Field]?.DeepClone());
        return step.Title is null ? step : EditStep.Done($"Revert {EditTitles.Words(revert.Field)} of {source.Name}");
    }

    private static EditStep Move(DefinitionDocument document, MoveItem move)
    {
        if (document.Find(move.Section, move.Key) is not { } item) return Gone(move.Section, move.Key);
        var list = document.List(move.Section);
        list.RemoveAt(item.Index);
        var position = Math.Clamp(move.Position, 0, list.Count);
        list.Insert(position, item.Json);
        return EditStep.Done($"Move {item.Name} to position {position + 1}");
    }

    private static EditStep SetAt(DefinitionDocument document, SetField set)
    {
        var parts = set.Path.Split('/');
        var parent = document.Root;
        foreach (var name in parts[..^1])
        {
            if (parent[name] is not JsonObject child) parent[name] = child = [];
            parent = child;
        }
        if (Parse(set.Json) is { } value) parent[parts[^1]] = value;
        else parent.Remove(parts[^1]);
        if (parts[0] == "formula") KpiLists.Sync(document);
        return EditStep.Done(EditTitles.SetField(parts, set.Json));
    }

    private static EditStep SetAll(DefinitionDocument document, SetFields set)
    {
        var steps = set.Fields.Select(field => SetAt(document, new SetField(field.Path, field.Json))).ToList();
        return steps.Count == 0 ? EditStep.Refuse("There is nothing to set.") : steps[0];
    }

    // A name that was freed by a rename or removal must not hand its old identity to a new entry.
    private static void GiveFreeKey(DefinitionDocument document, DefinitionItem item)
    {
        if (document.Find(item.Section, item.Key) is null) return;
        var prefix = item.Section switch
        {
            DefinitionSection.Columns => "col_",
            DefinitionSection.Indexes => "idx_",
            DefinitionSection.Constraints => "con_",
            DefinitionSection.Sequences => "seq_",
            _ => "rel_",
        };
        var number = 2;
        while (document.Find(item.Section, $"{prefix}{item.Name}_{number}") is not null) number++;
        item.Json["id"] = $"{prefix}{item.Name}_{number}";
    }

    private static string FreeName(DefinitionDocument document, DefinitionSection section, string name)
    {
        var taken = document.Items(section).Select(item => item.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var candidate = name + "_copy";
        for (var number = 2; taken.Contains(candidate); number++) candidate = $"{name}_copy{number}";
        return candidate;
    }

    internal static EditStep Gone(DefinitionSection section, string key) => EditStep.Refuse(
        $"The {EditTitles.Noun(section)} {key.Replace("name:", "", StringComparison.Ordinal)} is not there any more. It was changed in another tab or by an undo.");

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}

/// <summary>What one edit did to the tree: a title, or why it did nothing.</summary>
internal readonly record struct EditStep(string? Title, string? Reason)
{
    public static EditStep Done(string title) => new(title, null);

    public static EditStep Refuse(string reason) => new(null, reason);
}
