namespace Portal.App;

/// <summary>One page of a list, and how many rows match in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int Total)
{
    /// <summary>Rows at most on one page, whatever was asked for.</summary>
    public const int MaxTake = 500;
}
