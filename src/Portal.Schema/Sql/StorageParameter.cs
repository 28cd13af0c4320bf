using System.Buffers;
using System.Globalization;

namespace Portal.Schema.Sql;

/// <summary>The characters of storage parameters (<c>WITH (fillfactor=70)</c>), which are written as they are.</summary>
public static class StorageParameter
{
    /// <summary>What a name is made of.</summary>
    public static SearchValues<char> NameCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_.0123456789");

    /// <summary>The name of a parameter written as <c>name=value</c>.</summary>
    public static string NameOf(string option) => option.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? option[..equals] : option;

    /// <summary>
    /// The parameter with its value in one spelling: PostgreSQL keeps what was typed, and <c>off</c> is <c>false</c>, <c>0.10</c> is
    /// <c>0.1</c>. Where on and off stand beside a third word (<c>buffering=auto</c>), the words are kept.
    /// </summary>
    public static string Canonical(string option)
    {
        var name = NameOf(option);
        if (name.Length == option.Length) return option;
        var value = option[(name.Length + 1)..].ToLowerInvariant();
        if (name is "buffering" or "vacuum_index_cleanup" or "toast.vacuum_index_cleanup") return $"{name}={value}";
        if (value is "on" or "true" or "yes") return $"{name}=true";
        if (value is "off" or "false" or "no") return $"{name}=false";
        return decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}={number:0.############################}")
            : $"{name}={value}";
    }

    /// <summary>True for <c>name=value</c> with characters that need no quotes; anything else is no storage parameter, and as injectable as a name.</summary>
    public static bool IsWellFormed(string option)
    {
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            && !option.AsSpan(0, equals).ContainsAnyExcept(NameCharacters)
            && equals + 1 < option.Length
            && !option.AsSpan(equals + 1).ContainsAnyExcept(ValueCharacters);
    }

    /// <summary>The parameters as SQL: <c>fillfactor=70, autovacuum_enabled=false</c>.</summary>
    /// <exception cref="ArgumentException">One of them is no storage parameter.</exception>
    public static string List(IEnumerable<string> options) => string.Join(", ", options.Select(option =>
        IsWellFormed(option) ? option : throw new ArgumentException($"\"{option}\" is no storage parameter.", nameof(options))));

    /// <summary>What a value is made of: numbers and words.</summary>
    public static SearchValues<char> ValueCharacters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.0123456789-");
}
