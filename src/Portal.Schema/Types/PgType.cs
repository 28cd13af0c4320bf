using System.Globalization;

namespace Portal.Schema.Types;

/// <summary>
/// A built-in type with its modifier. <see cref="ToString"/> prints it as <c>format_type</c> does, which is the form that
/// <see cref="Model.ColumnModel.Type"/> holds.
/// </summary>
public sealed record PgType
{
    /// <summary>The type without modifier.</summary>
    public required PgBaseType Base { get; init; }

    /// <summary>Length, bits, digits or digits of a second; null when none is given.</summary>
    public int? Precision { get; init; }

    /// <summary>Digits behind the point of a numeric with <see cref="Precision"/>.</summary>
    public int Scale { get; init; }

    /// <summary>Fields of an interval, such as <c>day to second</c>, or null.</summary>
    public string? Fields { get; init; }

    /// <summary>True for an array; PostgreSQL keeps neither its dimensions nor its bounds.</summary>
    public bool IsArray { get; init; }

    /// <summary>The element of an array, else the type itself.</summary>
    public PgType Element => this with { IsArray = false };

    /// <summary>Reads a type as an author writes it or as <c>format_type</c> prints it; null when it is no built-in type.</summary>
    public static PgType? TryParse(string text) => PgTypeParser.Parse(text).Type;

    /// <inheritdoc />
    public override string ToString()
    {
        var name = Base.Modifier switch
        {
            TypeModifier.SecondPrecision when Precision is not null => InsertPrecision(),
            TypeModifier.IntervalFields => (Fields is null ? "interval" : "interval " + Fields) + Brackets(),
            TypeModifier.PrecisionScale when Precision is { } precision => string.Create(CultureInfo.InvariantCulture, $"numeric({precision},{Scale})"),
            // A "character" without a length is another type than character(1), and prints under its inner name.
            TypeModifier.Length when Base.Name == "character" && Precision is null => "bpchar",
            _ => Base.Name + Brackets(),
        };
        return IsArray ? name + "[]" : name;
    }

    private string Brackets() => Precision is { } value ? string.Create(CultureInfo.InvariantCulture, $"({value})") : "";

    // timestamp(3) without time zone: the brackets follow the first word.
    private string InsertPrecision()
    {
        var space = Base.Name.IndexOf(' ', StringComparison.Ordinal);
        return string.Concat(Base.Name.AsSpan(0, space), Brackets(), Base.Name.AsSpan(space));
    }
}
