namespace Portal.Schema.Types;

/// <summary>Which types a foreign key can compare: the default B-tree operator families that span several types.</summary>
public static class TypeComparison
{
    private static readonly string[][] s_families =
    [
        ["smallint", "integer", "bigint"],
        ["real", "double precision"],
        ["text", "character varying", "name"],
        ["date", "timestamp without time zone", "timestamp with time zone"],
        ["inet", "cidr"],
    ];

    /// <summary>True when a column of the one type can refer to a column of the other.</summary>
    public static bool CanReference(PgType own, PgType referenced)
    {
        if (own.IsArray != referenced.IsArray) return false;
        if (own.Base == referenced.Base) return true;
        // An integer is cast to numeric without loss, and PostgreSQL accepts that for a foreign key.
        if (referenced.Base.Name == "numeric" && own.Base.Family == TypeFamily.Integer && own.Base.Name != "oid") return !own.IsArray;
        return !own.IsArray && s_families.Any(family => family.Contains(own.Base.Name) && family.Contains(referenced.Base.Name));
    }
}
