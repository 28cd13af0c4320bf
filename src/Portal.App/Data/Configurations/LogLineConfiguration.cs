using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class LogLineConfiguration : IEntityTypeConfiguration<LogLine>
{
    public void Configure(EntityTypeBuilder<LogLine> builder)
    {
        builder.HasIndex(l => new { l.JobId, l.Id });
        builder.HasIndex(l => new { l.JobItemId, l.Id });
        builder.HasOne<Job>().WithMany().HasForeignKey(l => l.JobId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<JobItem>().WithMany().HasForeignKey(l => l.JobItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
