using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit");
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.ActorId, a.Id });
        builder.HasIndex(a => new { a.Action, a.Id });
        builder.HasIndex(a => a.Subject).HasOperators("text_pattern_ops");
        builder.HasIndex(a => a.PreviousHash).IsUnique();
        // json, not jsonb: the text that was hashed must come back as it was written.
        builder.Property(a => a.Details).HasColumnType("json");
    }
}
