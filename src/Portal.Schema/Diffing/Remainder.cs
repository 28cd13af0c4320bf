namespace Portal.Schema.Diffing;

/// <summary>
/// Fails loud on a property that no comparison knows: a property that is added to the model and forgotten here would otherwise be
/// drift that nobody ever sees.
/// </summary>
internal static class Remainder
{
    public static void RequireNone<T>(T known, T desired)
        where T : class, IEquatable<T>
    {
        if (!known.Equals(desired)) throw new InvalidOperationException($"A property of {typeof(T).Name} takes no part in the comparison: {known} is not {desired}.");
    }
}
