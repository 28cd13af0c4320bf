using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Audit;

namespace Portal.App.Features.Access;

/// <summary>A person to add.</summary>
/// <param name="UserName">To sign in with: lower-case letters, digits, dot, dash, underscore, at sign.</param>
/// <param name="DisplayName">On screen and in the audit.</param>
/// <param name="Email">Or null.</param>
/// <param name="Roles">Names of <see cref="Access.Roles"/>.</param>
public sealed record CreatePersonRequest(string UserName, string DisplayName, string? Email, IReadOnlyList<string> Roles);

/// <summary>The new person and the first password, which is shown once and must be changed at the first sign-in.</summary>
public sealed record CreatedPerson(Guid Id, string Password);

/// <summary>Adds a person with roles and a generated password.</summary>
public sealed partial class CreatePerson(
    IDbContextFactory<PortalDbContext> contexts, AccessControl access, AuditTrail audit, IPasswordHasher<PortalUser> hasher)
{
    private const int LongestName = 100;

    /// <summary>Needs the right to administer.</summary>
    public async Task<Outcome<CreatedPerson>> ExecuteAsync(CreatePersonRequest request, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        if (Problem(request) is { } problem) return problem;

        var password = People.NewPassword();
        var user = new PortalUser
        {
            Id = Guid.CreateVersion7(),
            UserName = request.UserName.Trim(),
            NormalizedUserName = request.UserName.Trim().ToUpperInvariant(),
            DisplayName = request.DisplayName.Trim(),
            Email = Trimmed(request.Email),
            NormalizedEmail = Trimmed(request.Email)?.ToUpperInvariant(),
            LockoutEnabled = true,
            MustChangePassword = true,
        };
        user.PasswordHash = hasher.HashPassword(user, password);
        People.EndSessions(user);
        db.Users.Add(user);
        await RoleRows.ReplaceAsync(db, user.Id, request.Roles, ct).ConfigureAwait(false);
        audit.Append(db, actor, "person.created", $"person/{user.UserName}", new { user.DisplayName, request.Roles });
        try
        {
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Refusal(RefusalKind.Conflict, "USER_NAME_TAKEN", $"The user name {user.UserName} is taken. Choose another one.");
        }

        return new CreatedPerson(user.Id, password);
    }

    private static Refusal? Problem(CreatePersonRequest request)
    {
        var details = new List<string>();
        if (!UserNamePattern().IsMatch(request.UserName.Trim())) details.Add("userName: 3 to 64 lower-case letters, digits, dots, dashes, underscores or at signs.");
        if (request.DisplayName.Trim() is not { Length: > 0 and <= LongestName }) details.Add($"displayName: 1 to {LongestName} characters.");
        if (Trimmed(request.Email) is { } email && !email.Contains('@', StringComparison.Ordinal)) details.Add("email: an address with an at sign, or nothing.");
        if (request.Roles.Except(Roles.All).Any()) details.Add($"roles: any of {string.Join(", ", Roles.All)}.");
        return details.Count == 0 ? null : new Refusal(RefusalKind.Invalid, "PERSON", "The person cannot be added like this.") { Details = details };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z0-9][a-z0-9._@-]{2,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex UserNamePattern();
}
