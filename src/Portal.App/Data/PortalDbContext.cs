using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Portal.App.Data;

/// <summary>The metadata database: schema <c>portal</c>, Identity in schema <c>identity</c>. One configuration class per entity in <c>Configurations/</c>.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options)
    : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Definition> Definitions => Set<Definition>();
    public DbSet<DefinitionRevision> DefinitionRevisions => Set<DefinitionRevision>();
    public DbSet<Industry> Industries => Set<Industry>();
    public DbSet<ValueChain> ValueChains => Set<ValueChain>();
    public DbSet<Module> Modules => Set<Module>();
    public DbSet<ObjectModel> ObjectModels => Set<ObjectModel>();
    public DbSet<ObjectAttribute> ObjectAttributes => Set<ObjectAttribute>();
    public DbSet<ValueChainModule> ValueChainModules => Set<ValueChainModule>();
    public DbSet<ModuleObjectModel> ModuleObjectModels => Set<ModuleObjectModel>();
    public DbSet<Kpi> Kpis => Set<Kpi>();
    public DbSet<Benchmark> Benchmarks => Set<Benchmark>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<TenantSchema> TenantSchemas => Set<TenantSchema>();
    public DbSet<Draft> Drafts => Set<Draft>();
    public DbSet<DraftItem> DraftItems => Set<DraftItem>();
    public DbSet<DraftCommand> DraftCommands => Set<DraftCommand>();
    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();
    public DbSet<ChangeRequestItem> ChangeRequestItems => Set<ChangeRequestItem>();
    public DbSet<ChangeRequestTenant> ChangeRequestTenants => Set<ChangeRequestTenant>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<Review> Reviews => Set<Review>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<JobItem> JobItems => Set<JobItem>();
    public DbSet<StepRun> StepRuns => Set<StepRun>();
    public DbSet<LogLine> LogLines => Set<LogLine>();
    public DbSet<UserScope> UserScopes => Set<UserScope>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>True while a save runs in a transaction that the sealing of the audit began.</summary>
    internal bool OwnsAuditTransaction { get; set; }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(PortalDatabase.Schema);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.IsOwned() || entity.GetTableName() is not { } table || !table.StartsWith("AspNet", StringComparison.Ordinal)) continue;
            entity.SetSchema("identity");
            entity.SetTableName(table["AspNet".Length..]);
        }
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
