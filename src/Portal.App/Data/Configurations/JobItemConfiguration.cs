using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class JobItemConfiguration : IEntityTypeConfiguration<JobItem>
{
    public void Configure(EntityTypeBuilder<JobItem> builder)
    {
        builder.HasIndex(i => new { i.JobId, i.TenantSchemaId }).IsUnique();
        // The claim reads waiting items that are due and running ones whose lease is over; finished ones are not in these indexes.
        builder.HasIndex(i => new { i.State, i.NotBefore }).HasFilter("state = 'Waiting'").HasDatabaseName("ix_job_items_claim");
        builder.HasIndex(i => i.LeaseUntil).HasFilter("state = 'Running'");
        builder.HasIndex(i => new { i.JobId, i.State });
        builder.HasIndex(i => new { i.TenantSchemaId, i.Id });
        builder.HasOne(i => i.Job).WithMany(j => j.Items).HasForeignKey(i => i.JobId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.TenantSchema).WithMany().HasForeignKey(i => i.TenantSchemaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.Plan).WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}
