namespace Portal.Schema.Definitions.Validation;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>The pointer to a property or an element of what <paramref name="parent"/> points to.</summary>
    public static string Child(string parent, string name) =>
        $"{parent}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
