namespace Portal.Postgres.Shadow;

/// <summary>Where shadow databases live.</summary>
public sealed record ShadowOptions
{
    /// <summary>
    /// A login that may create databases, on the embedded server or beside the target; never the target database itself, whose
    /// tables a foreign key would lock.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>Names of the databases: this and a number.</summary>
    public string Prefix { get; init; } = "portal_shadow_";

    /// <summary>How many there are: one piece of work holds one at a time.</summary>
    public int Count { get; init; } = 2;

    /// <summary>Name of the login that runs probes, made when the given login may make roles.</summary>
    public string ProbeRole { get; init; } = "portal_probe";

    /// <summary>
    /// What the password of that login is derived from; null takes the password of the given login, so that several portals on one
    /// server agree without storing it.
    /// </summary>
    public string? ProbeSecret { get; init; }
}
