namespace Portal.Schema.Types;

/// <summary>What may stand in brackets behind a type's name (PostgreSQL manual, chapter 8).</summary>
public enum TypeModifier
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A length in characters, 1 to 10485760.</summary>
    Length,

    /// <summary>A length in bits, 1 to 83886080.</summary>
    BitLength,

    /// <summary>A precision of 1 to 1000 digits and a scale of -1000 to 1000.</summary>
    PrecisionScale,

    /// <summary>Digits of a second, 0 to 6.</summary>
    SecondPrecision,

    /// <summary>Fields, and digits of a second.</summary>
    IntervalFields,
}

/// <summary>Families of types whose literals are written and checked alike.</summary>
public enum TypeFamily
{
    /// <summary>boolean.</summary>
    Boolean,

    /// <summary>smallint, integer, bigint, oid.</summary>
    Integer,

    /// <summary>numeric.</summary>
    Numeric,

    /// <summary>real and double precision.</summary>
    Float,

    /// <summary>Character types.</summary>
    Text,

    /// <summary>json and jsonb.</summary>
    Json,

    /// <summary>uuid.</summary>
    Uuid,

    /// <summary>date, time, timestamp with and without time zone.</summary>
    DateTime,

    /// <summary>bit and bit varying.</summary>
    Bit,

    /// <summary>Everything whose literal only PostgreSQL can check.</summary>
    Other,
}

/// <summary>One row of the table of built-in types.</summary>
/// <param name="Name">The name as <c>format_type</c> prints it without a modifier.</param>
/// <param name="Family">How its literals are written.</param>
/// <param name="Modifier">What may stand in brackets.</param>
/// <param name="Collatable">True when a collation can be given.</param>
public sealed record PgBaseType(string Name, TypeFamily Family, TypeModifier Modifier, bool Collatable);
