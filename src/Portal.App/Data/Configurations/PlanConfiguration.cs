using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.HasIndex(p => new { p.ValueChainId, p.FromFingerprint });
        builder.HasIndex(p => p.Hash);
        builder.HasOne(p => p.ChangeRequest).WithMany(r => r.Plans).HasForeignKey(p => p.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.ValueChain).WithMany().HasForeignKey(p => p.ValueChainId).OnDelete(DeleteBehavior.Restrict);
    }
}
