using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Catalogue;

/// <summary>
/// Judges a change of the catalogue: what does not fit together afterwards and did before. What was wrong already blocks
/// nobody: a catalogue of which one value chain was loaded names modules that are not there.
/// </summary>
public static class CatalogueReview
{
    /// <summary>What the change would break.</summary>
    /// <param name="current">The catalogue as it is.</param>
    /// <param name="incoming">New and changed definitions.</param>
    /// <param name="removed">Definitions that go away.</param>
    /// <param name="isWhole">See <see cref="CatalogueChecks.Run"/>.</param>
    public static IReadOnlyList<DefinitionError> Run(
        IReadOnlyList<ParsedDefinition> current,
        IReadOnlyList<ParsedDefinition> incoming,
        IReadOnlySet<(DefinitionKind Kind, string Code)> removed,
        bool isWhole)
    {
        var replaced = incoming.Select(d => (d.Kind, d.Code)).Concat(removed).ToHashSet();
        var kept = current.Where(d => !replaced.Contains((d.Kind, d.Code))).ToList();
        var errors = CatalogueChecks.Run(new([.. kept, .. incoming]), isWhole).Concat(PathErrors(kept, incoming)).ToList();
        if (errors.Count == 0) return errors;
        // Places move when a list grows; the file and the words are enough to know an old error again.
        var old = CatalogueChecks.Run(new(current), isWhole).Select(e => (e.Path, e.Message)).ToHashSet();
        return [.. errors.Where(e => !old.Contains((e.Path, e.Message)))];
    }

    private static IEnumerable<DefinitionError> PathErrors(IReadOnlyList<ParsedDefinition> kept, IReadOnlyList<ParsedDefinition> incoming)
    {
        var owners = kept.ToDictionary(d => d.File.Path, d => d.Code, StringComparer.Ordinal);
        return from definition in incoming
               where owners.ContainsKey(definition.File.Path)
               select new DefinitionError(definition.File.Path, "",
                   $"found {definition.Code}; expected {owners[definition.File.Path]}, which this file holds in the catalogue. Give the new definition a file of its own");
    }
}
