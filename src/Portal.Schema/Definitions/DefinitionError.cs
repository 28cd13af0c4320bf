namespace Portal.Schema.Definitions;

/// <summary>Something in a definition that cannot be used.</summary>
/// <param name="Path">The file; for stored revisions the definition's code.</param>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901), empty for the whole document.</param>
/// <param name="Message">What is there and what was expected.</param>
public sealed record DefinitionError(string Path, string Pointer, string Message)
{
    /// <summary>As one line for a terminal.</summary>
    public override string ToString() => Pointer.Length == 0 ? $"{Path}: {Message}" : $"{Path}#{Pointer}: {Message}";
}

/// <summary>A value, or what stands in its way. Exactly one of the two: there is no half-read definition.</summary>
/// <param name="Value">The value; null when there are errors.</param>
/// <param name="Errors">The errors, in document order; empty when there is a value.</param>
public sealed record DefinitionResult<T>(T? Value, EquatableArray<DefinitionError> Errors)
    where T : class
{
    /// <summary>True when there is a value.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    /// <summary>The value when nothing was reported, else the errors.</summary>
    public static DefinitionResult<T> From(T? value, IReadOnlyCollection<DefinitionError> errors) =>
        errors.Count == 0 && value is not null ? new(value, []) : new(null, errors.ToEquatableArray());
}
