using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class KpiConfiguration : IEntityTypeConfiguration<Kpi>
{
    public void Configure(EntityTypeBuilder<Kpi> builder)
    {
        builder.HasIndex(x => x.Code).IsUnique();
        builder.HasIndex(x => x.Name);
        builder.HasOne(x => x.Definition).WithOne().HasForeignKey<Kpi>(x => x.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(k => k.ValueChainId);
        builder.HasIndex(k => k.ModuleId);
        builder.HasOne(k => k.ValueChain).WithMany().HasForeignKey(k => k.ValueChainId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(k => k.Module).WithMany().HasForeignKey(k => k.ModuleId).OnDelete(DeleteBehavior.Restrict);
    }
}
