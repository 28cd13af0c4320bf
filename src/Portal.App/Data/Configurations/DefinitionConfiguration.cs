using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class DefinitionConfiguration : IEntityTypeConfiguration<Definition>
{
    public void Configure(EntityTypeBuilder<Definition> builder)
    {
        builder.HasIndex(d => new { d.Kind, d.Code }).IsUnique();
        builder.HasIndex(d => d.Path).IsUnique().HasFilter("deleted_at is null");
        builder.HasIndex(d => new { d.Kind, d.Name });
        builder.HasIndex(d => d.Code).HasOperators("text_pattern_ops");
        builder.HasOne(d => d.CurrentRevision).WithOne().HasForeignKey<Definition>(d => d.CurrentRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.SearchVector).HasComputedColumnSql(
            "to_tsvector('simple'::regconfig, translate(code, '_', ' ') || ' ' || code || ' ' || name || ' ' || description)", stored: true);
        builder.HasIndex(d => d.SearchVector).HasMethod("gin");
    }
}
