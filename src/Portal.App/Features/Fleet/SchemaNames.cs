using Portal.App.Data;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.App.Features.Fleet;

/// <summary>
/// The names that schemas get on a target. PostgreSQL cuts a longer name at 63 bytes without saying so, and two codes can join
/// to one name (<c>a</c> + <c>b_c</c>, <c>a_b</c> + <c>c</c>): both are found here before anything is made.
/// </summary>
public static class SchemaNames
{
    /// <summary>Bytes of a PostgreSQL identifier.</summary>
    public const int MaxBytes = SqlIdentifier.MaxBytes;

    /// <summary>The schema of the reference data that all chains of a target use.</summary>
    public const string SharedData = SchemaModel.SharedSchema;

    /// <summary>The schema of a client's value chain: <c>client_acme_supply_chain_data</c>.</summary>
    /// <param name="clientCode">The client's code.</param>
    /// <param name="chainSchemaName">The chain's own schema name, such as <c>supply_chain_data</c>.</param>
    public static string Of(string clientCode, string chainSchemaName) => $"client_{clientCode}_{chainSchemaName}";

    /// <summary>Whether PostgreSQL keeps the whole name.</summary>
    public static bool Fits(string name) => SqlIdentifier.ByteLength(name) <= MaxBytes;

    /// <summary>Normalises what was typed as a client's code: trimmed, lower case, hyphens and spaces as underscores.</summary>
    public static string NormaliseCode(string typed) =>
        typed.Trim().ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>The chain and the other client that would join to the same schema name as a new code does, or null.</summary>
    public static (Client Other, ValueChain OfNew, ValueChain OfOther)? FindCollision(
        string code, IReadOnlyList<Client> relatives, IReadOnlyList<ValueChain> chains)
    {
        var bySchema = chains.ToLookup(c => c.SchemaName, StringComparer.Ordinal);
        foreach (var other in relatives)
        {
            // client_{long}_{x} equals client_{short}_{rest_x} when rest_x is a chain's schema name.
            var otherIsShorter = other.Code.Length < code.Length;
            var (shorter, longer) = otherIsShorter ? (other.Code, code) : (code, other.Code);
            var rest = longer[(shorter.Length + 1)..];
            foreach (var chain in chains)
                foreach (var twin in bySchema[$"{rest}_{chain.SchemaName}"])
                    return otherIsShorter ? (other, chain, twin) : (other, twin, chain);
        }
        return null;
    }
}
