using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => c.Name);
        builder.HasIndex(c => c.Labels).HasMethod("gin");
        builder.Property(c => c.Labels).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
        builder.HasOne(c => c.Target).WithMany().HasForeignKey(c => c.TargetId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Version).IsRowVersion();
        builder.ToTable(t => t.HasCheckConstraint("ck_clients_code", "code ~ '^[a-z0-9][a-z0-9_]*$'"));
    }
}
