using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class DraftItemConfiguration : IEntityTypeConfiguration<DraftItem>
{
    public void Configure(EntityTypeBuilder<DraftItem> builder)
    {
        builder.HasKey(i => new { i.DraftId, i.Kind, i.Code });
        builder.HasOne(i => i.Draft).WithMany(d => d.Items).HasForeignKey(i => i.DraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DefinitionRevision>().WithMany().HasForeignKey(i => i.BaseRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("ck_draft_items_content", "(content is null) = (operation = 'Remove')"));
    }
}
