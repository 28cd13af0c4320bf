using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.Schema.Planning;

namespace Portal.App.Jobs;

/// <summary>Knows which plans are one short transaction: only those run on several schemas at once. The others may take hours for each.</summary>
public sealed class PlanShapes
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<string, bool> _shapes = new(StringComparer.Ordinal);

    /// <summary>Whether all steps of the plan are one transactional group.</summary>
    public async Task<bool> IsOneTransactionAsync(PortalDbContext db, Guid planId, CancellationToken ct)
    {
        var hash = await db.Plans.Where(p => p.Id == planId).Select(p => p.Hash).SingleAsync(ct).ConfigureAwait(false);
        if (_shapes.TryGetValue(hash, out var known)) return known;
        var content = await db.Plans.Where(p => p.Id == planId).Select(p => p.Content).SingleAsync(ct).ConfigureAwait(false);
        if (_shapes.Count >= Most) _shapes.Clear();
        return _shapes[PlanSerializer.Hash(content)] = IsOneTransaction(content);
    }

    private static bool IsOneTransaction(byte[] content)
    {
        try
        {
            return PlanSerializer.Deserialize(content).Groups is [{ Transactional: true }];
        }
        catch (JsonException)
        {
            // The run says what is wrong with it.
            return false;
        }
    }
}
