namespace Portal.App.Features.Access;

/// <summary>Who asks: a person, an API key, or the portal itself. Rights are read from the database by <see cref="AccessControl"/>, never from here.</summary>
/// <param name="UserId">The person, or null.</param>
/// <param name="ApiKeyId">The API key, or null.</param>
/// <param name="Name">For the audit: the display name or the key's name.</param>
public sealed record Actor(Guid? UserId, int? ApiKeyId, string Name)
{
    /// <summary>The portal itself: start sequence, watchdogs, the local command line.</summary>
    public static Actor System { get; } = new(null, null, "portal");
}

/// <summary>The five roles, by the name that is stored.</summary>
public static class Roles
{
    public const string Viewer = "viewer";
    public const string Architect = "architect";
    public const string Approver = "approver";
    public const string Operator = "operator";
    public const string Administrator = "administrator";

    /// <summary>All of them, weakest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Architect, Approver, Operator, Administrator];
}

/// <summary>What a use case can ask for. Which role has which right stands in one table, <see cref="RightsTable"/>.</summary>
public enum Right
{
    /// <summary>Read catalogue, fleet, requests and jobs.</summary>
    Read,

    /// <summary>Edit drafts and submit change requests.</summary>
    EditDefinitions,

    /// <summary>Approve, reject, ask for changes.</summary>
    Review,

    /// <summary>Activate, deactivate, roll out, cancel, retry.</summary>
    Operate,

    /// <summary>Add clients and targets.</summary>
    ManageFleet,

    /// <summary>People, roles, API keys, policies.</summary>
    Administer,
}

/// <summary>The one table of roles and rights; <c>docs/security.md</c> prints it and a test holds both equal.</summary>
public static class RightsTable
{
    /// <summary>The rights of a role.</summary>
    public static IReadOnlySet<Right> Of(string role) => role switch
    {
        Roles.Viewer => new HashSet<Right> { Right.Read },
        Roles.Architect => new HashSet<Right> { Right.Read, Right.EditDefinitions },
        Roles.Approver => new HashSet<Right> { Right.Read, Right.Review },
        Roles.Operator => new HashSet<Right> { Right.Read, Right.Operate, Right.ManageFleet },
        Roles.Administrator => new HashSet<Right> { Right.Read, Right.ManageFleet, Right.Administer },
        _ => new HashSet<Right>(),
    };
}
