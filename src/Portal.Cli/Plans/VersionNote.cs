using Portal.Cli.Sides;

namespace Portal.Cli.Plans;

/// <summary>
/// Says where the shadow is of another major version than a side: expressions are printed otherwise by some versions, and what only one of
/// them knows cannot be tried on the other.
/// </summary>
internal static class VersionNote
{
    /// <summary>A warning for each side whose server differs from the shadow's.</summary>
    /// <param name="shadowMajor">The shadow's version; null when nothing was done in it.</param>
    /// <param name="sides">The sides.</param>
    public static IEnumerable<string> Of(int? shadowMajor, params IEnumerable<Side> sides) => sides
        .Where(side => shadowMajor is not null && side.ServerMajor is { } major && major != shadowMajor)
        .Select(side => $"Warning: {side.Label} is PostgreSQL {side.ServerMajor} and the shadow is {shadowMajor}. Expressions can print otherwise, and what only one of them knows was not tried; give a server of version {side.ServerMajor} with --shadow.");
}
