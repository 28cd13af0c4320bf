using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(j => j.Number).UseIdentityAlwaysColumn();
        builder.HasIndex(j => j.Number).IsUnique();
        builder.HasIndex(j => new { j.State, j.CreatedAt });
        builder.HasIndex(j => j.CreatedAt);
        builder.HasOne(j => j.ValueChain).WithMany().HasForeignKey(j => j.ValueChainId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(j => j.ChangeRequest).WithMany().HasForeignKey(j => j.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(j => j.Version).IsRowVersion();
    }
}
