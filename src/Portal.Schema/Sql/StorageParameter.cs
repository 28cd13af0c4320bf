using System.Buffers;

namespace Portal.Schema.Sql;

/// <summary>The characters of storage parameters (<c>WITH (fillfactor=70)</c>), which are written as they are.</summary>
public static class StorageParameter
{
    /// <summary>What a name is made of.</summary>
    public static SearchValues<char> NameCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_.0123456789");

    /// <summary>What a value is made of: numbers and words.</summary>
    public static SearchValues<char> ValueCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.0123456789-");
}
