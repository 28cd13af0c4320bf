using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Catalog;

/// <summary>Brings expression texts that PostgreSQL printed into the form that <see cref="SchemaModel"/> holds.</summary>
internal static class PrintedSql
{
    /// <summary>
    /// Replaces the qualifier of the schema itself (<c>client_acme.</c> or <c>"Client".</c>) by the placeholder, also inside
    /// the literals of <c>nextval('client_acme.seq'::regclass)</c>. A longer name that ends in the schema's is left alone.
    /// </summary>
    public static string WithoutSchema(string text, string quotedSchema)
    {
        var qualifier = quotedSchema + ".";
        var from = text.IndexOf(qualifier, StringComparison.Ordinal);
        if (from < 0) return text;
        var result = new System.Text.StringBuilder(text.Length);
        var copied = 0;
        for (; from >= 0; from = text.IndexOf(qualifier, from + 1, StringComparison.Ordinal))
        {
            if (from < copied || from > 0 && IsNamePart(text[from - 1])) continue;
            result.Append(text, copied, from - copied).Append(SchemaModel.SchemaPlaceholder).Append('.');
            copied = from + qualifier.Length;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>
    /// Takes away one pair of brackets that encloses the whole text: <c>(a > 0)</c> becomes <c>a > 0</c>, while
    /// <c>(a) + (b)</c> stays.
    /// </summary>
    public static string WithoutOuterBrackets(string text)
    {
        if (text is not ['(', .., ')']) return text;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\'' or '"':
                    i = PrintedText.EndOfQuoted(text, i);
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0 && i < text.Length - 1:
                    return text;
            }
        }
        return text[1..^1];
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '"' or '.' || c > 127;
}
