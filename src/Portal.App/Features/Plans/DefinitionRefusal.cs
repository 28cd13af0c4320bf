using Portal.Schema.Definitions;

namespace Portal.App.Features.Plans;

/// <summary>Definitions that cannot be compiled, as a refusal: one line per fault, with its file and JSON pointer.</summary>
internal static class DefinitionRefusal
{
    public static Refusal Of(IEnumerable<DefinitionError> errors)
    {
        var lines = errors.Select(error => error.ToString()).ToList();
        return new Refusal(RefusalKind.Invalid, "DEFINITION_INVALID",
            lines.Count == 1 ? $"The definition cannot be used: {lines[0]}" : $"The definitions cannot be used: {lines.Count} faults.") { Details = lines };
    }
}
