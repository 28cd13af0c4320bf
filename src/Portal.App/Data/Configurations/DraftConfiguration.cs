using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.HasIndex(d => new { d.OwnerId, d.ValueChainId }).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.ValueChain).WithMany().HasForeignKey(d => d.ValueChainId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.Version).IsRowVersion();
    }
}
