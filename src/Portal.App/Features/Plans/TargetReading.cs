using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Fleet;
using Portal.Postgres.Meta;

namespace Portal.App.Features.Plans;

/// <summary>Reads schemas of a target; a target that does not answer is a refusal.</summary>
public sealed class TargetReading(TargetConnections connections)
{
    /// <summary>The schemas as they stand.</summary>
    public async Task<Outcome<LiveTarget>> ReadAsync(Target target, IReadOnlyCollection<string> schemas, CancellationToken ct)
    {
        try
        {
            return await LiveTarget.ReadAsync(connections.Of(target), schemas, ct).ConfigureAwait(false);
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
