using System.CommandLine;
using Npgsql;
using Portal.Postgres.Embedded;
using Portal.Web.Start;

namespace Portal.Web.CommandLine;

/// <summary>
/// <c>connection-string portal|analytics</c>: where the data are, for psql. Starts nothing: for the embedded server it is the address
/// that is valid while the portal runs.
/// </summary>
internal static class ConnectionStringCommand
{
    public static Command Create()
    {
        var database = new Argument<string>("database") { Description = "portal (metadata) or analytics (the first target)" };
        database.AcceptOnlyFromAmong(PortalDatabases.Portal, PortalDatabases.Analytics);
        var command = new Command("connection-string", "Prints where the data of the portal are.") { database };
        command.SetAction(parse => Print(parse.GetRequiredValue(database)));
        return command;
    }

    private static int Print(string database)
    {
        var builder = PortalBuilder.Create([]);
        var settings = PortalSettings.Read(builder.Configuration, builder.Environment);
        var given = database == PortalDatabases.Portal ? settings.PortalConnectionString : settings.AnalyticsConnectionString;
        Console.WriteLine(Uri(given ?? EmbeddedPostgres.LastConnectionString(settings.DataFolder, database)
            ?? throw new StartRefusedException($"There are no data in {settings.DataFolder} yet: start the portal once.")));
        return 0;
    }

    /// <summary>The form that psql and every other client of libpq takes.</summary>
    private static string Uri(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var login = $"{System.Uri.EscapeDataString(parts.Username ?? "")}:{System.Uri.EscapeDataString(parts.Password ?? "")}";
        return $"postgresql://{login}@{parts.Host}:{parts.Port}/{System.Uri.EscapeDataString(parts.Database ?? "")}";
    }
}
