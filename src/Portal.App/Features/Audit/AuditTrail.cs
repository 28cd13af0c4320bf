using System.Text.Json;
using Portal.App.Data;
using Portal.App.Features.Access;

namespace Portal.App.Features.Audit;

/// <summary>
/// Writes the audit: who did what to what. The row goes into the caller's context and is saved with the change that it tells
/// of, in one transaction: no change without its row, no row without its change (P9). <see cref="AuditSealing"/> chains it.
/// </summary>
public sealed class AuditTrail(TimeProvider time)
{
    /// <summary>Adds one row; it is written when the caller saves.</summary>
    /// <param name="db">The context of the change.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">A verb in the past: <c>change_request.approved</c>.</param>
    /// <param name="subject">What it was done to: <c>change_request/142</c>.</param>
    /// <param name="details">Facts without secrets, written as a JSON object.</param>
    public void Append(PortalDbContext db, Actor actor, string action, string subject, object? details) => db.Audit.Add(new AuditEntry
    {
        // PostgreSQL keeps microseconds; what is hashed must be what comes back.
        At = new DateTime(time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
        ActorId = actor.UserId,
        Actor = actor.Name,
        Action = action,
        Subject = subject,
        Details = details is null ? "{}" : JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
        PreviousHash = "",
        Hash = "",
    });
}
