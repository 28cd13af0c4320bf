using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares domains.</summary>
internal static class DomainDiffer
{
    /// <summary>
    /// Finds the names under which domains are read: the new one, or the one under which a domain waits that is replaced. One domain can
    /// stand on another, so that replacing the lower replaces the upper: this goes on until nothing changes any more.
    /// </summary>
    public static void Name(IReadOnlyList<(DomainModel Old, DomainModel New)> domains, OwnNameChanges names)
    {
        foreach (var (old, @new) in domains)
        {
            if (old.Name != @new.Name) names.Types[old.Name] = @new.Name;
        }
        var again = true;
        while (again)
        {
            again = false;
            foreach (var (old, @new) in domains)
            {
                var aside = TypeDiffer.Aside(old.Name);
                if (!IsReplaced(names.Apply(old), @new) || names.Types.GetValueOrDefault(old.Name) == aside) continue;
                names.Types[old.Name] = aside;
                again = true;
            }
        }
    }

    /// <param name="old">The domain as it is, under its old name, its texts with new ones.</param>
    /// <param name="new">The domain as it should be.</param>
    /// <param name="names">The new names.</param>
    /// <param name="changes">Where the changes go.</param>
    public static void Compare(DomainModel old, DomainModel @new, OwnNameChanges names, List<SchemaChange> changes)
    {
        if (IsReplaced(old, @new))
        {
            changes.Add(new SchemaChange.ReplaceDomain(old, @new, names.Types[old.Name]));
            return;
        }
        var domain = @new.Name;
        if (old.Name != domain) changes.Add(new SchemaChange.RenameType(old.Name, domain, IsDomain: true));
        if (old.Default != @new.Default) changes.Add(new SchemaChange.SetDomainDefault(domain, old.Default, @new.Default));
        if (old.Nullable != @new.Nullable) changes.Add(new SchemaChange.SetDomainNullability(domain, @new.Nullable));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetTypeComment(domain, IsDomain: true, old.Comment, @new.Comment));
        var checks = ListDiff.Compare(old.Checks, @new.Checks, check => check.StableId, check => check.Name);
        foreach (var (oldCheck, newCheck) in checks.Both) Compare(domain, oldCheck, newCheck, changes);
        foreach (var check in checks.Added) changes.Add(new SchemaChange.AddDomainCheck(domain, check));
        foreach (var check in checks.Removed) changes.Add(new SchemaChange.DropDomainCheck(domain, check));
        Remainder.RequireNone(
            old with
            {
                StableId = @new.StableId,
                Name = @new.Name,
                Default = @new.Default,
                Nullable = @new.Nullable,
                Comment = @new.Comment,
                Checks = @new.Checks,
            },
            @new);
    }

    private static void Compare(string domain, CheckModel old, CheckModel @new, List<SchemaChange> changes)
    {
        var known = old with { StableId = @new.StableId, Name = @new.Name, Comment = @new.Comment, Validated = old.Validated || @new.Validated };
        if (known != @new)
        {
            changes.Add(new SchemaChange.ReplaceDomainCheck(domain, old, @new));
            return;
        }
        if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameDomainCheck(domain, old.Name, @new.Name));
        if (old.Validated != @new.Validated) changes.Add(new SchemaChange.ValidateDomainCheck(domain, @new));
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetDomainCheckComment(domain, @new.Name, old.Comment, @new.Comment));
    }

    private static bool IsReplaced(DomainModel old, DomainModel @new) => old.Type != @new.Type || old.Collation != @new.Collation;
}
