using System.Globalization;
using System.Text;

namespace Portal.Schema.Sql;

/// <summary>
/// The first gate for expressions that people type (check, default, generated, index, predicate): text that can only be one
/// expression. <c>qty &gt;= 0), ADD COLUMN evil int DEFAULT (1</c> is valid SQL in the place of a condition, so brackets must never
/// close below zero; statements cannot be ended, comments cannot hide anything. What functions it may call is decided by
/// PostgreSQL's parse tree in the shadow database.
/// </summary>
public static class ExpressionText
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>Deepest nesting of brackets.</summary>
    public const int MaxDepth = 50;

    /// <summary>What is wrong with the text, or null when it may be tried.</summary>
    public static string? FindFault(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "is empty";
        if (text.Length > MaxLength) return $"is longer than {MaxLength} characters";
        return SchemaText.FindReserved(text) ?? FindHiddenCharacter(text) ?? FindStructureFault(text);
    }

    /// <summary>Control, bidirectional and zero-width characters and broken UTF-16; null when there is none.</summary>
    internal static string? FindHiddenCharacter(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
                return "holds half a character";
            var hidden = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control => rune.Value is not ('\n' or '\r' or '\t'),
                UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
                _ => false,
            };
            if (hidden) return $"holds the invisible character U+{rune.Value:X4}";
            i += length;
        }
        return null;
    }

    private static string? FindStructureFault(string text)
    {
        var open = new Stack<char>();
        foreach (var token in SqlLexer.Read(text))
        {
            switch (token.Kind)
            {
                case SqlTokenKind.Unterminated:
                    return $"has {token.Describe(text)} that does not end";
                case SqlTokenKind.Comment:
                    return "holds a comment";
                // 1E'\'' is a number and a string with an escape to servers before 15, to others something else: it is neither to us.
                case SqlTokenKind.Number when token.End < text.Length && text[token.End] is '\'' or '"':
                    return "has a number that runs into a string";
                case SqlTokenKind.Symbol when text[token.Start] is ';':
                    return "holds a semicolon";
                case SqlTokenKind.Symbol when text[token.Start] is '(' or '[':
                    open.Push(text[token.Start]);
                    if (open.Count > MaxDepth) return $"nests brackets deeper than {MaxDepth}";
                    break;
                case SqlTokenKind.Symbol when text[token.Start] is ')' or ']':
                    var expected = text[token.Start] == ')' ? '(' : '[';
                    if (!open.TryPop(out var opened) || opened != expected) return "closes a bracket that it did not open";
                    break;
            }
        }
        return open.Count == 0 ? null : "does not close every bracket";
    }
}
