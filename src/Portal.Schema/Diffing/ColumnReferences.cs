using System.Text;
using Portal.Schema.Sql;

namespace Portal.Schema.Diffing;

/// <summary>
/// Columns in the expressions of one table, as PostgreSQL prints them: a word that is neither qualified, nor a type behind <c>::</c>,
/// nor a function before a bracket. Should this ever be wrong, the plan does not prove itself in the shadow database.
/// </summary>
internal static class ColumnReferences
{
    /// <summary>True when the expression uses the column.</summary>
    public static bool Contains(string expression, string column)
    {
        if (!expression.Contains(column, StringComparison.Ordinal) && !column.Contains('"')) return false;
        var tokens = SqlLexer.Read(expression);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsColumn(expression, tokens, i) && Name(expression, tokens[i]) == column) return true;
        }
        return false;
    }

    /// <summary>The expression with columns under their new names.</summary>
    public static string Rename(string expression, IReadOnlyDictionary<string, string> columns)
    {
        if (columns.Count == 0) return expression;
        var text = new StringBuilder(expression.Length);
        var end = 0;
        var tokens = SqlLexer.Read(expression);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsColumn(expression, tokens, i) || !columns.TryGetValue(Name(expression, tokens[i]), out var name)) continue;
            text.Append(expression, end, tokens[i].Start - end).Append(SqlIdentifier.Quote(name));
            end = tokens[i].End;
        }
        return text.Append(expression, end, expression.Length - end).ToString();
    }

    private static bool IsColumn(string text, List<SqlToken> tokens, int i)
    {
        if (tokens[i].Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName)) return false;
        var before = i > 0 ? text[tokens[i - 1].Start] : ' ';
        var after = i + 1 < tokens.Count ? text[tokens[i + 1].Start] : ' ';
        return before is not ('.' or ':') && after is not ('.' or '(');
    }

    private static string Name(string text, SqlToken token) => token.Kind == SqlTokenKind.QuotedName
        ? text[(token.Start + 1)..(token.End - 1)].Replace("\"\"", "\"", StringComparison.Ordinal)
        : text[token.Start..token.End];
}
