namespace Portal.Schema.Types;

/// <summary>Which type changes PostgreSQL makes in the catalogue alone: those that its planner turns into no operation.</summary>
internal static class TypeChangeCosts
{
    public static TypeChangeCost Of(PgType from, PgType to)
    {
        if (from == to) return TypeChangeCost.None;
        if (from.Base == to.Base) return Widens(from, to) ? TypeChangeCost.None : TypeChangeCost.Rewrite;
        return (from.Base.Name, to.Base.Name) switch
        {
            ("character varying", "text") => TypeChangeCost.None,
            ("text", "character varying") when to.Precision is null => TypeChangeCost.None,
            ("cidr", "inet") => TypeChangeCost.None,
            ("xml", "text") => TypeChangeCost.None,
            ("xml", "character varying") when to.Precision is null => TypeChangeCost.None,
            // The executor works in UTC, where the stored values are the same (PostgreSQL manual, release notes of 12).
            ("timestamp without time zone", "timestamp with time zone") or ("timestamp with time zone", "timestamp without time zone")
                when (to.Precision ?? 6) >= (from.Precision ?? 6) => TypeChangeCost.IndexRebuild,
            ("integer", "oid") or ("oid", "integer") => TypeChangeCost.IndexRebuild,
            _ => TypeChangeCost.Rewrite,
        };
    }

    private static bool Widens(PgType from, PgType to) => to.Base.Modifier switch
    {
        TypeModifier.Length => to.Base.Name == "character varying" && Covers(from.Precision, to.Precision),
        TypeModifier.BitLength => to.Base.Name == "bit varying" && Covers(from.Precision, to.Precision),
        TypeModifier.SecondPrecision => (to.Precision ?? 6) >= (from.Precision ?? 6),
        TypeModifier.PrecisionScale => to.Precision is null || (from.Precision <= to.Precision && from.Scale == to.Scale),
        TypeModifier.IntervalFields => (to.Fields is null || to.Fields == from.Fields) && (to.Precision ?? 6) >= (from.Precision ?? 6),
        _ => true,
    };

    private static bool Covers(int? from, int? to) => to is null || from <= to;
}
