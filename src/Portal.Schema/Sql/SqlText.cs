namespace Portal.Schema.Sql;

/// <summary>What can be told of a statement by its words.</summary>
public static class SqlText
{
    // In a name's place the word would be quoted by SqlIdentifier, so a bare one is the keyword; it stands before any expression.
    private const int WordsBefore = 12;

    /// <summary>True for CREATE INDEX CONCURRENTLY and its like, which PostgreSQL refuses in a transaction.</summary>
    public static bool RunsOutsideTransactions(string sql)
    {
        var words = 0;
        foreach (var token in SqlLexer.Read(sql))
        {
            if (token.Kind != SqlTokenKind.Word) continue;
            // The only statement with that word that a transaction may hold.
            if (words == 0 && token.Text(sql).Equals("REFRESH", StringComparison.OrdinalIgnoreCase)) return false;
            if (token.Text(sql).Equals("CONCURRENTLY", StringComparison.OrdinalIgnoreCase)) return true;
            if (++words == WordsBefore) return false;
        }
        return false;
    }
}
