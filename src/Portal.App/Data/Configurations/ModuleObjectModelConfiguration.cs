using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ModuleObjectModelConfiguration : IEntityTypeConfiguration<ModuleObjectModel>
{
    public void Configure(EntityTypeBuilder<ModuleObjectModel> builder)
    {
        builder.ToTable("module_object_models");
        builder.HasKey(x => new { x.ModuleId, x.ObjectModelId });
        builder.HasOne(x => x.Module).WithMany(m => m.ObjectModels).HasForeignKey(x => x.ModuleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(x => x.ObjectModel).WithMany(m => m.Modules).HasForeignKey(x => x.ObjectModelId).OnDelete(DeleteBehavior.Cascade);
    }
}
