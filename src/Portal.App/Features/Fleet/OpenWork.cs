using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Fleet;

/// <summary>A schema that a job works on, or is about to, takes no second one.</summary>
internal static class OpenWork
{
    public static async Task<Refusal?> RefuseAsync(PortalDbContext db, TenantSchema schema, CancellationToken ct)
    {
        var number = await db.JobItems
            .Where(i => i.TenantSchemaId == schema.Id && (i.State == JobItemState.Waiting || i.State == JobItemState.Running))
            .Select(i => (int?)i.Job.Number).FirstOrDefaultAsync(ct).ConfigureAwait(false);
        return number is null ? null
            : new Refusal(RefusalKind.Conflict, "BUSY", $"JOB-{number} works on {schema.SchemaName}. Wait for its end, or cancel it.");
    }
}
