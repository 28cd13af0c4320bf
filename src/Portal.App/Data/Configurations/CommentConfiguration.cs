using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class CommentConfiguration : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.HasIndex(c => new { c.ChangeRequestId, c.At });
        builder.HasOne(c => c.ChangeRequest).WithMany(r => r.Comments).HasForeignKey(c => c.ChangeRequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
