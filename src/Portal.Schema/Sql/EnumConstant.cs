using System.Text;

namespace Portal.Schema.Sql;

/// <summary>
/// Labels of an enum type in expressions as PostgreSQL prints them: <c>'open'::@schema@.order_status</c>, and
/// <c>'{open,closed}'::@schema@.order_status[]</c> for arrays of one dimension.
/// </summary>
internal static class EnumConstant
{
    /// <summary>The expression with labels under their new names.</summary>
    public static string Rename(string expression, string type, IReadOnlyDictionary<string, string> labels)
    {
        if (labels.Count == 0 || !OwnName.UsesType(expression, type)) return expression;
        var text = new StringBuilder(expression.Length);
        var copied = 0;
        var cast = "::" + OwnName.Of(type);
        foreach (var token in SqlLexer.Read(expression))
        {
            if (token.Kind != SqlTokenKind.Text || !expression.AsSpan(token.End).StartsWith(cast, StringComparison.Ordinal)) continue;
            var after = token.End + cast.Length;
            if (after < expression.Length && (char.IsAsciiLetterOrDigit(expression[after]) || expression[after] == '_')) continue;
            var value = Decode(expression[token.Start..token.End]);
            var isArray = expression.AsSpan(after).StartsWith("[]", StringComparison.Ordinal);
            var renamed = isArray ? RenameInArray(value, labels) : labels.GetValueOrDefault(value, value);
            if (renamed == value) continue;
            text.Append(expression, copied, token.Start - copied).Append(Encode(renamed));
            copied = token.End;
        }
        return text.Append(expression, copied, expression.Length - copied).ToString();
    }

    private static string RenameInArray(string array, IReadOnlyDictionary<string, string> labels)
    {
        if (array is not ['{', .., '}']) return array;
        var text = new StringBuilder("{");
        foreach (var element in Elements(array))
        {
            if (text.Length > 1) text.Append(',');
            text.Append(element.IsNull ? "NULL" : Element(labels.GetValueOrDefault(element.Value, element.Value)));
        }
        return text.Append('}').ToString();
    }

    private static IEnumerable<(string Value, bool IsNull)> Elements(string array)
    {
        for (var i = 1; i < array.Length - 1; i++)
        {
            var value = new StringBuilder();
            var quoted = array[i] == '"';
            for (i += quoted ? 1 : 0; i < array.Length - 1 && array[i] != (quoted ? '"' : ','); i++)
            {
                if (array[i] == '\\') i++;
                value.Append(array[i]);
            }
            if (quoted) i++;
            yield return (value.ToString(), !quoted && value.ToString() is "NULL");
        }
    }

    // What array_out quotes (PostgreSQL manual, 8.15.6).
    private static string Element(string value) =>
        value.Length > 0 && !value.Equals("null", StringComparison.OrdinalIgnoreCase) && !value.Any(c => char.IsWhiteSpace(c) || c is '{' or '}' or ',' or '"' or '\\')
            ? value
            : "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Decode(string literal)
    {
        var escaped = literal[0] is 'E' or 'e';
        var value = literal[(escaped ? 2 : 1)..^1].Replace("''", "'", StringComparison.Ordinal);
        return escaped ? value.Replace("\\\\", "\\", StringComparison.Ordinal) : value;
    }

    // PostgreSQL prints a constant with a backslash behind an E.
    private static string Encode(string value) => value.Contains('\\')
        ? "E" + SqlLiteral.Text(value.Replace("\\", "\\\\", StringComparison.Ordinal))
        : SqlLiteral.Text(value);
}
