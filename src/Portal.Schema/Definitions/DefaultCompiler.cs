using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>
/// Turns the field <c>default</c> into SQL. It is a literal of the column's type, unless it is one of the known expressions: a
/// current time, a generated UUID, a cast of a constant, a <c>nextval</c>.
/// </summary>
internal static partial class DefaultCompiler
{
    /// <summary>The SQL of the default, or what is wrong with it.</summary>
    public static (string? Sql, string? Error) Compile(DefaultDefinition value, PgType type)
    {
        if (value.Kind == DefaultKind.Text && KnownExpression(value.Text) is { } expression) return (expression, null);
        if (value.Text.Contains('\0')) return (null, "holds the character NUL");
        if (SchemaText.FindReserved(value.Text) is { } reserved) return (null, reserved);
        if (type.IsArray) return ArrayLiteral.Compile(value, type);
        return type.Base.Family switch
        {
            TypeFamily.Boolean => Boolean(value),
            TypeFamily.Integer => Integer(value, type),
            TypeFamily.Numeric or TypeFamily.Float => Number(value, type),
            TypeFamily.Text => Text(value, type),
            TypeFamily.Json => Json(value, type),
            TypeFamily.Uuid => Uuid(value),
            TypeFamily.DateTime => DateTime(value, type),
            TypeFamily.Bit => Bits(value, type),
            TypeFamily.Other => Other(value, type),
            _ => throw new InvalidOperationException($"Type family {type.Base.Family} is not handled."),
        };
    }

    /// <summary>The expression when the text is one that is known, else null.</summary>
    internal static string? KnownExpression(string text)
    {
        var trimmed = text.Trim();
        if (UuidFunction().IsMatch(trimmed)) return "gen_random_uuid()";
        if (KnownFunction().IsMatch(trimmed)) return trimmed;
        if (NextValue().IsMatch(trimmed)) return trimmed;
        return IsCast(trimmed) ? trimmed : null;
    }

    // '...'::type, 12::type, ARRAY[...]::type: a constant, two colons, and a built-in type up to the end.
    private static bool IsCast(string text)
    {
        var colons = text.LastIndexOf("::", StringComparison.Ordinal);
        if (colons <= 0 || PgType.TryParse(text[(colons + 2)..]) is null) return false;
        var tokens = SqlLexer.Read(text[..colons]);
        if (ExpressionText.FindFault(text) is not null) return false;
        return tokens switch
        {
            [{ Kind: SqlTokenKind.Text or SqlTokenKind.Number }] => true,
            [{ Kind: SqlTokenKind.Symbol }, { Kind: SqlTokenKind.Number }] => text[0] is '-' or '+',
            [{ Kind: SqlTokenKind.Word } word, .. var rest] =>
                word.Text(text).Equals("array", StringComparison.OrdinalIgnoreCase)
                && rest.All(token => token.Kind is SqlTokenKind.Text or SqlTokenKind.Number
                    || (token.Kind == SqlTokenKind.Symbol && text[token.Start] is '[' or ']' or ',' or '-')),
            _ => false,
        };
    }

    private static (string?, string?) Boolean(DefaultDefinition value)
    {
        if (value.Kind != DefaultKind.Json)
        {
            switch (value.Text.Trim().ToLowerInvariant())
            {
                case "true" or "t" or "yes" or "y" or "on" or "1":
                    return ("true", null);
                case "false" or "f" or "no" or "n" or "off" or "0":
                    return ("false", null);
            }
        }
        return Expected(value, "true or false");
    }

    private static (string?, string?) Integer(DefaultDefinition value, PgType type)
    {
        var (min, max) = type.Base.Name switch
        {
            "smallint" => (short.MinValue, short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            "oid" => (0, uint.MaxValue),
            _ => ((BigInteger)long.MinValue, (BigInteger)long.MaxValue),
        };
        var isWhole = value.Kind is DefaultKind.Text or DefaultKind.Number
            && BigInteger.TryParse(value.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max;
        return isWhole
            ? (BigInteger.Parse(value.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture), null)
            : Expected(value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"));
    }

    private static (string?, string?) Number(DefaultDefinition value, PgType type)
    {
        var text = value.Text.Trim();
        if (value.Kind is DefaultKind.Text or DefaultKind.Number)
        {
            if (DecimalNumber().Match(text) is { Success: true } match)
            {
                var digits = match.Groups["whole"].Value.TrimStart('0').Length;
                var fits = type.Precision is not { } precision || match.Groups["exponent"].Success || digits <= precision - type.Scale;
                return fits ? (text, null) : Expected(value, $"a number that fits {type}");
            }
            if (SpecialNumber().IsMatch(text)) return (SqlLiteral.Text(text), null);
        }
        return Expected(value, "a number");
    }

    private static (string?, string?) Text(DefaultDefinition value, PgType type)
    {
        if (value.Kind == DefaultKind.Json) return Expected(value, "a text");
        var length = value.Text.EnumerateRunes().Count();
        return type.Precision is { } max && length > max
            ? (null, $"has {length} characters; {type} holds {max}")
            : (SqlLiteral.Text(value.Text), null);
    }

    private static (string?, string?) Json(DefaultDefinition value, PgType type)
    {
        try
        {
            using var document = JsonDocument.Parse(value.Text);
            if (JsonTexts.FindFaults(document.RootElement).FirstOrDefault() is { Fault: { } fault }) return (null, fault);
            // JSON's own way of writing a character could hide a reserved text; jsonb prints it plainly.
            if (JsonTexts.All(document.RootElement).Select(SchemaText.FindReserved).FirstOrDefault(found => found is not null) is { } reserved) return (null, reserved);
            return (SqlLiteral.Text(value.Text), null);
        }
        catch (JsonException)
        {
            return Expected(value, $"{type.Base.Name.ToUpperInvariant()} text, such as {{}} or []");
        }
    }

    private static (string?, string?) Uuid(DefaultDefinition value) =>
        value.Kind == DefaultKind.Text && Guid.TryParse(value.Text, out var guid)
            ? (SqlLiteral.Text(guid.ToString()), null)
            : Expected(value, "a UUID, or the expression gen_random_uuid()");

    // 'now' and 'today' would be read once, when the column is made, and never again.
    private static (string?, string?) DateTime(DefaultDefinition value, PgType type)
    {
        if (value.Kind != DefaultKind.Text) return Expected(value, $"a {type.Base.Name} in text, or CURRENT_TIMESTAMP");
        return FrozenMoment().IsMatch(value.Text)
            ? (null, $"\"{value.Text}\" would be fixed at the moment the column is made; expected CURRENT_TIMESTAMP or a date")
            : value.Text.Any(char.IsAsciiDigit) || value.Text.Trim() is "infinity" or "-infinity" or "epoch" or "allballs"
                ? (SqlLiteral.Text(value.Text), null)
                : Expected(value, $"a {type.Base.Name} in text, or CURRENT_TIMESTAMP");
    }

    private static (string?, string?) Bits(DefaultDefinition value, PgType type)
    {
        if (value.Kind is DefaultKind.Boolean or DefaultKind.Json || value.Text.AsSpan().IndexOfAnyExcept('0', '1') >= 0)
            return Expected(value, "zeros and ones");
        var fits = type.Precision is not { } bits || (type.Base.Name == "bit" ? value.Text.Length == bits : value.Text.Length <= bits);
        return fits ? ("B" + SqlLiteral.Text(value.Text), null) : Expected(value, $"as many zeros and ones as {type} holds");
    }

    private static (string?, string?) Other(DefaultDefinition value, PgType type) =>
        value.Kind is DefaultKind.Text or DefaultKind.Number
            ? (SqlLiteral.Text(value.Text), null)
            : Expected(value, $"a {type.Base.Name} in text");

    internal static (string?, string?) Expected(DefaultDefinition value, string expected) =>
        (null, $"found {(value.Kind == DefaultKind.Text ? $"\"{value.Text}\"" : value.Text)}; expected {expected}");

    [GeneratedRegex("""^([A-Za-z_][A-Za-z0-9_]*\s*\.\s*)?uuid_generate_v4\s*\(\s*\)$""", RegexOptions.IgnoreCase)]
    private static partial Regex UuidFunction();

    [GeneratedRegex("""
        ^(current_timestamp(\s*\(\s*[0-6]\s*\))?|localtimestamp(\s*\(\s*[0-6]\s*\))?|current_time(\s*\(\s*[0-6]\s*\))?|localtime(\s*\(\s*[0-6]\s*\))?
        |current_date|current_user|session_user|current_role
        |(pg_catalog\s*\.\s*)?(now|statement_timestamp|transaction_timestamp|clock_timestamp|gen_random_uuid|uuidv4|uuidv7)\s*\(\s*\))$
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex KnownFunction();

    [GeneratedRegex("""^nextval\s*\(\s*'(?:[^']|'')+'\s*(::\s*regclass\s*)?\)$""", RegexOptions.IgnoreCase)]
    private static partial Regex NextValue();

    [GeneratedRegex("""^[+-]?(?:(?<whole>\d+)(?:\.\d*)?|\.\d+)(?<exponent>[eE][+-]?\d{1,4})?$""")]
    private static partial Regex DecimalNumber();

    [GeneratedRegex("""^(nan|[+-]?inf(inity)?)$""", RegexOptions.IgnoreCase)]
    private static partial Regex SpecialNumber();

    [GeneratedRegex("""\b(now|today|tomorrow|yesterday)\b""", RegexOptions.IgnoreCase)]
    private static partial Regex FrozenMoment();
}
