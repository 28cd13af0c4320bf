using System.Globalization;
using Portal.Schema.Sql;

namespace Portal.Schema.Naming;

/// <summary>What a name of a table, column, constraint or index may be, and how names are derived.</summary>
public static class NameRules
{
    // PostgreSQL manual, 5.6 System Columns.
    private static readonly string[] s_systemColumns = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

    /// <summary>What is wrong with the name, or null. A name that is too long is refused: PostgreSQL would cut it off with a notice.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length == 0) return "is empty";
        if (SqlIdentifier.ByteLength(name) is > SqlIdentifier.MaxBytes and var bytes)
            return string.Create(CultureInfo.InvariantCulture, $"has {bytes} bytes; PostgreSQL keeps {SqlIdentifier.MaxBytes}");
        if (SchemaText.FindReserved(name) is { } reserved) return reserved;
        if (name.AsSpan().ContainsAny('\n', '\r', '\t')) return "holds a line break or a tab";
        return ExpressionText.FindHiddenCharacter(name);
    }

    /// <summary>What is wrong with the name of a column, or null.</summary>
    public static string? FindColumnFault(string name)
    {
        if (Array.IndexOf(s_systemColumns, name) >= 0) return "is the name of a system column of PostgreSQL";
        if (TrashNames.IsTrashColumn(name)) return $"begins with {TrashNames.ColumnPrefix}, which marks dropped columns";
        return FindFault(name);
    }

    /// <summary><c>idx_&lt;table&gt;_&lt;columns&gt;</c></summary>
    public static string Index(string table, IEnumerable<string> columns) => Derive("idx", table, columns);

    /// <summary><c>uq_&lt;table&gt;_&lt;columns&gt;</c></summary>
    public static string Unique(string table, IEnumerable<string> columns) => Derive("uq", table, columns);

    /// <summary><c>fk_&lt;table&gt;_&lt;columns&gt;</c></summary>
    public static string ForeignKey(string table, IEnumerable<string> columns) => Derive("fk", table, columns);

    /// <summary><c>pk_&lt;table&gt;</c></summary>
    public static string PrimaryKey(string table) => "pk_" + table;

    private static string Derive(string prefix, string table, IEnumerable<string> columns) =>
        string.Join('_', columns.Prepend(table).Prepend(prefix));
}
