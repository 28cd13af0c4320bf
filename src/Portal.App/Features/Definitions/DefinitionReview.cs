using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Validation;

namespace Portal.App.Features.Definitions;

/// <summary>Judges a folder against the catalogue as it is: the common part of loading and validating.</summary>
/// <param name="Selected">What would be loaded: everything, or what one value chain needs.</param>
/// <param name="Errors">What stands in the way, ordered by path and place.</param>
internal sealed record DefinitionReview(IReadOnlyList<ParsedDefinition> Selected, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>Checks everything in the folder, also when only one value chain is wanted.</summary>
    public static DefinitionReview Of(DefinitionFolder folder, IReadOnlyList<ParsedDefinition> current, string? valueChain)
    {
        var errors = new List<DefinitionError>(folder.Errors);
        // A file that cannot be read would make every name in it unknown: those follow-ups would only hide the cause.
        if (errors.Count == 0) errors.AddRange(CatalogueReview.Run(
            current, folder.Definitions, new HashSet<(DefinitionKind, string)>(), isWhole: valueChain is null));
        return new(
            valueChain is null ? folder.Definitions : DefinitionClosure.Of(new(folder.Definitions), valueChain),
            [.. errors.OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Pointer, StringComparer.Ordinal)]);
    }

    /// <summary>The refusal for errors.</summary>
    public static Refusal Invalid(IReadOnlyList<DefinitionError> errors) => new(RefusalKind.Invalid, "DEFINITIONS_INVALID",
        $"{(errors.Count == 1 ? "1 thing does" : $"{errors.Count} things do")} not fit. Nothing was changed; correct the definitions and try again.")
    {
        Details = [.. errors.Select(error => error.ToString())],
    };

    /// <summary>The refusal for a folder that holds nothing to load.</summary>
    public static Refusal Nothing(string folder, string? valueChain) => new(RefusalKind.NotFound, "NO_DEFINITIONS", valueChain is null
        ? $"There are no definition files in {folder}; expected folders such as {string.Join(", ", DefinitionFolders.All)} with .json files."
        : $"There is no value chain {valueChain} in {folder}.");
}
