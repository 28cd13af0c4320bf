using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>A person in the list.</summary>
public sealed record PersonRow(
    Guid Id, string UserName, string DisplayName, string? Email, IReadOnlyList<string> Roles, int Limits, bool SecondFactor, DateTime? DisabledAt, DateTimeOffset? LockedUntil);

/// <summary>One page and how many match in all.</summary>
public sealed record PersonPage(IReadOnlyList<PersonRow> Rows, int Total);

/// <summary>A person with everything an administrator may see.</summary>
public sealed record PersonView(PersonRow Person, IReadOnlyList<ScopeLimit> Limits, bool MustChangePassword);

/// <summary>A key in the list.</summary>
public sealed record ApiKeyRow(int Id, string PublicId, string Name, string Role, DateTime CreatedAt, DateTime ExpiresAt, DateTime? LastUsedAt, DateTime? RevokedAt);

/// <summary>Reads people and keys, for administrators.</summary>
public sealed class AccessQueries(IDbContextFactory<PortalDbContext> contexts, AccessControl access)
{
    /// <summary>People whose user name, name or e-mail contains the filter, by name.</summary>
    public async Task<Outcome<PersonPage>> ListPeopleAsync(string? filter, int skip, int take, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        var people = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var pattern = $"%{filter.Trim()}%";
            people = people.Where(u => EF.Functions.ILike(u.UserName ?? "", pattern) || EF.Functions.ILike(u.DisplayName, pattern) || EF.Functions.ILike(u.Email ?? "", pattern));
        }

        var total = await people.CountAsync(ct).ConfigureAwait(false);
        var rows = await Rows(db, people.OrderBy(u => u.DisplayName).ThenBy(u => u.UserName).Skip(skip).Take(take)).ToListAsync(ct).ConfigureAwait(false);
        return new PersonPage(rows, total);
    }

    /// <summary>One person.</summary>
    public async Task<Outcome<PersonView>> GetPersonAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        var person = await Rows(db, db.Users.AsNoTracking().Where(u => u.Id == id)).SingleOrDefaultAsync(ct).ConfigureAwait(false);
        if (person is null) return new Refusal(RefusalKind.NotFound, "PERSON_NOT_FOUND", "This person is not there.");
        var limits = await db.UserScopes.Where(s => s.UserId == id).OrderBy(s => s.Kind).ThenBy(s => s.Code)
            .Select(s => new ScopeLimit(s.Kind, s.Code)).ToListAsync(ct).ConfigureAwait(false);
        var mustChange = await db.Users.Where(u => u.Id == id).Select(u => u.MustChangePassword).SingleAsync(ct).ConfigureAwait(false);
        return new PersonView(person, limits, mustChange);
    }

    /// <summary>All keys, the newest first; ended ones stay listed.</summary>
    public async Task<Outcome<IReadOnlyList<ApiKeyRow>>> ListKeysAsync(Actor actor, CancellationToken ct)
    {
        const int Most = 500;
        var db = await contexts.CreateDbContextAsync(ct).ConfigureAwait(false);
        await using var context = db.ConfigureAwait(false);
        if (await access.RefuseAsync(db, actor, Right.Administer, null, ct).ConfigureAwait(false) is { } refused) return refused;
        return await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).Take(Most)
            .Select(k => new ApiKeyRow(k.Id, k.PublicId, k.Name, k.Role, k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt))
            .ToListAsync(ct).ConfigureAwait(false);
    }

    private static IQueryable<PersonRow> Rows(PortalDbContext db, IQueryable<PortalUser> people) => people.Select(u => new PersonRow(
        u.Id, u.UserName ?? "", u.DisplayName, u.Email,
        db.UserRoles.Where(link => link.UserId == u.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name ?? "").OrderBy(name => name).ToList(),
        db.UserScopes.Count(s => s.UserId == u.Id), u.TwoFactorEnabled, u.DisabledAt, u.LockoutEnd));
}
