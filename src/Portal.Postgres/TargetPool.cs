using Npgsql;

namespace Portal.Postgres;

/// <summary>Makes the pools of connections to a target that the portal works with.</summary>
public static class TargetPool
{
    /// <summary>
    /// A pool whose sessions keep the statements prepared that they send again and again: planning a catalogue query costs more than running it
    /// for one schema. The target must not be behind a transaction pooler.
    /// </summary>
    /// <param name="connectionString">Where and who.</param>
    /// <param name="applicationName">What the sessions are called in <c>pg_stat_activity</c>.</param>
    public static NpgsqlDataSource Create(string connectionString, string applicationName) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = applicationName, SearchPath = "", MaxAutoPrepare = 60, AutoPrepareMinUsages = 2,
        });
}
