using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.TimeSeries;

namespace Portal.App.Features.TimeSeries;

/// <summary>
/// Brings continuous aggregates up to date, makes the periods of all time series ahead and drops those that are kept no longer: one pass per target, whatever the number of
/// its schemas. What cannot be done now is logged, and tried again by the next pass. Running it twice changes nothing more.
/// </summary>
public sealed class KeepTimeSeries(IDbContextFactory<PortalDbContext> contexts, TargetConnections connections, TimeProvider time, ILogger<KeepTimeSeries> log)
{
    private static readonly TenantSchemaState[] s_absent = [TenantSchemaState.Activating, TenantSchemaState.Deactivated];

    /// <summary>One pass over every target that holds schemas; the reports by the targets' codes.</summary>
    public async Task<IReadOnlyDictionary<string, UpkeepReport>> ExecuteAsync(CancellationToken ct)
    {
        var reports = new Dictionary<string, UpkeepReport>(StringComparer.Ordinal);
        foreach (var target in await TargetsAsync(ct).ConfigureAwait(false))
        {
            if (await KeepAsync(target.Key, [.. target], ct).ConfigureAwait(false) is { } report) reports.Add(target.Key.Code, report);
        }
        return reports;
    }

    private async Task<List<IGrouping<Target, string>>> TargetsAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var scope = db.ConfigureAwait(false);
        var schemas = await db.TenantSchemas.Include(schema => schema.Target).Where(schema => !s_absent.Contains(schema.State))
            .OrderBy(schema => schema.TargetId).ThenBy(schema => schema.SchemaName).ToListAsync(ct).ConfigureAwait(false);
        return [.. schemas.GroupBy(schema => schema.Target, schema => schema.SchemaName)];
    }

    private async Task<UpkeepReport?> KeepAsync(Target target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        try
        {
            var report = await TimeSeriesUpkeep.RunAsync(
                connections.Of(target), target.ServerIdentity, schemas, time.GetUtcNow().UtcDateTime, time, ct).ConfigureAwait(false);
            if (report.Made.Count > 0 || report.Dropped.Count > 0)
                log.LogInformation("Time series of {Target}: {Made} periods made, {Dropped} dropped.", target.Code, report.Made.Count, report.Dropped.Count);
            if (report.Refreshed.Count > 0) log.LogInformation("Continuous aggregates of {Target}: {Refreshed} brought up to date.", target.Code, report.Refreshed.Count);
            foreach (var problem in report.Problems) log.LogWarning("Time series of {Target}: {Problem}", target.Code, problem);
            return report;
        }
        catch (NpgsqlException away)
        {
            log.LogWarning("Time series of {Target} were not looked at: {Reason}", target.Code, away.Message);
            return null;
        }
    }
}
