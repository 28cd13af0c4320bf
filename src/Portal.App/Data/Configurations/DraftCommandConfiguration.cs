using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class DraftCommandConfiguration : IEntityTypeConfiguration<DraftCommand>
{
    public void Configure(EntityTypeBuilder<DraftCommand> builder)
    {
        builder.HasIndex(c => new { c.DraftId, c.Id });
        builder.HasOne(c => c.Draft).WithMany(d => d.Commands).HasForeignKey(c => c.DraftId).OnDelete(DeleteBehavior.Cascade);
    }
}
