using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Postgres.Expressions;

/// <summary>
/// What a stored expression calls, taken from its node tree (<c>pg_node_tree</c>, such as
/// <c>{OPEXPR :opno 521 :opfuncid 147 ... :args ({VAR ...} {CONST :consttype 23 ...})}</c>). The dependencies in the catalogue are
/// not enough: they leave out everything built in.
/// </summary>
internal sealed partial record NodeTree(IReadOnlySet<uint> Functions, IReadOnlySet<uint> Operators, IReadOnlySet<uint> Types)
{
    /// <summary>Reads the ids. Constants are printed as bytes and names are escaped, so that no text can look like a field.</summary>
    public static NodeTree Read(string tree)
    {
        var functions = new HashSet<uint>();
        var operators = new HashSet<uint>();
        var types = new HashSet<uint>();
        foreach (Match match in Field().Matches(tree))
        {
            var id = uint.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture);
            if (id == 0) continue;
            (match.Groups["field"].Value switch
            {
                "opno" => operators,
                "consttype" or "resulttype" => types,
                _ => functions,
            }).Add(id);
        }
        return new(functions, operators, types);
    }

    [GeneratedRegex(@":(?<field>funcid|opfuncid|aggfnoid|winfnoid|elemfuncid|opno|consttype|resulttype) (?<id>\d+)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
