using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Sql;

namespace Portal.Schema.Naming;

/// <summary>
/// Names of the schemas that hold tenants' data. They are made of lower-case ASCII letters, digits and underscores, so that they
/// need no quotes anywhere, and never exceed 63 bytes.
/// </summary>
public static class TenantSchemaName
{
    private const string Ending = "_data";

    /// <summary>
    /// <c>client_&lt;code&gt;_&lt;chain&gt;_data</c>. The name is not reversible: client <c>a_b</c> with chain <c>c</c> and client
    /// <c>a</c> with chain <c>b_c</c> ask for the same one. When it is taken by another pair, or too long, it carries eight
    /// hexadecimal digits that stand for exactly this pair.
    /// </summary>
    /// <param name="clientCode">The client's code; characters other than letters and digits become underscores.</param>
    /// <param name="chainCode">The value chain's code.</param>
    /// <param name="isTaken">Whether another schema has the name.</param>
    public static string ForClient(string clientCode, string chainCode, Func<string, bool>? isTaken = null) =>
        Build($"client_{Word(clientCode)}_{Word(chainCode)}", $"{clientCode}\n{chainCode}", isTaken);

    /// <summary><c>&lt;chain&gt;_data</c>, for a deployment that all clients share.</summary>
    public static string ForChain(string chainCode, Func<string, bool>? isTaken = null) => Build(Word(chainCode), chainCode, isTaken);

    /// <summary><c>zz_&lt;name&gt;_&lt;yyyymmddhhmm&gt;</c> for a schema that was deactivated; a number follows when it is taken.</summary>
    public static string ForArchive(string schema, DateTimeOffset at, Func<string, bool>? isTaken = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"_{at.UtcDateTime:yyyyMMddHHmm}{(attempt == 1 ? "" : $"_{attempt}")}");
            var name = "zz_" + SqlIdentifier.Cut(schema, SqlIdentifier.MaxBytes - end.Length - 3) + end;
            if (isTaken is null || !isTaken(name)) return name;
        }
    }

    /// <summary>What is wrong with a name that a person chose for a tenant schema, or null.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length is 0 or > SqlIdentifier.MaxBytes) return $"has {name.Length} characters; expected 1 to {SqlIdentifier.MaxBytes}";
        if (!char.IsAsciiLetterLower(name[0])) return "must begin with a lower-case letter";
        if (name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_'))
            return "may hold lower-case letters, digits and underscores only";
        if (name.StartsWith("pg_", StringComparison.Ordinal)) return "begins with pg_, which PostgreSQL keeps for itself";
        return name is "public" or "information_schema" or TrashNames.Schema or Model.SchemaModel.SharedSchema or "portal_meta"
            ? "is kept for other uses"
            : SqlKeywords.All.Contains(name) ? "is a reserved word" : null;
    }

    private static string Build(string stem, string identity, Func<string, bool>? isTaken)
    {
        var name = stem + Ending;
        if (name.Length <= SqlIdentifier.MaxBytes && isTaken?.Invoke(name) != true) return name;
        var digest = "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..8];
        return SqlIdentifier.Cut(stem, SqlIdentifier.MaxBytes - digest.Length - Ending.Length) + digest + Ending;
    }

    private static string Word(string code)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        return string.Create(code.Length, code, (span, text) =>
        {
            for (var i = 0; i < text.Length; i++) span[i] = char.IsAsciiLetterOrDigit(text[i]) ? char.ToLowerInvariant(text[i]) : '_';
        });
    }
}
