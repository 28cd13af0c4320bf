namespace Portal.Schema.Sql;

/// <summary>Kinds of tokens.</summary>
public enum SqlTokenKind
{
    /// <summary>A bare word: a keyword or a name.</summary>
    Word,

    /// <summary>A name in double quotes, with the prefix U&amp; if it has one.</summary>
    QuotedName,

    /// <summary>A string constant of any form.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One other character.</summary>
    Symbol,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A string, quoted name or comment that does not end.</summary>
    Unterminated,
}

/// <summary>A token and where it stands.</summary>
public readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    /// <summary>Position behind the token.</summary>
    public int End => Start + Length;

    /// <summary>The token's text.</summary>
    public ReadOnlySpan<char> Text(string source) => source.AsSpan(Start, Length);

    internal string Describe(string source) => source[Start] switch
    {
        '"' => "a quoted name",
        '/' => "a comment",
        _ => "a string",
    };
}

/// <summary>
/// Cuts SQL text into tokens (PostgreSQL manual, 4.1 Lexical Structure, with <c>standard_conforming_strings</c> on): enough to
/// know what is a string, a name, a comment or a bracket. White space is skipped.
/// </summary>
public static class SqlLexer
{
    /// <summary>The tokens in order.</summary>
    public static List<SqlToken> Read(string text)
    {
        var tokens = new List<SqlToken>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var token = Next(text, i);
            tokens.Add(token);
            i = token.End;
        }
        return tokens;
    }

    /// <summary>The token that begins at a character that is no white space.</summary>
    internal static SqlToken Next(string text, int start)
    {
        var c = text[start];
        var next = start + 1 < text.Length ? text[start + 1] : '\0';
        var afterNext = start + 2 < text.Length ? text[start + 2] : '\0';
        if (c == '-' && next == '-') return Comment(text, start);
        if (c == '/' && next == '*') return BlockComment(text, start);
        if (c == '\'') return Quoted(text, start, start, '\'', escapes: false, SqlTokenKind.Text);
        if (c == '"') return Quoted(text, start, start, '"', escapes: false, SqlTokenKind.QuotedName);
        if ((c is 'e' or 'E') && next == '\'') return Quoted(text, start, start + 1, '\'', escapes: true, SqlTokenKind.Text);
        if ((c is 'b' or 'B' or 'x' or 'X' or 'n' or 'N') && next == '\'')
            return Quoted(text, start, start + 1, '\'', escapes: false, SqlTokenKind.Text);
        if ((c is 'u' or 'U') && next == '&' && (afterNext is '\'' or '"'))
            return Quoted(text, start, start + 2, afterNext, escapes: false, afterNext == '"' ? SqlTokenKind.QuotedName : SqlTokenKind.Text);
        if (c == '$' && DollarTag(text, start) is { } tag) return DollarQuoted(text, start, tag);
        if (IsWordStart(c)) return Run(text, start, SqlTokenKind.Word, IsWordPart);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(next))) return Number(text, start);
        return new(SqlTokenKind.Symbol, start, 1);
    }

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c) || c == '$';

    private static SqlToken Run(string text, int start, SqlTokenKind kind, Func<char, bool> belongs)
    {
        var end = start + 1;
        while (end < text.Length && belongs(text[end])) end++;
        return new(kind, start, end - start);
    }

    private static SqlToken Number(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            var c = text[end];
            var isExponentSign = (c is '+' or '-') && end > start && (text[end - 1] is 'e' or 'E');
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_') && !isExponentSign) break;
            end++;
        }
        return new(SqlTokenKind.Number, start, end - start);
    }

    private static SqlToken Quoted(string text, int start, int quoteAt, char quote, bool escapes, SqlTokenKind kind)
    {
        for (var i = quoteAt + 1; i < text.Length; i++)
        {
            if (escapes && text[i] == '\\')
            {
                i++;
                continue;
            }
            if (text[i] != quote) continue;
            if (i + 1 < text.Length && text[i + 1] == quote)
            {
                i++;
                continue;
            }
            return new(kind, start, i + 1 - start);
        }
        return new(SqlTokenKind.Unterminated, start, text.Length - start);
    }

    // $$ or $tag$; a dollar sign followed by a digit is a parameter.
    private static string? DollarTag(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '$') return text[start..(i + 1)];
            if (!(IsWordStart(text[i]) || (i > start + 1 && char.IsAsciiDigit(text[i])))) return null;
        }
        return null;
    }

    private static SqlToken DollarQuoted(string text, int start, string tag)
    {
        var end = text.IndexOf(tag, start + tag.Length, StringComparison.Ordinal);
        return end < 0
            ? new(SqlTokenKind.Unterminated, start, text.Length - start)
            : new(SqlTokenKind.Text, start, end + tag.Length - start);
    }

    private static SqlToken Comment(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAny('\n', '\r');
        return new(SqlTokenKind.Comment, start, end < 0 ? text.Length - start : end);
    }

    // Block comments nest.
    private static SqlToken BlockComment(string text, int start)
    {
        var depth = 0;
        for (var i = start; i + 1 < text.Length; i++)
        {
            if (text[i] == '/' && text[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (text[i] == '*' && text[i + 1] == '/')
            {
                depth--;
                i++;
                if (depth == 0) return new(SqlTokenKind.Comment, start, i + 1 - start);
            }
        }
        return new(SqlTokenKind.Unterminated, start, text.Length - start);
    }
}
