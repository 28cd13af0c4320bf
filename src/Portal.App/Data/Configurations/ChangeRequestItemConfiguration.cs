using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ChangeRequestItemConfiguration : IEntityTypeConfiguration<ChangeRequestItem>
{
    public void Configure(EntityTypeBuilder<ChangeRequestItem> builder)
    {
        builder.HasIndex(i => new { i.ChangeRequestId, i.Kind, i.Code }).IsUnique();
        builder.HasIndex(i => new { i.Kind, i.Code });
        builder.HasOne(i => i.ChangeRequest).WithMany(r => r.Items).HasForeignKey(i => i.ChangeRequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.BaseRevision).WithMany().HasForeignKey(i => i.BaseRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DefinitionRevision>().WithMany().HasForeignKey(i => i.ResultRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("ck_change_request_items_content", "(content is null) = (operation = 'Remove')"));
    }
}
