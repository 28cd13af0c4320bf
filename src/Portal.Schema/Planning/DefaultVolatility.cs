using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Whether a default gives one value for all rows or a new one for each. A volatile default makes ADD COLUMN write the whole table
/// anew; a constant or a stable one (such as <c>now()</c>) is kept in the catalogue.
/// </summary>
internal static class DefaultVolatility
{
    // Functions that are stable or immutable; every other function counts as volatile.
    private static readonly HashSet<string> s_stable = new(StringComparer.OrdinalIgnoreCase)
    {
        "now", "statement_timestamp", "transaction_timestamp", "current_timestamp", "localtimestamp", "current_time", "localtime",
        "current_date", "current_user", "session_user", "current_schema", "lower", "upper", "coalesce", "concat", "md5", "abs", "round",
        "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_build_array", "make_date", "make_interval", "make_timestamp",
        "to_char", "to_date", "to_timestamp", "date_trunc", "timezone", "array", "row", "nullif", "greatest", "least", "int4range",
        "int8range", "numrange", "tsrange", "tstzrange", "daterange", "point", "box", "circle", "cast", "extract", "any", "all", "in",
    };

    public static bool IsVolatile(string expression)
    {
        var tokens = SqlLexer.Read(expression);
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            var isCall = tokens[i].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName && expression[tokens[i + 1].Start] == '(';
            if (isCall && !IsType(expression, tokens, i) && !IsStable(expression, tokens, i)) return true;
        }
        return false;
    }

    // The word belongs to a type when only words stand between it and "::": 'x'::character varying(20).
    private static bool IsType(string expression, List<SqlToken> tokens, int i)
    {
        while (i > 0 && tokens[i - 1].Kind == SqlTokenKind.Word) i--;
        return i > 1 && expression[tokens[i - 1].Start] == ':' && expression[tokens[i - 2].Start] == ':';
    }

    // A qualified name is known only when it is PostgreSQL's own.
    private static bool IsStable(string expression, List<SqlToken> tokens, int i)
    {
        var isQualified = i > 0 && expression[tokens[i - 1].Start] == '.';
        if (isQualified && !(i > 1 && tokens[i - 2].Text(expression).SequenceEqual("pg_catalog"))) return false;
        return tokens[i].Kind == SqlTokenKind.Word && s_stable.Contains(expression[tokens[i].Start..tokens[i].End]);
    }
}
