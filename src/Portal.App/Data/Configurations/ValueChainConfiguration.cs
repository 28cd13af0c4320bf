using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ValueChainConfiguration : IEntityTypeConfiguration<ValueChain>
{
    public void Configure(EntityTypeBuilder<ValueChain> builder)
    {
        builder.HasIndex(x => x.Code).IsUnique();
        builder.HasIndex(x => x.Name);
        builder.HasOne(x => x.Definition).WithOne().HasForeignKey<ValueChain>(x => x.DefinitionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.SchemaName).IsUnique();
        builder.HasIndex(c => new { c.IndustryId, c.Name });
        builder.HasOne(c => c.Industry).WithMany(i => i.ValueChains).HasForeignKey(c => c.IndustryId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("ck_value_chains_schema_name", "schema_name ~ '^[a-z][a-z0-9_]*$' and octet_length(schema_name) <= 63"));
    }
}
