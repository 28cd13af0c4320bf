using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class StepRunConfiguration : IEntityTypeConfiguration<StepRun>
{
    public void Configure(EntityTypeBuilder<StepRun> builder)
    {
        builder.HasIndex(s => new { s.JobItemId, s.StepNumber, s.Attempt }).IsUnique();
        builder.HasOne(s => s.JobItem).WithMany(i => i.Steps).HasForeignKey(s => s.JobItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
