using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

public abstract partial record SchemaChange
{
    /// <summary>A change of a type or sequence, which belongs to no table.</summary>
    public abstract record OfSchema : SchemaChange
    {
        /// <inheritdoc />
        public sealed override string? Table => null;
    }

    /// <summary>An enum type that is missing.</summary>
    public sealed record CreateEnum(EnumModel Definition) : OfSchema;

    /// <summary>An enum type that is not defined.</summary>
    public sealed record DropEnum(EnumModel Definition) : OfSchema;

    /// <summary>A label under its old name.</summary>
    public sealed record RenameEnumLabel(string TypeName, string From, string To) : OfSchema;

    /// <summary>A label that is missing; it comes before <paramref name="Before"/>, or last.</summary>
    public sealed record AddEnumLabel(string TypeName, string Label, string? Before) : OfSchema;

    /// <summary>
    /// An enum type that has labels too many or in another order: PostgreSQL can only replace it. Labels of <paramref name="Old"/> have
    /// their new names already; meanwhile it waits under the name <paramref name="Aside"/>.
    /// </summary>
    public sealed record ReplaceEnum(EnumModel Old, EnumModel New, string Aside) : OfSchema;

    /// <summary>A domain that is missing.</summary>
    public sealed record CreateDomain(DomainModel Definition) : OfSchema;

    /// <summary>A domain that is not defined.</summary>
    public sealed record DropDomain(DomainModel Definition) : OfSchema;

    /// <summary>A domain over another type or with another collation: PostgreSQL can only replace it; see <see cref="ReplaceEnum"/>.</summary>
    public sealed record ReplaceDomain(DomainModel Old, DomainModel New, string Aside) : OfSchema;

    /// <summary>A domain's default.</summary>
    public sealed record SetDomainDefault(string Domain, string? Old, string? New) : OfSchema;

    /// <summary>A domain that is NOT NULL, or is not.</summary>
    public sealed record SetDomainNullability(string Domain, bool Nullable) : OfSchema;

    /// <summary>A check of a domain that is missing.</summary>
    public sealed record AddDomainCheck(string Domain, CheckModel Check) : OfSchema;

    /// <summary>A check of a domain that is not defined.</summary>
    public sealed record DropDomainCheck(string Domain, CheckModel Check) : OfSchema;

    /// <summary>A check of a domain with another condition.</summary>
    public sealed record ReplaceDomainCheck(string Domain, CheckModel Old, CheckModel New) : OfSchema;

    /// <summary>A check of a domain under its old name.</summary>
    public sealed record RenameDomainCheck(string Domain, string From, string To) : OfSchema;

    /// <summary>A check of a domain that is there but NOT VALID.</summary>
    public sealed record ValidateDomainCheck(string Domain, CheckModel Check) : OfSchema;

    /// <summary>The comment on a check of a domain.</summary>
    public sealed record SetDomainCheckComment(string Domain, string Check, string? Old, string? New) : OfSchema;

    /// <summary>An enum type or domain under its old name.</summary>
    public sealed record RenameType(string From, string To, bool IsDomain) : OfSchema;

    /// <summary>The comment on an enum type or domain.</summary>
    public sealed record SetTypeComment(string TypeName, bool IsDomain, string? Old, string? New) : OfSchema;

    /// <summary>A sequence that is missing.</summary>
    public sealed record CreateSequence(SequenceModel Definition) : OfSchema;

    /// <summary>A sequence that is not defined.</summary>
    public sealed record DropSequence(SequenceModel Definition) : OfSchema;

    /// <summary>A sequence under its old name.</summary>
    public sealed record RenameSequence(string From, string To) : OfSchema;

    /// <summary>A sequence of another type, that counts differently, or that is logged differently.</summary>
    public sealed record AlterSequence(SequenceModel Old, SequenceModel New) : OfSchema;

    /// <summary>A sequence that goes with another column; the columns have their new names.</summary>
    public sealed record SetSequenceOwner(string Sequence, SequenceOwner? Old, SequenceOwner? New) : OfSchema;

    /// <summary>A sequence's comment.</summary>
    public sealed record SetSequenceComment(string Sequence, string? Old, string? New) : OfSchema;
}
