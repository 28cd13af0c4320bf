using System.Collections.Frozen;

namespace Portal.Schema.Types;

/// <summary>
/// The casts between built-in types that an assignment makes by itself (<c>pg_cast</c> with context <c>i</c> or <c>a</c>, PostgreSQL 14
/// to 18). ALTER COLUMN TYPE needs no USING for them. Besides, every type can be assigned to a character type.
/// </summary>
public static class CastTable
{
    private const string Casts =
        """
        bigint > double precision, integer, money, numeric, oid, real, smallint
        integer > bigint, double precision, money, numeric, oid, real, smallint
        smallint > bigint, double precision, integer, numeric, oid, real
        numeric > bigint, double precision, integer, money, real, smallint
        double precision > bigint, integer, numeric, real, smallint
        real > bigint, double precision, integer, numeric, smallint
        money > numeric
        oid > bigint, integer
        date > timestamp with time zone, timestamp without time zone
        timestamp without time zone > date, time without time zone, timestamp with time zone
        timestamp with time zone > date, time with time zone, time without time zone, timestamp without time zone
        time without time zone > interval, time with time zone
        time with time zone > time without time zone
        interval > time without time zone
        json > jsonb
        jsonb > json
        cidr > inet
        inet > cidr
        macaddr > macaddr8
        macaddr8 > macaddr
        bit > bit varying
        bit varying > bit
        text > name, "char"
        character varying > name, "char"
        character > name, "char"
        path > polygon
        polygon > path
        point > box
        box > polygon
        """;

    private static readonly FrozenDictionary<string, FrozenSet<string>> s_targets = Casts
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(" > "))
        .ToFrozenDictionary(
            parts => parts[0],
            parts => parts[1].Split(", ").ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>True when a value of the one type can be assigned to a column of the other.</summary>
    public static bool CanAssign(PgBaseType from, PgBaseType to) =>
        from == to
        || to.Name is "text" or "character varying" or "character"
        || (s_targets.TryGetValue(from.Name, out var targets) && targets.Contains(to.Name));
}
