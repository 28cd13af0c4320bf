using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Names of things that live only while a plan runs: the same each time, so that a later plan finds what an earlier one left behind,
/// and never equal to a name that people choose.
/// </summary>
internal static class TemporaryName
{
    /// <summary><c>_portal_&lt;purpose&gt;_&lt;name&gt;_&lt;hash&gt;</c>, at most 63 bytes.</summary>
    public static string For(string purpose, string table, string name)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{table}\n{name}")))[..8];
        var prefix = $"_portal_{purpose}_";
        return prefix + SqlIdentifier.Cut(name, SqlIdentifier.MaxBytes - prefix.Length - hash.Length - 1) + "_" + hash;
    }
}
