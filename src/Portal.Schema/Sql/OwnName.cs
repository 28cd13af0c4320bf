using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>
/// Names of types and sequences of the schema itself, in texts as PostgreSQL prints them: a type stands bare
/// (<c>'open'::@schema@.order_status</c>), a sequence in a constant (<c>nextval('@schema@.order_no'::regclass)</c>).
/// </summary>
public static class OwnName
{
    private const string Qualifier = SchemaModel.SchemaPlaceholder + ".";

    /// <summary>The qualified name: <c>@schema@.order_status</c>.</summary>
    public static string Of(string name) => Qualifier + SqlIdentifier.Quote(name);

    /// <summary>The default of a column that a sequence fills, as PostgreSQL prints it.</summary>
    public static string NextValue(string sequence) => $"nextval({SqlLiteral.Text(Of(sequence))}::regclass)";

    /// <summary>The name of the type, or of the element of the array type, when it is one of the schema; else null.</summary>
    public static string? OfType(string type)
    {
        foreach (var found in Find(type))
        {
            if (found.Start == 0 && !found.InConstant && type.AsSpan(found.End) is "" or "[]") return found.Name;
        }
        return null;
    }

    /// <summary>Every name of the schema in the text, types, sequences and relations alike.</summary>
    public static IEnumerable<string> All(string text) => Find(text).Select(found => found.Name);

    /// <summary>True when the text names the type.</summary>
    public static bool UsesType(string? text, string type) => text is not null && Find(text).Any(found => !found.InConstant && found.Name == type);

    /// <summary>The text with types and sequences under other names.</summary>
    public static string Rename(string text, IReadOnlyDictionary<string, string> types, IReadOnlyDictionary<string, string> sequences)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var found in Find(text))
        {
            if (!(found.InConstant ? sequences : types).TryGetValue(found.Name, out var name)) continue;
            var quoted = Of(name);
            result.Append(text, copied, found.Start - copied)
                .Append(found.InConstant ? quoted.Replace("'", "''", StringComparison.Ordinal) : quoted);
            copied = found.End;
        }
        return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static IEnumerable<Found> Find(string text)
    {
        for (var at = text.IndexOf(Qualifier, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Qualifier, at + 1, StringComparison.Ordinal))
        {
            var start = at + Qualifier.Length;
            var inConstant = at > 0 && text[at - 1] == '\'';
            if (start == text.Length) yield break;
            var end = text[start] == '"' ? EndOfQuoted(text, start) : EndOfWord(text, start);
            var name = text[start] == '"' && end > start + 1
                ? text[(start + 1)..(end - 1)].Replace("\"\"", "\"", StringComparison.Ordinal)
                : text[start..end];
            if (inConstant) name = name.Replace("''", "'", StringComparison.Ordinal);
            var isCall = !inConstant && end < text.Length && text[end] == '(';
            if (name.Length > 0 && !isCall) yield return new(at, end, name, inConstant);
        }
    }

    private static int EndOfWord(string text, int start)
    {
        while (start < text.Length && (char.IsAsciiLetterOrDigit(text[start]) || text[start] is '_' or '$')) start++;
        return start;
    }

    private static int EndOfQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"') continue;
            if (i + 1 < text.Length && text[i + 1] == '"') i++;
            else return i + 1;
        }
        return start;
    }

    private readonly record struct Found(int Start, int End, string Name, bool InConstant);
}
