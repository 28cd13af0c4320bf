namespace Portal.Schema.Definitions.Editing;

/// <summary>The lists of an object model whose entries are edited one by one.</summary>
public enum DefinitionSection
{
    /// <summary><c>/table_schema/columns</c>.</summary>
    Columns,

    /// <summary><c>/table_schema/indexes</c>.</summary>
    Indexes,

    /// <summary><c>/table_schema/constraints</c>.</summary>
    Constraints,

    /// <summary><c>/schema_definition/relationships</c>.</summary>
    Relationships,

    /// <summary><c>/table_schema/sequences</c>.</summary>
    Sequences,
}

/// <summary>A property outside the lists and what it is to be.</summary>
/// <param name="Path">Property names from the root, separated by a slash: <c>metadata_/retention</c>.</param>
/// <param name="Json">The value; null removes the property.</param>
public sealed record FieldValue(string Path, string? Json);

/// <summary>
/// One intention of an author, to be applied to the text of a definition. It names what it changes by stable key (see
/// <see cref="DefinitionItem.Key"/>) and never carries the rest of the text, so two people or two browser tabs that edit
/// different things of one definition do not overwrite each other. Values are JSON texts.
/// </summary>
public abstract record DefinitionEdit
{
    private DefinitionEdit()
    {
    }

    /// <summary>Adds entries.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Items">The entries, one JSON object each.</param>
    /// <param name="Position">Index in the list; null for the end.</param>
    public sealed record AddItems(DefinitionSection Section, EquatableArray<string> Items, int? Position = null) : DefinitionEdit;

    /// <summary>Adds a copy of an entry below it, under a free name.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    public sealed record DuplicateItem(DefinitionSection Section, string Key) : DefinitionEdit;

    /// <summary>Sets or removes one property of an entry. A changed name keeps the entry's identity and follows into what uses it.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    /// <param name="Field">The property.</param>
    /// <param name="Json">The value; null removes the property.</param>
    public sealed record SetItemField(DefinitionSection Section, string Key, string Field, string? Json) : DefinitionEdit;

    /// <summary>Replaces an entry, keeping its identity and its unknown properties.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    /// <param name="Json">The properties to set; those with the value null are removed.</param>
    public sealed record ChangeItem(DefinitionSection Section, string Key, string Json) : DefinitionEdit;

    /// <summary>Removes an entry. A column takes the indexes, constraints, relationships and sequences with it that name it; columns that a sequence filled are filled by it no more.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    public sealed record RemoveItem(DefinitionSection Section, string Key) : DefinitionEdit;

    /// <summary>Brings an entry back as the current revision has it, with what was removed together with it.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry in the current revision.</param>
    public sealed record KeepItem(DefinitionSection Section, string Key) : DefinitionEdit;

    /// <summary>Sets one property of an entry back to what the current revision has.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    /// <param name="Field">The property.</param>
    public sealed record RevertItemField(DefinitionSection Section, string Key, string Field) : DefinitionEdit;

    /// <summary>Moves an entry.</summary>
    /// <param name="Section">The list.</param>
    /// <param name="Key">Stable key of the entry.</param>
    /// <param name="Position">Its index afterwards.</param>
    public sealed record MoveItem(DefinitionSection Section, string Key, int Position) : DefinitionEdit;

    /// <summary>Adds what a template has and the model lacks, as one change.</summary>
    /// <param name="Template">Code of a <see cref="ModelTemplate"/>.</param>
    public sealed record ApplyTemplate(string Template) : DefinitionEdit;

    /// <summary>Sets or removes a property outside the lists.</summary>
    /// <param name="Path">Property names from the root, separated by a slash: <c>thresholds/target</c>.</param>
    /// <param name="Json">The value; null removes the property.</param>
    public sealed record SetField(string Path, string? Json) : DefinitionEdit;

    /// <summary>Sets or removes several properties outside the lists as one change, named after the first.</summary>
    /// <param name="Fields">The properties.</param>
    public sealed record SetFields(EquatableArray<FieldValue> Fields) : DefinitionEdit;

    /// <summary>Replaces the whole text.</summary>
    /// <param name="Text">The new text: a JSON object.</param>
    public sealed record ReplaceText(string Text) : DefinitionEdit;
}

/// <summary>What an edit came to.</summary>
public abstract record EditResult
{
    private EditResult()
    {
    }

    /// <summary>It could be applied.</summary>
    /// <param name="Text">The text afterwards, normalised.</param>
    /// <param name="Title">What was done, in a few words: <c>Add column priority</c>.</param>
    public sealed record Applied(string Text, string Title) : EditResult;

    /// <summary>It could not: the text is not what the author saw, or the value is not JSON.</summary>
    /// <param name="Reason">What and why.</param>
    public sealed record Refused(string Reason) : EditResult;
}
