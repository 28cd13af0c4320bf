using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class BenchmarkConfiguration : IEntityTypeConfiguration<Benchmark>
{
    public void Configure(EntityTypeBuilder<Benchmark> builder)
    {
        builder.HasIndex(b => b.Code).IsUnique();
        builder.HasOne(b => b.Definition).WithOne().HasForeignKey<Benchmark>(b => b.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(b => b.Kpi).WithMany().HasForeignKey(b => b.KpiId).OnDelete(DeleteBehavior.Restrict);
    }
}
