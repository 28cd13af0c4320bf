using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.App.Data.Configurations;

/// <summary>
/// One decision per person and request; nobody decides on an own request. The second rule is a check constraint: the author
/// is carried into the review by a foreign key on (request, author), so no code path can get around it.
/// </summary>
internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.HasIndex(r => new { r.ChangeRequestId, r.ReviewerId }).IsUnique();
        builder.HasIndex(r => r.ReviewerId);
        builder.HasOne(r => r.ChangeRequest).WithMany(c => c.Reviews)
            .HasForeignKey(r => new { r.ChangeRequestId, r.AuthorId })
            .HasPrincipalKey(c => new { c.Id, c.AuthorId }).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(t => t.HasCheckConstraint("ck_reviews_not_by_author", "reviewer_id <> author_id"));
    }
}
