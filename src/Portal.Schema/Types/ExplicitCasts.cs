using System.Collections.Frozen;

namespace Portal.Schema.Types;

/// <summary>
/// Changes of type for which PostgreSQL has no assignment cast, but one that raises an error for each value that does not fit: a text that
/// another type can read, and truth values as numbers. Which values fail, and which lose their spelling, is said and counted beforehand
/// (<c>pg_input_is_valid</c>, PostgreSQL 16), so that the USING which they need is never a silent one.
/// </summary>
internal static class ExplicitCasts
{
    private const int InputIsValid = 16;

    // The forms that uuid_in reads, so that they can be counted on every version.
    private const string UuidForm = "([0-9a-fA-F]{4}(-?[0-9a-fA-F]{4}){7}|\\{[0-9a-fA-F]{4}(-?[0-9a-fA-F]{4}){7}\\})";

    private static readonly FrozenSet<string> s_readable = new[]
    {
        "uuid", "smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "date", "timestamp without time zone", "timestamp with time zone",
        "time without time zone", "time with time zone", "interval", "json", "jsonb", "inet", "cidr", "macaddr", "macaddr8",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Judges the change; null when there is no such cast.</summary>
    public static TypeChange? Of(PgType from, PgType to)
    {
        if (from.IsArray || to.IsArray) return null;
        return (from.Base.Name, to.Base.Name) switch
        {
            ("text" or "character varying" or "character", var name) when s_readable.Contains(name) => Read(to),
            ("boolean", "integer") => new() { Cost = TypeChangeCost.Rewrite, Using = column => $"{column}::integer" },
            ("integer", "boolean") => new()
            {
                Cost = TypeChangeCost.Rewrite,
                Using = column => $"{column}::boolean",
                Lossy = new("Values other than 0 and 1 become true.", column => $"{column} NOT IN (0, 1)"),
            },
            _ => null,
        };
    }

    private static TypeChange Read(PgType to)
    {
        var needs = to.Base.Name == "uuid" ? 0 : InputIsValid;
        return new()
        {
            Cost = TypeChangeCost.Rewrite,
            Using = column => $"{column}::text::{to}",
            MayFail = new($"Values that are no {to} are refused.", column => $"NOT {IsValid(column)}", needs),
            Lossy = to.Base.Name switch
            {
                "json" => null,
                "jsonb" => new("White space, the order of keys and repeated keys are lost.", null),
                _ => new($"Values are spelled as {to} prints them from then on: capital letters, leading zeros and the like are lost{Rounded(to)}.",
                    column => $"CASE WHEN {IsValid(column)} THEN {column}::text <> {column}::text::{to}::text ELSE false END", needs),
            },
        };

        string IsValid(string column) => to.Base.Name == "uuid"
            ? $"({column}::text ~ '^{UuidForm}$')"
            : $"pg_catalog.pg_input_is_valid({column}::text, '{to}')";
    }

    private static string Rounded(PgType to) => to.Base.Family switch
    {
        TypeFamily.Numeric when to.Precision is not null => ", and digits that it does not keep are rounded",
        TypeFamily.Float => ", and digits that it does not keep are rounded",
        TypeFamily.DateTime => ", ambiguous dates are read with the month first, times without a zone as UTC, and digits that it does not keep are rounded",
        _ => "",
    };
}
