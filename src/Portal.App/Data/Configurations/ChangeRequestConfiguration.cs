using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ChangeRequestConfiguration : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> builder)
    {
        // Reviews point at both, so that the author of the request is a fact that their check constraint can see.
        builder.HasAlternateKey(r => new { r.Id, r.AuthorId });
        builder.HasIndex(r => new { r.State, r.SubmittedAt });
        builder.HasIndex(r => r.AuthorId);
        builder.HasIndex(r => r.SubmittedAt);
        builder.HasOne(r => r.UndoOf).WithMany().HasForeignKey(r => r.UndoOfId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.ValueChain).WithMany().HasForeignKey(r => r.ValueChainId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(r => r.Version).IsRowVersion();
    }
}
