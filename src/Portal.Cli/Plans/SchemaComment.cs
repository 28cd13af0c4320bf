using Portal.Schema.Model;

namespace Portal.Cli.Plans;

/// <summary>
/// Comments on schemas. Definitions have no word for one, so they leave it as it is; and the one that PostgreSQL itself gives the schema
/// <c>public</c> is nobody's wish.
/// </summary>
internal static class SchemaComment
{
    private const string Standard = "standard public schema";

    public static bool IsStandard(SchemaModel model) => model.Comment == Standard;

    /// <summary>Both structures without a difference that nobody asked for.</summary>
    public static (SchemaModel Actual, SchemaModel Desired) Settle(SchemaModel actual, SchemaModel desired, bool isActualDefined, bool isDesiredDefined)
    {
        if (IsStandard(desired)) desired = desired with { Comment = null };
        if (isActualDefined) return (actual with { Comment = desired.Comment }, desired);
        return isDesiredDefined || desired.Comment is null && IsStandard(actual) ? (actual, desired with { Comment = actual.Comment }) : (actual, desired);
    }
}
