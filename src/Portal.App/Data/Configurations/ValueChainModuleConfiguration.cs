using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ValueChainModuleConfiguration : IEntityTypeConfiguration<ValueChainModule>
{
    public void Configure(EntityTypeBuilder<ValueChainModule> builder)
    {
        builder.ToTable("value_chain_modules");
        builder.HasKey(x => new { x.ValueChainId, x.ModuleId });
        builder.HasOne(x => x.ValueChain).WithMany(c => c.Modules).HasForeignKey(x => x.ValueChainId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(x => x.Module).WithMany(m => m.ValueChains).HasForeignKey(x => x.ModuleId).OnDelete(DeleteBehavior.Cascade);
    }
}
