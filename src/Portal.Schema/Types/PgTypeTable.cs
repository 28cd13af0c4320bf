using System.Collections.Frozen;

namespace Portal.Schema.Types;

/// <summary>
/// Every built-in type that a column can have (PostgreSQL manual, chapter 8, and <c>pg_type</c> without the pseudo-types and
/// those whose input is closed), with the names under which definitions may ask for it.
/// </summary>
public static class PgTypeTable
{
    /// <summary>The types by every name they go by, lower case with single blanks.</summary>
    public static FrozenDictionary<string, PgBaseType> ByName { get; } = Build().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types, each once.</summary>
    public static IEnumerable<PgBaseType> All => ByName.Values.Distinct();

    private static Dictionary<string, PgBaseType> Build()
    {
        var types = new Dictionary<string, PgBaseType>(StringComparer.Ordinal);
        Add(TypeFamily.Boolean, "boolean", "bool");
        Add(TypeFamily.Integer, "smallint", "int2");
        Add(TypeFamily.Integer, "integer", "int", "int4");
        Add(TypeFamily.Integer, "bigint", "int8");
        Add(TypeFamily.Integer, "oid");
        AddWith(TypeModifier.PrecisionScale, TypeFamily.Numeric, "numeric", "decimal", "dec");
        Add(TypeFamily.Float, "real", "float4");
        Add(TypeFamily.Float, "double precision", "float8", "double");
        Add(TypeFamily.Other, "money");

        AddText("character varying", TypeModifier.Length, "varchar", "char varying", "national character varying", "nchar varying");
        AddText("character", TypeModifier.Length, "char", "bpchar", "national character", "national char", "nchar");
        AddText("text", TypeModifier.None, "string");
        AddText("name", TypeModifier.None);
        Add(TypeFamily.Text, "\"char\"");
        Add(TypeFamily.Other, "bytea");

        Add(TypeFamily.DateTime, "date");
        AddWith(TypeModifier.SecondPrecision, TypeFamily.DateTime, "time without time zone", "time");
        AddWith(TypeModifier.SecondPrecision, TypeFamily.DateTime, "time with time zone", "timetz");
        AddWith(TypeModifier.SecondPrecision, TypeFamily.DateTime, "timestamp without time zone", "timestamp", "datetime");
        AddWith(TypeModifier.SecondPrecision, TypeFamily.DateTime, "timestamp with time zone", "timestamptz");
        AddWith(TypeModifier.IntervalFields, TypeFamily.Other, "interval");

        Add(TypeFamily.Uuid, "uuid");
        Add(TypeFamily.Json, "json");
        Add(TypeFamily.Json, "jsonb");
        AddWith(TypeModifier.BitLength, TypeFamily.Bit, "bit");
        AddWith(TypeModifier.BitLength, TypeFamily.Bit, "bit varying", "varbit");

        foreach (var name in (ReadOnlySpan<string>)["point", "line", "lseg", "box", "path", "polygon", "circle"]) Add(TypeFamily.Other, name);
        foreach (var name in (ReadOnlySpan<string>)["inet", "cidr", "macaddr", "macaddr8"]) Add(TypeFamily.Other, name);
        foreach (var name in (ReadOnlySpan<string>)["xml", "jsonpath", "tsvector", "tsquery", "refcursor"]) Add(TypeFamily.Other, name);
        foreach (var name in (ReadOnlySpan<string>)["pg_lsn", "pg_snapshot", "txid_snapshot", "xid", "xid8", "cid", "tid"]) Add(TypeFamily.Other, name);
        foreach (var name in (ReadOnlySpan<string>)["int4", "int8", "num", "ts", "tstz", "date"])
        {
            Add(TypeFamily.Other, name + "range");
            Add(TypeFamily.Other, name + "multirange");
        }
        return types;

        void Add(TypeFamily family, string name, params ReadOnlySpan<string> aliases) =>
            AddType(new(name, family, TypeModifier.None, Collatable: false), aliases);

        void AddWith(TypeModifier modifier, TypeFamily family, string name, params ReadOnlySpan<string> aliases) =>
            AddType(new(name, family, modifier, Collatable: false), aliases);

        void AddText(string name, TypeModifier modifier, params ReadOnlySpan<string> aliases) =>
            AddType(new(name, TypeFamily.Text, modifier, Collatable: true), aliases);

        void AddType(PgBaseType type, ReadOnlySpan<string> aliases)
        {
            types.Add(type.Name, type);
            foreach (var alias in aliases) types.Add(alias, type);
        }
    }
}
