using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class TenantSchemaConfiguration : IEntityTypeConfiguration<TenantSchema>
{
    public void Configure(EntityTypeBuilder<TenantSchema> builder)
    {
        // A deactivated schema keeps its row for the restore, while its name may be taken again.
        builder.HasIndex(s => new { s.TargetId, s.SchemaName }).IsUnique().HasFilter("deactivated_at is null");
        builder.HasIndex(s => new { s.ClientId, s.ValueChainId }).IsUnique().HasFilter("deactivated_at is null and client_id is not null");
        builder.HasIndex(s => new { s.ValueChainId, s.State });
        builder.HasIndex(s => new { s.TargetId, s.Fingerprint });
        builder.HasIndex(s => s.State);
        builder.HasOne(s => s.Client).WithMany(c => c.TenantSchemas).HasForeignKey(s => s.ClientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.ValueChain).WithMany().HasForeignKey(s => s.ValueChainId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Target).WithMany().HasForeignKey(s => s.TargetId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Version).IsRowVersion();
        builder.ToTable(t => t.HasCheckConstraint("ck_tenant_schemas_schema_name", "octet_length(schema_name) <= 63"));
    }
}
