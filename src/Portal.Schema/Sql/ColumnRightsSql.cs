namespace Portal.Schema.Sql;

/// <summary>
/// Words that keep the rights which were granted on single columns (<c>pg_attribute.attacl</c>): definitions do not describe them, and a column
/// that is made anew would lose them.
/// </summary>
public static class ColumnRightsSql
{
    // Of the session alone, and until the end of the transaction.
    private const string Noted = "'portal.column_rights'";

    /// <summary>Gives columns the rights on others.</summary>
    public static string Copy(SqlScope scope, string table, IEnumerable<(string From, string To)> columns) =>
        DoBlock.Of($"DECLARE words text; BEGIN FOR words IN SELECT {Grants(columns, $"col.attrelid = {Regclass(scope, table)}")} LOOP EXECUTE words; END LOOP; END;");

    /// <summary>Notes the rights on columns until the end of the transaction, as those of others, in the partitions of the table too.</summary>
    public static string Note(SqlScope scope, string table, IEnumerable<(string From, string To)> columns)
    {
        var relation = Regclass(scope, table);
        var grants = Grants(columns, $"(col.attrelid = {relation} OR col.attrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree({relation})))");
        return $"SELECT pg_catalog.set_config({Noted}, coalesce((SELECT pg_catalog.string_agg(words, '; ') FROM (SELECT {grants}) AS noted (words)), ''), true)";
    }

    /// <summary>Grants what was noted.</summary>
    public static string Give { get; } =
        DoBlock.Of($"IF coalesce(pg_catalog.current_setting({Noted}, true), '') <> '' THEN EXECUTE pg_catalog.current_setting({Noted}); END IF;");

    private static string Grants(IEnumerable<(string From, string To)> columns, string relation)
    {
        var pairs = string.Join(", ", columns.Select(pair => $"({SqlLiteral.Text(pair.From)}, {SqlLiteral.Text(pair.To)})"));
        return "pg_catalog.format('GRANT %s (%I) ON %s TO %s%s', acl.privilege_type, pair.new_name, col.attrelid::pg_catalog.regclass,"
            + " CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(acl.grantee)) END, CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)"
            + $" FROM (VALUES {pairs}) AS pair (old_name, new_name) JOIN pg_catalog.pg_attribute col ON {relation} AND col.attname = pair.old_name"
            + " CROSS JOIN LATERAL pg_catalog.aclexplode(col.attacl) AS acl";
    }

    private static string Regclass(SqlScope scope, string table) => $"{SqlLiteral.Text(scope.Relation(table))}::pg_catalog.regclass";
}
