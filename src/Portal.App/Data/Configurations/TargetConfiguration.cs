using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.HasIndex(t => t.Code).IsUnique();
        builder.HasIndex(t => t.Name);
        builder.Property(t => t.Version).IsRowVersion();
        builder.ToTable(t => t.HasCheckConstraint("ck_targets_max_workers", "max_workers between 1 and 64"));
    }
}
