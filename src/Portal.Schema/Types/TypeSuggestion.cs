namespace Portal.Schema.Types;

/// <summary>Finds what an author may have meant.</summary>
internal static class TypeSuggestion
{
    // Names that other databases and tools use, by what PostgreSQL calls them.
    private static readonly Dictionary<string, string> s_foreign = new(StringComparer.Ordinal)
    {
        ["tinyint"] = "SMALLINT", ["mediumint"] = "INTEGER", ["number"] = "DECIMAL", ["nvarchar"] = "VARCHAR", ["varchar2"] = "VARCHAR",
        ["clob"] = "TEXT", ["longtext"] = "TEXT", ["mediumtext"] = "TEXT", ["ntext"] = "TEXT", ["blob"] = "BYTEA", ["longblob"] = "BYTEA",
        ["binary"] = "BYTEA", ["varbinary"] = "BYTEA", ["bytes"] = "BYTEA", ["guid"] = "UUID", ["uniqueidentifier"] = "UUID",
        ["datetime2"] = "TIMESTAMP", ["datetimeoffset"] = "TIMESTAMPTZ", ["smalldatetime"] = "TIMESTAMP", ["object"] = "JSONB",
        ["hash"] = "JSONB", ["dict"] = "JSONB", ["long"] = "BIGINT", ["short"] = "SMALLINT", ["str"] = "TEXT", ["smallmoney"] = "MONEY",
        ["int64"] = "BIGINT", ["int32"] = "INTEGER", ["int16"] = "SMALLINT",
    };

    /// <summary>The message for a name that no built-in type has.</summary>
    public static string Unknown(string words)
    {
        var shown = words.ToUpperInvariant();
        if (s_foreign.TryGetValue(words, out var other)) return $"unknown type {shown}; PostgreSQL calls it {other}";
        var (best, distance) = ("", int.MaxValue);
        foreach (var name in PgTypeTable.ByName.Keys.Append("float"))
        {
            var next = EditDistance(words, name, distance);
            if (next < distance || (next == distance && string.CompareOrdinal(name, best) < 0)) (best, distance) = (name, next);
        }
        return distance <= Math.Max(1, words.Length / 3)
            ? $"unknown type {shown}; did you mean {best.ToUpperInvariant()}?"
            : $"unknown type {shown}; expected a built-in PostgreSQL type, such as VARCHAR(50), DECIMAL(15,2), TIMESTAMP or JSONB";
    }

    /// <summary>The number of single-character edits between two words, or more than <paramref name="limit"/>.</summary>
    internal static int EditDistance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return int.MaxValue;
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}
