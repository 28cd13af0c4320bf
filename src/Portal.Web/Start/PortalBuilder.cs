using Portal.App;
using Portal.App.Data;
using Portal.Postgres.Roles;
using Portal.Web.Security;

namespace Portal.Web.Start;

/// <summary>What the portal and its commands build alike.</summary>
internal static class PortalBuilder
{
    private const string SigningKeyFile = "signing-key";

    /// <summary>Configuration from appsettings, environment and arguments, whatever the current folder is.</summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // Without it a build output serves package assets in Development only.
        builder.WebHost.UseStaticWebAssets();
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration["HTTP_PORTS"] is null)
            builder.WebHost.UseUrls(PortalSettings.DefaultAddress);
        return builder;
    }

    /// <summary>
    /// Registers the use cases on the databases that were opened. On the portal's own server it works with logins
    /// of its own: one that owns nothing of the metadata, and one that is no superuser on the target.
    /// </summary>
    public static PortalAppOptions AddPortalDatabases(this WebApplicationBuilder builder, PortalSettings settings, PortalDatabases databases)
    {
        var key = ReadSigningKey(settings);
        var options = new PortalAppOptions
        {
            PortalConnectionString = databases.IsOwn
                ? PortalDatabase.AppConnectionString(databases.PortalConnectionString, key)
                : databases.PortalConnectionString,
            MigratorConnectionString = databases.IsOwn ? databases.PortalConnectionString : null,
            AnalyticsConnectionString = databases.IsOwn
                ? DdlLogin.ConnectionString(databases.AnalyticsConnectionString, DdlPassword(key))
                : databases.AnalyticsConnectionString,
            ShadowConnectionString = databases.IsOwn ? databases.AnalyticsConnectionString : null,
            SigningKey = key,
        };
        builder.Configuration["ConnectionStrings:Portal"] = options.PortalConnectionString;
        builder.Configuration["ConnectionStrings:Analytics"] = options.AnalyticsConnectionString;
        builder.Services.AddPortalApp(options);
        builder.Services.AddSealedKeyRing();
        builder.Services.AddScoped<StartAccounts>();
        return options;
    }

    /// <summary>Makes the login that works on the first target; of meaning on the portal's own server only.</summary>
    public static Task EnsureDdlLoginAsync(PortalDatabases databases, SigningKey key, CancellationToken ct) =>
        databases.IsOwn ? DdlLogin.EnsureAsync(databases.AnalyticsConnectionString, DdlPassword(key), ct) : Task.CompletedTask;

    private static string DdlPassword(SigningKey key) => key.Mac("database login", DdlLogin.Name);

    private static SigningKey ReadSigningKey(PortalSettings settings)
    {
        try
        {
            return settings.SigningKey is { } hex
                ? SigningKey.FromHex(hex)
                : SigningKey.FromFile(Path.Combine(settings.DataFolder, SigningKeyFile));
        }
        catch (FormatException e)
        {
            throw new StartRefusedException($"Portal:SigningKey cannot be read: {e.Message}");
        }
    }
}
