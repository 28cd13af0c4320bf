using System.Text.RegularExpressions;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Writes conditions over enum types as authors do: <c>status = 'open'</c> for <c>status = 'open'::@schema@.order_status</c>, and
/// <c>status IN ('open', 'closed')</c> for the array that PostgreSQL makes of it. What stays qualified cannot be said by a definition.
/// </summary>
internal static partial class OwnCasts
{
    public static SchemaModel Strip(SchemaModel model) => model.Enums.Count == 0 ? model : model with
    {
        Domains = [.. model.Domains.Select(domain => domain with { Checks = [.. domain.Checks.Select(Check)] })],
        Tables =
        [
            .. model.Tables.Select(table => table with
            {
                Columns = [.. table.Columns.Select(column => column with { Generated = Text(column.Generated) })],
                Checks = [.. table.Checks.Select(Check)],
                Indexes = [.. table.Indexes.Select(index => index with
                {
                    Predicate = Text(index.Predicate),
                    Parts = [.. index.Parts.Select(part => part with { Expression = Text(part.Expression) })],
                })],
            }),
        ],
    };

    private static CheckModel Check(CheckModel check) => check with { Expression = Text(check.Expression) ?? "" };

    private static string? Text(string? expression) =>
        expression is null || expression.Contains("ARRAY[", StringComparison.Ordinal) && !AnyOf().IsMatch(expression)
            ? expression
            : Cast().Replace(AnyOf().Replace(expression, match => $"IN ({Cast().Replace(match.Groups["items"].Value, "$1")})"), "$1");

    private const string Constant = "'(?:[^']|'')*'";
    private const string OwnType = "::@schema@\\.(?:[a-z_][a-z0-9_]*|\"(?:[^\"]|\"\")*\")(?![\\[\\w])";

    [GeneratedRegex($"({Constant}){OwnType}", RegexOptions.CultureInvariant)]
    private static partial Regex Cast();

    [GeneratedRegex($"= ANY \\(ARRAY\\[(?<items>{Constant}{OwnType}(?:, {Constant}{OwnType})*)\\]\\)", RegexOptions.CultureInvariant)]
    private static partial Regex AnyOf();
}
