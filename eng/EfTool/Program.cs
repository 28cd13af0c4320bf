using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.App.Data;

// usage: EfTool <migration name> <folder of Portal.App>
// Compares the model with the last snapshot and writes the migration, its designer file and the snapshot. No database is needed.
if (args is not [var name, var projectFolder])
{
    Console.Error.WriteLine("usage: EfTool <migration name> <folder of Portal.App>");
    return 2;
}

await using var dataSource = NpgsqlDataSource.Create("Host=unused");
var options = new DbContextOptionsBuilder<PortalDbContext>();
PortalDatabase.Configure(options, dataSource);
await using var context = new PortalDbContext(options.Options);

var assembly = typeof(PortalDbContext).Assembly;
#pragma warning disable EF1001 // The operation reporter is internal to EF Core's design-time assembly, which this tool stands in for.
var services = new DesignTimeServicesBuilder(assembly, assembly, new OperationReporter(null), []).Build(context);
#pragma warning restore EF1001
using var scope = services.CreateScope();
var scaffolder = scope.ServiceProvider.GetRequiredService<IMigrationsScaffolder>();
var migration = scaffolder.ScaffoldMigration(name, "Portal.App", "Data.Migrations");
var folder = Path.Combine(projectFolder, "Data", "Migrations");
scaffolder.Save(projectFolder, migration, folder, dryRun: false);
Console.WriteLine($"{migration.MigrationId} written to {folder}");
return 0;
