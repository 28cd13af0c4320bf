using System.Globalization;

namespace Portal.Schema.Types;

/// <summary>Which values an assignment cast changes, and at which it fails.</summary>
internal static class TypeChangeDangers
{
    public static RowDanger? Lossy(PgType from, PgType to)
    {
        var (source, target) = (from.Base.Name, to.Base.Name);
        if (target == "numeric" && to.Precision is not null && LosesDigits(from, to))
            return new($"Values with more than {to.Scale} digits behind the point are rounded.", column => $"{column}::numeric <> pg_catalog.round({column}::numeric, {to.Scale})");
        if (IsWhole(to) && (source is "numeric" || from.Base.Family == TypeFamily.Float))
            return new("Values with digits behind the point are rounded.", column => $"{column}::numeric <> pg_catalog.round({column}::numeric)");
        if (to.Base.Modifier == TypeModifier.SecondPrecision && from.Base == to.Base && (to.Precision ?? 6) < (from.Precision ?? 6))
            return new($"Times are rounded to {to.Precision} digits of a second.", column => $"{column} <> {column}::{to}");
        return (source, target) switch
        {
            ("double precision", "real") => new("Values keep about 6 digits.", column => $"{column} <> {column}::real::double precision"),
            ("numeric", "double precision") => new("Values keep about 15 digits.", column => $"{column} <> {column}::double precision::numeric"),
            ("numeric", "real") => new("Values keep about 6 digits.", column => $"{column} <> {column}::real::numeric"),
            ("bigint", "double precision") => new("Values above 2^53 lose their last digits.", column => $"{column} NOT BETWEEN -9007199254740992 AND 9007199254740992"),
            ("bigint" or "integer", "real") => new("Values above 2^24 lose their last digits.", column => $"{column} NOT BETWEEN -16777216 AND 16777216"),
            ("double precision" or "real", "numeric") => new("Values keep about 15 digits.", null),
            ("numeric", "money") => new("Values are rounded to the currency's smallest unit.", null),
            ("timestamp without time zone" or "timestamp with time zone", "date") =>
                new("The time of day is lost.", column => $"{column} <> {column}::date"),
            ("timestamp without time zone" or "timestamp with time zone", "time without time zone" or "time with time zone") => new("The date is lost.", null),
            ("timestamp without time zone", "timestamp with time zone") or ("timestamp with time zone", "timestamp without time zone") =>
                new("Values are read in the time zone of the session, which is UTC.", null),
            ("time with time zone", "time without time zone") or ("time without time zone", "time with time zone") => new("The time zone is lost or made up.", null),
            ("interval", "time without time zone") => new("Days and months are lost.", column => $"{column} >= interval '1 day'"),
            ("interval", "interval") when !(to.Fields is null && (to.Precision ?? 6) >= (from.Precision ?? 6)) =>
                new("Fields and digits that the new type does not keep are lost.", column => $"{column} <> {column}::{to}"),
            ("json", "jsonb") => new("White space, the order of keys and repeated keys are lost.", null),
            ("inet", "cidr") => new("Bits to the right of the netmask become zero.", column => $"{column} <> pg_catalog.network({column})::inet"),
            ("oid", "integer") => new("Values above 2147483647 become negative.", column => $"{column}::bigint > 2147483647"),
            ("text" or "character varying" or "character", "name") =>
                new("Values are cut off at 63 bytes.", column => $"pg_catalog.octet_length({column}::text) > 63"),
            ("text" or "character varying" or "character", "\"char\"") =>
                new("Values are cut off at one byte.", column => $"pg_catalog.octet_length({column}::text) > 1"),
            _ => null,
        };
    }

    public static RowDanger? MayFail(PgType from, PgType to)
    {
        if (to.Base.Modifier == TypeModifier.Length && to.Precision is { } length && !(from.Base == to.Base && from.Precision <= length))
            return new($"Values longer than {length} characters are refused.", column => $"pg_catalog.char_length({column}::text) > {length}");
        if (to.Base.Name == "bit" && to.Precision is { } bits && from.Precision != bits)
            return new($"Values that are not {bits} bits long are refused.", column => $"pg_catalog.length({column}) <> {bits}");
        if (to.Base.Name == "bit varying" && to.Precision is { } maxBits && !(from.Precision <= maxBits))
            return new($"Values longer than {maxBits} bits are refused.", column => $"pg_catalog.length({column}) > {maxBits}");
        if (to is { Base.Name: "numeric", Precision: { } precision } && HasFewerWholeDigits(from, to))
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"1e{precision - to.Scale}");
            return new(
                $"Values of {limit} and more are refused.",
                column => $"pg_catalog.abs(pg_catalog.round({column}::numeric, {to.Scale})) >= {limit}::numeric");
        }
        if (Range(to) is var (min, max) && !IsWithin(from, to))
        {
            return new(
                string.Create(CultureInfo.InvariantCulture, $"Values outside {min} to {max} are refused."),
                column => string.Create(CultureInfo.InvariantCulture, $"pg_catalog.round({column}::numeric) NOT BETWEEN {min} AND {max}"));
        }
        return (from.Base.Name, to.Base.Name) switch
        {
            ("macaddr8", "macaddr") => new("Values without FF and FE in the middle are refused.", null),
            ("path", "polygon") => new("Open paths are refused.", column => $"pg_catalog.isopen({column})"),
            ("double precision" or "numeric", "real") => new("Values outside the range of real are refused.", null),
            ("numeric", "double precision") => new("Values outside the range of double precision are refused.", null),
            _ => null,
        };
    }

    private static bool IsWhole(PgType type) => type.Base.Name is "smallint" or "integer" or "bigint";

    private static bool LosesDigits(PgType from, PgType to) =>
        !IsWhole(from) && !(from.Base.Name == "numeric" && from.Precision is not null && from.Scale <= to.Scale);

    private static bool HasFewerWholeDigits(PgType from, PgType to)
    {
        var room = to.Precision - to.Scale;
        var needed = from.Base.Name switch
        {
            "smallint" => 5,
            "integer" => 10,
            "bigint" => 19,
            "numeric" when from.Precision is { } precision => precision - from.Scale,
            _ => int.MaxValue,
        };
        return needed > room;
    }

    private static (long Min, long Max)? Range(PgType type) => type.Base.Name switch
    {
        "smallint" => (short.MinValue, short.MaxValue),
        "integer" => (int.MinValue, int.MaxValue),
        "bigint" => (long.MinValue, long.MaxValue),
        _ => null,
    };

    private static bool IsWithin(PgType from, PgType to) =>
        Range(from) is var (min, max) && Range(to) is var (low, high) ? min >= low && max <= high : from.Base.Name == "oid";
}
