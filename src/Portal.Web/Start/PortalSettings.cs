namespace Portal.Web.Start;

/// <summary>What the configuration says about the start; every name is described in <c>docs/operations.md</c>.</summary>
internal sealed record PortalSettings
{
    /// <summary>Address when none is configured.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary><c>Portal:DataFolder</c>: the embedded server's data and the secrets that live outside the databases.</summary>
    public required string DataFolder { get; init; }

    /// <summary><c>Portal:Definitions</c>: the folder that is loaded at each start.</summary>
    public required string Definitions { get; init; }

    /// <summary><c>Portal:Demo</c>: one account per role and two clients, so that the four-eyes path can be tried. Never in production.</summary>
    public required bool Demo { get; init; }

    /// <summary><c>Portal:SigningKey</c>: 64 hex digits; null keeps a key in the data folder.</summary>
    public required string? SigningKey { get; init; }

    /// <summary><c>Portal:Postgres:Binaries</c>.</summary>
    public required string? PostgresBinaries { get; init; }

    /// <summary><c>Portal:Postgres:User</c>.</summary>
    public required string? PostgresUser { get; init; }

    /// <summary><c>ConnectionStrings:Portal</c>.</summary>
    public required string? PortalConnectionString { get; init; }

    /// <summary><c>ConnectionStrings:Analytics</c>.</summary>
    public required string? AnalyticsConnectionString { get; init; }

    /// <exception cref="StartRefusedException">The settings contradict each other.</exception>
    public static PortalSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var home = FindRepository() ?? AppContext.BaseDirectory;
        var settings = new PortalSettings
        {
            DataFolder = Path.GetFullPath(configuration["Portal:DataFolder"] ?? Path.Combine(home, ".data")),
            Definitions = Path.GetFullPath(configuration["Portal:Definitions"] ?? Path.Combine(home, "definitions-seed")),
            Demo = configuration.GetValue("Portal:Demo", false),
            SigningKey = configuration["Portal:SigningKey"],
            PostgresBinaries = configuration["Portal:Postgres:Binaries"],
            PostgresUser = configuration["Portal:Postgres:User"],
            PortalConnectionString = configuration.GetConnectionString("Portal"),
            AnalyticsConnectionString = configuration.GetConnectionString("Analytics"),
        };
        if (settings.PortalConnectionString is null != settings.AnalyticsConnectionString is null)
            throw new StartRefusedException("Only one of ConnectionStrings__Portal and ConnectionStrings__Analytics is set: set both, or none for the embedded server.");
        if (settings.Demo && environment.IsProduction())
            throw new StartRefusedException("Portal:Demo is set in production: demo accounts are for trying the portal out, remove the setting.");
        return settings;
    }

    private static string? FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln"))) return folder.FullName;
        }

        return null;
    }
}

/// <summary>The portal cannot start; the message is one sentence for the person at the terminal.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
