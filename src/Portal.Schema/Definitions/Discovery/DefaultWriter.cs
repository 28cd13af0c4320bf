using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Writes defaults: a value where the author would have written one (<c>"normal"</c> for <c>'normal'::character varying</c>, <c>-1</c>
/// for <c>'-1'::integer</c>), a known expression as it is, everything else as <c>default_expression</c>. A value is only written when
/// compiling it gives what PostgreSQL prints as the default that was found.
/// </summary>
internal static partial class DefaultWriter
{
    public static void Write(ColumnModel column, JsonObject json)
    {
        if (column.Default is not { } printed) return;
        if (OwnName.OfType(column.Type) is not null && Content(printed) is { } label && printed == $"{SqlLiteral.Text(label)}::{column.Type}")
        {
            json["default"] = label;
            return;
        }
        if (Value(printed, column.Type) is { } value) json["default"] = value;
        else json["default_expression"] = printed;
    }

    /// <summary>True when PostgreSQL prints the compiled default of a column of this type as <paramref name="printed"/>.</summary>
    public static bool IsPrintedAs(string compiled, string printed, string columnType)
    {
        if (compiled == printed) return true;
        if (NegativeNumber().IsMatch(compiled)) return printed == $"'{compiled}'::{NumberType(compiled)}";
        return compiled.StartsWith('\'') && printed == $"{compiled}::{CastName(columnType)}";
    }

    private static JsonNode? Value(string printed, string columnType)
    {
        if (PgType.TryParse(columnType) is not { } type || Candidate(printed, type) is not { } value) return null;
        var (definition, json) = value;
        return DefaultCompiler.Compile(definition, type).Sql is { } sql && IsPrintedAs(sql, printed, columnType) ? json : null;
    }

    private static (DefaultDefinition Definition, JsonNode Json)? Candidate(string printed, PgType type)
    {
        if (printed is "true" or "false") return (new(DefaultKind.Boolean, printed), JsonValue.Create(printed == "true"));
        if (Number().IsMatch(printed)) return (new(DefaultKind.Number, printed), NumberNode(printed));
        if (PrintedNegative().Match(printed) is { Success: true } negative && !type.IsArray)
            return (new(DefaultKind.Number, negative.Groups[1].Value), NumberNode(negative.Groups[1].Value));
        if (DefaultCompiler.KnownExpression(printed) == printed && !printed.Contains("::", StringComparison.Ordinal)) return (new(DefaultKind.Text, printed), printed);
        return Content(printed) is { } text ? (new(DefaultKind.Text, text), text) : null;
    }

    // The content of 'text'::type; texts with a backslash print as E'...' and stay expressions.
    private static string? Content(string printed)
    {
        var tokens = SqlLexer.Read(printed);
        if (tokens is not [{ Kind: SqlTokenKind.Text, Start: 0 } literal, ..] || printed[0] != '\'') return null;
        return printed[1..(literal.End - 1)].Replace("''", "'", StringComparison.Ordinal);
    }

    // A literal takes the type of its column without the modifier: 'x'::character varying, '{}'::text[], 'x'::bpchar.
    private static string CastName(string columnType)
    {
        if (PgType.TryParse(columnType) is not { } type) return columnType;
        var plain = type with { Precision = null, Scale = 0, Fields = null };
        return plain.Base.Name == "bit" ? columnType : plain.ToString();
    }

    // PostgreSQL manual, 4.1.2.6 Numeric Constants: integer when it fits, else bigint, else numeric.
    private static string NumberType(string number) =>
        int.TryParse(number, CultureInfo.InvariantCulture, out _) ? "integer" : long.TryParse(number, CultureInfo.InvariantCulture, out _) ? "bigint" : "numeric";

    // The digits as they stand: 0.00 is another print than 0.
    private static JsonNode NumberNode(string digits) => JsonNode.Parse(digits) ?? throw new InvalidOperationException($"{digits} is no number.");

    [GeneratedRegex(@"^(0|[1-9]\d*)(\.\d+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^-(0|[1-9]\d*)(\.\d+)?$")]
    private static partial Regex NegativeNumber();

    [GeneratedRegex(@"^'(-(?:0|[1-9]\d*)(?:\.\d+)?)'::(?:integer|bigint|numeric)$")]
    private static partial Regex PrintedNegative();
}
