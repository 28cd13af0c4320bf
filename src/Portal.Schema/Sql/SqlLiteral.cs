namespace Portal.Schema.Sql;

/// <summary>Writes constants. With <c>standard_conforming_strings</c> on, as the executor sets it, only the quote is special.</summary>
public static class SqlLiteral
{
    /// <summary>The text as a string constant.</summary>
    public static string Text(string value)
    {
        if (value.Contains('\0')) throw new ArgumentException("A string cannot hold the character NUL.", nameof(value));
        return string.Concat("'", value.Replace("'", "''", StringComparison.Ordinal), "'");
    }

    /// <summary>The text as a string constant, or NULL.</summary>
    public static string TextOrNull(string? value) => value is null ? "NULL" : Text(value);
}
