using Portal.Schema.Model;

namespace Portal.Schema.Types;

/// <summary>What aggregate functions answer, by the type that they are given (PostgreSQL manual, 9.21 Aggregate Functions; versions 15 to 18).</summary>
internal static class RollupTypes
{
    /// <summary>The type of the answer as <c>format_type</c> prints it; null when there is no such function.</summary>
    public static string? Of(RollupFunction function, string type)
    {
        if (function == RollupFunction.Count) return "bigint";
        var parsed = PgType.TryParse(type);
        if (parsed is { IsArray: true }) return null;
        var isOrder = function is RollupFunction.Min or RollupFunction.Max;
        return parsed?.Base switch
        {
            // An enum type of the schema; a domain answers as what it stands on, which fits as well.
            null => isOrder && type.StartsWith(SchemaModel.SchemaPlaceholder, StringComparison.Ordinal) ? type : null,
            { Family: TypeFamily.Integer, Name: "oid" } => isOrder ? type : null,
            { Family: TypeFamily.Integer or TypeFamily.Numeric or TypeFamily.Float } or { Name: "interval" or "money" } when isOrder => type,
            { Family: TypeFamily.Text, Name: not ("name" or "\"char\"") } or { Family: TypeFamily.DateTime } or { Name: "inet" } when isOrder => type,
            { Name: "smallint" or "integer" } => function == RollupFunction.Sum ? "bigint" : "numeric",
            { Name: "bigint" or "numeric" } => "numeric",
            { Name: "real" } => function == RollupFunction.Sum ? "real" : "double precision",
            { Name: "double precision" } => "double precision",
            { Name: "interval" } => "interval",
            { Name: "money" } => function == RollupFunction.Sum ? "money" : null,
            _ => null,
        };
    }
}
