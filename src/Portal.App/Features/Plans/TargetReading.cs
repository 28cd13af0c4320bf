using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.Meta;

namespace Portal.App.Features.Plans;

/// <summary>Reads schemas of a target; a target that does not answer is a refusal.</summary>
public sealed class TargetReading(TargetConnections connections)
{
    /// <summary>The schemas as they stand.</summary>
    public Task<Outcome<LiveTarget>> ReadAsync(Target target, IReadOnlyCollection<string> schemas, CancellationToken ct) =>
        AskAsync(target, () => LiveTarget.ReadAsync(connections.Of(target), schemas, ct));

    /// <summary>The schemas of a fleet: those that were not changed since they were last read are not read again.</summary>
    public Task<Outcome<LiveTarget>> PassAsync(Target target, IReadOnlyCollection<string> schemas, CancellationToken ct) =>
        AskAsync(target, () => FleetPass.ReadAsync(connections.Of(target), schemas, ct));

    private static async Task<Outcome<LiveTarget>> AskAsync(Target target, Func<Task<LiveTarget>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (NpgsqlException away)
        {
            return new Refusal(RefusalKind.Unavailable, "TARGET_AWAY", $"The target {target.Code} does not answer: {away.Message}")
            {
                SqlState = (away as PostgresException)?.SqlState,
            };
        }
    }
}
