using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ObjectModelConfiguration : IEntityTypeConfiguration<ObjectModel>
{
    public void Configure(EntityTypeBuilder<ObjectModel> builder)
    {
        builder.HasIndex(x => x.Code).IsUnique();
        builder.HasIndex(x => x.Name);
        builder.HasOne(x => x.Definition).WithOne().HasForeignKey<ObjectModel>(x => x.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.TableName);
        builder.HasIndex(m => m.IsShared);
        builder.HasIndex(m => m.ModuleCodes).HasMethod("gin");
        builder.Property(m => m.TableSchema).HasColumnType("jsonb");
    }
}
