using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Audit;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Definitions;
using Portal.App.Features.Drafts;
using Portal.App.Features.Models;
using Portal.App.Features.Fleet;
using Portal.App.Features.Plans;
using Portal.App.Features.Types;
using Portal.App.Features.Home;
using Portal.App.Jobs;

namespace Portal.App;

/// <summary>What the host knows before the services are built.</summary>
public sealed record PortalAppOptions
{
    /// <summary>The metadata database, with the login that the portal works with.</summary>
    public required string PortalConnectionString { get; init; }

    /// <summary>
    /// The metadata database, with the login that owns its structure and makes the other one; null when one login is all there is.
    /// </summary>
    public string? MigratorConnectionString { get; init; }

    /// <summary>The first target, <c>analytics</c>.</summary>
    public required string AnalyticsConnectionString { get; init; }

    /// <summary>
    /// A login that may create databases, for normalising and proving; null creates them beside the analytics database.
    /// </summary>
    public string? ShadowConnectionString { get; init; }

    /// <summary>The key that lives outside the database.</summary>
    public required SigningKey SigningKey { get; init; }
}

/// <summary>Registers the use cases, the metadata database and the jobs.</summary>
public static class PortalAppServices
{
    /// <summary>Adds everything of this project; each feature area has one line.</summary>
    public static IServiceCollection AddPortalApp(this IServiceCollection services, PortalAppOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.SigningKey);
        services.AddPortalDatabase(options.PortalConnectionString);
        services.AddAccess();
        services.AddAudit();
        services.AddCatalogue();
        services.AddDefinitions();
        services.AddSingleton<HomeQueries>();
        services.AddDrafts();
        services.AddModels();
        services.AddTypes();
        services.AddFleet();
        services.AddPlans(options);
        services.AddChangeRequests();
        services.AddJobs();
        services.AddPortalIdentity();
        return services;
    }

    private static void AddPortalDatabase(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddDbContextFactory<PortalDbContext>((provider, builder) => PortalDatabase.Configure(
            builder, provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<AuditSealing>()));
        services.AddSingleton<PortalDatabase>();
        services.AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((keys, dataSource) => keys.XmlRepository = new DataProtectionKeyRepository(dataSource));
    }
}
