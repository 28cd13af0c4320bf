namespace Portal.Schema.Sql;

/// <summary>One statement of a script.</summary>
/// <param name="Text">The statement without its semicolon.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
public sealed record SqlStatement(string Text, int Line);

/// <summary>
/// Cuts a script into its statements as psql does: semicolons in strings, quoted names, comments, brackets and SQL function bodies
/// (<c>BEGIN ATOMIC ... END</c>) end nothing, lines that begin with a backslash are psql's own, the data behind <c>COPY ... FROM stdin</c>
/// is left out (PostgreSQL manual, psql).
/// </summary>
public sealed class SqlScript
{
    private readonly string _text;
    private readonly List<SqlStatement> _statements = [];
    private readonly List<(string Command, int Line)> _commands = [];

    private SqlScript(string text) => _text = text;

    /// <summary>The statements in order.</summary>
    public IReadOnlyList<SqlStatement> Statements => _statements;

    /// <summary>psql's own commands, such as <c>\restrict</c>, with their lines.</summary>
    public IReadOnlyList<(string Command, int Line)> Commands => _commands;

    /// <summary>Reads a script.</summary>
    public static SqlScript Read(string text)
    {
        var script = new SqlScript(text);
        script.Read();
        return script;
    }

    private void Read()
    {
        for (var i = 0; i < _text.Length;)
        {
            if (char.IsWhiteSpace(_text[i]) || _text[i] == ';') i++;
            else if (_text[i] == '\\') i = Command(i);
            else if (SqlLexer.Next(_text, i) is { Kind: SqlTokenKind.Comment } comment) i = comment.End;
            else i = Statement(i);
        }
    }

    private int Command(int start)
    {
        var end = EndOfLine(start);
        _commands.Add((_text[start..end].Trim(), Line(start)));
        return end;
    }

    private int Statement(int start)
    {
        var brackets = 0;
        var bodies = 0;
        var words = new List<string>();
        var i = start;
        while (i < _text.Length)
        {
            if (char.IsWhiteSpace(_text[i]))
            {
                i++;
                continue;
            }
            var token = SqlLexer.Next(_text, i);
            i = token.End;
            if (token.Kind == SqlTokenKind.Word)
            {
                var word = token.Text(_text).ToString().ToUpperInvariant();
                if (word == "ATOMIC" && words is [.., "BEGIN"] || bodies > 0 && word is "CASE") bodies++;
                else if (bodies > 0 && word == "END") bodies--;
                words.Add(word);
            }
            else if (token.Kind == SqlTokenKind.Symbol)
            {
                var symbol = _text[token.Start];
                if (symbol == '(') brackets++;
                else if (symbol == ')') brackets--;
                else if (symbol == ';' && brackets <= 0 && bodies == 0) return End(start, token.Start, i, words);
            }
        }
        return End(start, _text.Length, i, words);
    }

    private int End(int start, int end, int next, List<string> words)
    {
        var isCopy = words is ["COPY", .., "FROM", "STDIN"] || words is ["COPY", ..] && words.Contains("STDIN") && words.Contains("FROM");
        if (!isCopy)
        {
            _statements.Add(new SqlStatement(_text[start..end].TrimEnd(), Line(start)));
            return next;
        }
        var line = Math.Min(EndOfLine(next) + 1, _text.Length);
        while (line < _text.Length)
        {
            var endOfLine = EndOfLine(line);
            var isLast = _text.AsSpan(line, endOfLine - line).Trim() is "\\.";
            line = Math.Min(endOfLine + 1, _text.Length);
            if (isLast) break;
        }
        return line;
    }

    private int EndOfLine(int start)
    {
        var end = _text.IndexOf('\n', start);
        return end < 0 ? _text.Length : end;
    }

    private int Line(int position) => _text.AsSpan(0, position).Count('\n') + 1;
}
