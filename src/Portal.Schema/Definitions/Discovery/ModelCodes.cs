using System.Globalization;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Codes for discovered tables: capitals, digits and underscores, one for each. A table that was made from a definition keeps the
/// code that its stable id tells.
/// </summary>
internal static class ModelCodes
{
    private const int MaxLength = 100;

    public static IReadOnlyDictionary<string, string> Of(SchemaModel model)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in model.Tables)
        {
            if (Known(table) is { } code && taken.Add(code)) codes[table.Name] = code;
        }
        foreach (var table in model.Tables.Where(table => !codes.ContainsKey(table.Name))) codes[table.Name] = Free(Derive(table.Name), taken);
        return codes;
    }

    private static string? Known(TableModel table)
    {
        var prefix = StableIds.FromName("");
        return table.StableId is { } id && id.StartsWith(prefix, StringComparison.Ordinal) && id[prefix.Length..] is var code && code == Derive(code) ? code : null;
    }

    private static string Derive(string table)
    {
        var characters = table.ToUpperInvariant().Select(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) ? c : '_').ToArray();
        var code = new string(characters).Trim('_');
        if (code.Length == 0 || !char.IsAsciiLetterUpper(code[0])) code = ("T_" + code).TrimEnd('_');
        return code.Length > MaxLength ? code[..MaxLength] : code;
    }

    private static string Free(string code, HashSet<string> taken)
    {
        var free = code;
        for (var number = 2; !taken.Add(free); number++) free = string.Create(CultureInfo.InvariantCulture, $"{code}_{number}");
        return free;
    }
}
