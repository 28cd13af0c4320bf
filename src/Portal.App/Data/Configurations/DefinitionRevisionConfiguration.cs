using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class DefinitionRevisionConfiguration : IEntityTypeConfiguration<DefinitionRevision>
{
    public void Configure(EntityTypeBuilder<DefinitionRevision> builder)
    {
        builder.HasIndex(r => new { r.DefinitionId, r.Number }).IsUnique();
        builder.HasIndex(r => r.CreatedAt);
        builder.HasIndex(r => r.ChangeRequestId);
        builder.HasOne(r => r.Definition).WithMany().HasForeignKey(r => r.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ChangeRequest>().WithMany().HasForeignKey(r => r.ChangeRequestId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t =>
        {
            t.HasCheckConstraint("ck_definition_revisions_number", "number >= 1");
            t.HasCheckConstraint("ck_definition_revisions_content_hash", "content_hash ~ '^[0-9a-f]{64}$'");
        });
    }
}
