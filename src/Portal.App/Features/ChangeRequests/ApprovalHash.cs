using System.Security.Cryptography;
using System.Text;
using Portal.App.Data;

namespace Portal.App.Features.ChangeRequests;

/// <summary>
/// What an approval is bound to: SHA-256 over the frozen definitions, the bytes of the plans, and which plan each tenant schema
/// gets. It is computed from the rows themselves, never taken from a stored hash alone, so that an edit of any of them shows.
/// </summary>
public static class ApprovalHash
{
    /// <summary>The hash over everything that a request would change.</summary>
    public static string Of(IEnumerable<ChangeRequestItem> items, IEnumerable<Plan> plans, IEnumerable<ChangeRequestTenant> tenants)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in items.OrderBy(i => i.Kind).ThenBy(i => i.Code, StringComparer.Ordinal))
            Add($"definition|{item.Kind}|{item.Code}|{item.Operation}|{item.BaseRevisionId}|{Sha256(Encoding.UTF8.GetBytes(item.Content ?? ""))}");
        foreach (var plan in plans.OrderBy(p => p.Id))
            Add($"plan|{plan.Id}|{Sha256(plan.Content)}|{plan.DefinitionHash}");
        foreach (var tenant in tenants.OrderBy(t => t.TenantSchemaId))
            Add($"tenant|{tenant.TenantSchemaId}|{tenant.PlanId}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string line)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            hash.AppendData("\n"u8);
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
