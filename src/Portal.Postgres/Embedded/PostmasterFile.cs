using System.Globalization;

namespace Portal.Postgres.Embedded;

/// <summary>
/// <c>postmaster.pid</c> of a cluster. Lines: pid, data folder, start time, port, socket folder, address, shared memory key, state.
/// </summary>
/// <param name="Pid">Process of the server.</param>
/// <param name="IsReady">The server accepts connections.</param>
internal sealed record PostmasterFile(int Pid, bool IsReady)
{
    private const string Name = "postmaster.pid";

    /// <summary>Null when there is none, or when it is being written.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(cluster, Name));
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            ? new PostmasterFile(pid, lines.Length > 7 && lines[7].Trim() == "ready")
            : null;
    }

    public static void Delete(string cluster) => File.Delete(Path.Combine(cluster, Name));

    /// <summary>
    /// True while a process of a server works in the cluster: each has it as its current folder. A killed server's children can
    /// outlive it by a moment, and a new server beside them would ruin the data. Systems without /proc leave the check to PostgreSQL.
    /// </summary>
    public static bool IsInUse(string cluster)
    {
        if (!OperatingSystem.IsLinux()) return Path.Exists(Path.Combine(cluster, Name));
        var folder = Path.GetFullPath(cluster);
        return Directory.EnumerateDirectories("/proc").Any(process =>
            char.IsAsciiDigit(Path.GetFileName(process)[0]) && CurrentFolder(process) == folder);
    }

    private static string? CurrentFolder(string process)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // ended meanwhile, or another user's
        }
    }
}
