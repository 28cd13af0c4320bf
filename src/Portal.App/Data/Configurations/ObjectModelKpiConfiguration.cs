using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ObjectModelKpiConfiguration : IEntityTypeConfiguration<ObjectModelKpi>
{
    public void Configure(EntityTypeBuilder<ObjectModelKpi> builder)
    {
        builder.ToTable("object_model_kpis");
        builder.HasKey(x => new { x.ObjectModelId, x.KpiId });
        builder.HasOne(x => x.ObjectModel).WithMany().HasForeignKey(x => x.ObjectModelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(x => x.Kpi).WithMany(k => k.ObjectModels).HasForeignKey(x => x.KpiId).OnDelete(DeleteBehavior.Cascade);
    }
}
