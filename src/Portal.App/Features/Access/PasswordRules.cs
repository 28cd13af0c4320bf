using System.Text;

namespace Portal.App.Features.Access;

/// <summary>
/// What a password must be (ASVS 6.2): long, not common, not the name. No rule of composition, no rotation. A second factor
/// allows a shorter one.
/// </summary>
public static class PasswordRules
{
    public const int LeastLength = 15;
    public const int LeastLengthWithSecondFactor = 8;
    public const int MostLength = 128;
    private const int LeastDistinct = 5;

    private static readonly Lazy<HashSet<string>> s_blocked = new(ReadBlocked);

    /// <summary>One sentence per broken rule; empty when the password is good.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="secondFactor">The account has a second factor.</param>
    /// <param name="names">What it must not be made of: user name, display name, e-mail.</param>
    public static IReadOnlyList<string> Problems(string password, bool secondFactor, params IEnumerable<string?> names)
    {
        var problems = new List<string>();
        var least = secondFactor ? LeastLengthWithSecondFactor : LeastLength;
        if (password.Length < least) problems.Add($"A password has at least {least} characters.");
        if (password.Length > MostLength) problems.Add($"A password has at most {MostLength} characters.");
        if (password.Distinct().Count() < LeastDistinct) problems.Add($"A password has at least {LeastDistinct} different characters.");
        if (IsCommon(password)) problems.Add("This password is on the list of common ones.");
        if (names.Any(name => name is { Length: >= 3 } && Letters(password) == Letters(name))) problems.Add("The password must not be the account's own name.");
        return problems;
    }

    /// <summary>Common words stay common with digits or signs around them and with letters swapped for look-alikes.</summary>
    private static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var word = Letters(lower);
        return s_blocked.Value.Contains(lower) || s_blocked.Value.Contains(word) || IsRepeated(lower)
            || (word.Length > 0 && word.Length % 2 == 0 && word[..(word.Length / 2)] == word[(word.Length / 2)..]
                && s_blocked.Value.Contains(word[..(word.Length / 2)]));
    }

    /// <summary>One to four characters over and over.</summary>
    private static bool IsRepeated(string text) => Enumerable.Range(1, 4).Any(length =>
        text.Length > length && Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length]));

    /// <summary>The word inside: without what is not a letter around it, look-alikes as the letters that they stand for.</summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        var first = text.TakeWhile(c => !char.IsLetter(c)).Count();
        var last = text.Reverse().TakeWhile(c => !char.IsLetter(c)).Count();
        foreach (var c in text.ToLowerInvariant().Skip(first).Take(text.Length - first - last))
        {
            var letter = c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', _ => c };
            if (char.IsLetter(letter)) letters.Append(letter);
        }

        return letters.ToString();
    }

    private static HashSet<string> ReadBlocked()
    {
        const string Resource = "Features/Access/blocked-passwords.txt";
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
    }
}
