using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Bench.Fleet;

/// <summary>
/// The usual way of EF Core with a schema per tenant: one context per tenant with the schema on the search path and the history table
/// inside it. Two migrations: what is there already, and one added column.
/// </summary>
internal sealed class TenantContext(string connectionString, string schema) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => options
        .UseNpgsql(new Npgsql.NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema }.ConnectionString,
            npgsql => npgsql.MigrationsHistoryTable("__EFMigrationsHistory", schema))
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}

/// <summary>Stands for all that was migrated before.</summary>
[DbContext(typeof(TenantContext))]
[Migration("20260101000000_Before")]
internal sealed class Before : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
    }
}

/// <summary>One column with a default.</summary>
[DbContext(typeof(TenantContext))]
[Migration("20260102000000_AddColumn")]
internal sealed class AddColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("added_by_ef", "t1", "character varying(20)", maxLength: 20, nullable: true, defaultValue: "normal");
}
