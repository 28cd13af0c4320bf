using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

/// <summary>A tenant schema stands in a request once.</summary>
internal sealed class ChangeRequestTenantConfiguration : IEntityTypeConfiguration<ChangeRequestTenant>
{
    public void Configure(EntityTypeBuilder<ChangeRequestTenant> builder)
    {
        builder.HasKey(t => new { t.ChangeRequestId, t.TenantSchemaId });
        builder.HasIndex(t => t.PlanId);
        builder.HasOne(t => t.ChangeRequest).WithMany(r => r.Tenants).HasForeignKey(t => t.ChangeRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(t => t.TenantSchema).WithMany().HasForeignKey(t => t.TenantSchemaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Plan).WithMany().HasForeignKey(t => t.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}
