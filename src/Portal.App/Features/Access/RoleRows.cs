using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>The rows of roles and their links, as the use cases on people change them.</summary>
internal static class RoleRows
{
    /// <summary>Gives the person exactly these roles; rows of roles that nobody had before are made.</summary>
    public static async Task ReplaceAsync(PortalDbContext db, Guid userId, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var rows = await db.Roles.ToListAsync(ct).ConfigureAwait(false);
        foreach (var name in names.Where(name => rows.TrueForAll(row => row.Name != name)))
        {
            var row = new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7(), NormalizedName = name.ToUpperInvariant() };
            db.Roles.Add(row);
            rows.Add(row);
        }

        var links = await db.UserRoles.Where(link => link.UserId == userId).ToListAsync(ct).ConfigureAwait(false);
        var wanted = rows.Where(row => row.Name is not null && names.Contains(row.Name)).Select(row => row.Id).ToHashSet();
        db.UserRoles.RemoveRange(links.Where(link => !wanted.Contains(link.RoleId)));
        db.UserRoles.AddRange(wanted.Except(links.Select(link => link.RoleId))
            .Select(roleId => new IdentityUserRole<Guid> { UserId = userId, RoleId = roleId }));
    }

    /// <summary>True when an enabled administrator other than this person is there.</summary>
    public static Task<bool> AnotherAdministratorAsync(PortalDbContext db, Guid userId, CancellationToken ct) => (
        from link in db.UserRoles
        join role in db.Roles on link.RoleId equals role.Id
        join user in db.Users on link.UserId equals user.Id
        where role.Name == Roles.Administrator && user.Id != userId && user.DisabledAt == null
        select user.Id).AnyAsync(ct);
}
