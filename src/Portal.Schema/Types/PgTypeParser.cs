using System.Globalization;

namespace Portal.Schema.Types;

/// <summary>A type, or why the text is none.</summary>
/// <param name="Type">The type, or null.</param>
/// <param name="Error">What was found and what was expected; null when there is a type.</param>
public sealed record TypeParse(PgType? Type, string? Error);

/// <summary>
/// Reads types: <c>VARCHAR(50)</c>, <c>ARRAY(TEXT)</c>, <c>TEXT[]</c>, <c>TIMESTAMP(3) WITH TIME ZONE</c>,
/// <c>INTERVAL DAY TO SECOND(3)</c>. A type is words, perhaps numbers in brackets, perhaps more words, perhaps array signs; the
/// words are looked up in <see cref="PgTypeTable"/>. Nothing of the text reaches a server: what is printed comes from the table.
/// </summary>
public static class PgTypeParser
{
    private static readonly string[] s_intervalFields =
    [
        "year", "month", "day", "hour", "minute", "second", "year to month", "day to hour", "day to minute", "day to second",
        "hour to minute", "hour to second", "minute to second",
    ];

    /// <summary>Reads a type.</summary>
    public static TypeParse Parse(string text)
    {
        if (TypeTokens.Read(text) is not { } tokens) return Fail($"\"{text}\" is not a type; expected one such as VARCHAR(50)");
        return tokens.Words == "array" && tokens.ArrayElement is { } element
            ? ParseArray(element)
            : tokens.Words == "array" ? Fail("ARRAY needs the type of its elements; expected ARRAY(TEXT) or TEXT[]") : ParseBase(tokens, text);
    }

    private static TypeParse ParseArray(string element)
    {
        var inner = Parse(element);
        return inner.Type is { } type ? new(type with { IsArray = true }, null) : inner;
    }

    private static TypeParse ParseBase(TypeTokens tokens, string text)
    {
        if (tokens.Words.StartsWith("interval", StringComparison.Ordinal)) return ParseInterval(tokens, text);
        if (tokens.Words == "float") return ParseFloat(tokens);
        if (tokens.Words is "serial" or "bigserial" or "smallserial")
            return Fail($"{tokens.Words.ToUpperInvariant()} is not a type of its own; expected INTEGER, BIGINT or SMALLINT with \"identity\": \"by_default\"");
        if (!PgTypeTable.ByName.TryGetValue(tokens.Words, out var type)) return Fail(TypeSuggestion.Unknown(tokens.Words));
        var result = type.Modifier switch
        {
            TypeModifier.None => tokens.Numbers.Length == 0
                ? Ok(new() { Base = type })
                : Fail($"{type.Name} takes nothing in brackets"),
            TypeModifier.Length => Single(type, tokens, 1, 10_485_760, "a length from 1 to 10485760", DefaultLength(tokens.Words)),
            TypeModifier.BitLength => Single(type, tokens, 1, 83_886_080, "a number of bits from 1 to 83886080", type.Name == "bit" ? 1 : null),
            TypeModifier.SecondPrecision => Single(type, tokens, 0, 6, "0 to 6 digits of a second", null),
            TypeModifier.PrecisionScale => Numeric(type, tokens.Numbers),
            _ => throw new InvalidOperationException($"Modifier {type.Modifier} is not handled."),
        };
        return result.Type is { } parsed && tokens.IsArray ? Ok(parsed with { IsArray = true }) : result;
    }

    // CHAR means character(1), but bpchar means a character type without a length.
    private static int? DefaultLength(string words) =>
        words is "character" or "char" or "national character" or "national char" or "nchar" ? 1 : null;

    private static TypeParse Single(PgBaseType type, TypeTokens tokens, int min, int max, string expected, int? missing)
    {
        if (tokens.Numbers.Length == 0) return Ok(new() { Base = type, Precision = missing });
        return tokens.Numbers is [var value] && value >= min && value <= max
            ? Ok(new() { Base = type, Precision = value })
            : Fail($"{tokens.Words.ToUpperInvariant()} takes {expected} in brackets");
    }

    private static TypeParse Numeric(PgBaseType type, int[] numbers) => numbers switch
    {
        [] => Ok(new() { Base = type }),
        [>= 1 and <= 1000] => Ok(new() { Base = type, Precision = numbers[0] }),
        [>= 1 and <= 1000, >= -1000 and <= 1000] => Ok(new() { Base = type, Precision = numbers[0], Scale = numbers[1] }),
        _ => Fail("DECIMAL takes a precision from 1 to 1000 and a scale from -1000 to 1000, such as DECIMAL(15,2)"),
    };

    // FLOAT(p) counts binary digits: up to 24 is real, up to 53 is double precision.
    private static TypeParse ParseFloat(TypeTokens tokens) => tokens.Numbers switch
    {
        [] or [>= 25 and <= 53] => Ok(new() { Base = PgTypeTable.ByName["double precision"], IsArray = tokens.IsArray }),
        [>= 1 and <= 24] => Ok(new() { Base = PgTypeTable.ByName["real"], IsArray = tokens.IsArray }),
        _ => Fail("FLOAT takes a number of binary digits from 1 to 53 in brackets"),
    };

    private static TypeParse ParseInterval(TypeTokens tokens, string text)
    {
        var type = new PgType { Base = PgTypeTable.ByName["interval"], IsArray = tokens.IsArray };
        if (tokens.Words != "interval")
        {
            var fields = tokens.Words["interval ".Length..];
            if (!s_intervalFields.Contains(fields))
                return Fail($"\"{text}\" is no interval; expected one such as INTERVAL, INTERVAL(3) or INTERVAL DAY TO SECOND");
            if (tokens.Numbers.Length > 0 && !fields.EndsWith("second", StringComparison.Ordinal))
                return Fail("only an interval that ends with SECOND takes digits of a second");
            type = type with { Fields = fields };
        }
        return tokens.Numbers switch
        {
            [] => Ok(type),
            [>= 0 and <= 6] => Ok(type with { Precision = tokens.Numbers[0] }),
            _ => Fail("INTERVAL takes the digits of a second, 0 to 6, in brackets"),
        };
    }

    private static TypeParse Ok(PgType type) => new(type, null);

    private static TypeParse Fail(string error) => new(null, error);

    internal static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}
