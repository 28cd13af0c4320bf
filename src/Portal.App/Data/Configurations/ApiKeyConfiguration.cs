using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.HasIndex(k => k.PublicId).IsUnique();
        builder.HasIndex(k => k.Name);
        builder.ToTable(t => t.HasCheckConstraint("ck_api_keys_expires_at", "expires_at > created_at"));
    }
}
