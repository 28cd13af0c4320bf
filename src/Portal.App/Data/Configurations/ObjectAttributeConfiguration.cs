using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ObjectAttributeConfiguration : IEntityTypeConfiguration<ObjectAttribute>
{
    public void Configure(EntityTypeBuilder<ObjectAttribute> builder)
    {
        builder.HasIndex(a => new { a.ObjectModelId, a.Name }).IsUnique();
        builder.HasIndex(a => a.Name).HasOperators("text_pattern_ops");
        builder.HasIndex(a => a.References).HasFilter("\"references\" is not null");
        builder.HasOne(a => a.ObjectModel).WithMany(m => m.Attributes).HasForeignKey(a => a.ObjectModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
