using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Schema.Diffing;

/// <summary>
/// Compares enum types and domains, and finds the new names that texts of the actual side have to be read with. It comes before the
/// tables, whose columns use the types.
/// </summary>
internal static class TypeDiffer
{
    public static void Compare(SchemaModel actual, SchemaModel desired, OwnNameChanges names, List<SchemaChange> changes)
    {
        var enums = ListDiff.Compare(actual.Enums, desired.Enums, type => type.StableId, type => type.Name);
        foreach (var (old, @new) in enums.Both) Compare(old, @new, names, changes);
        var domains = ListDiff.Compare(actual.Domains, desired.Domains, domain => domain.StableId, domain => domain.Name);
        DomainDiffer.Name(domains.Both, names);
        foreach (var (old, @new) in domains.Both) DomainDiffer.Compare(names.Apply(old), @new, names, changes);

        foreach (var type in enums.Added) changes.Add(new SchemaChange.CreateEnum(type));
        foreach (var type in enums.Removed) changes.Add(new SchemaChange.DropEnum(type));
        foreach (var domain in domains.Added) changes.Add(new SchemaChange.CreateDomain(domain));
        foreach (var domain in domains.Removed) changes.Add(new SchemaChange.DropDomain(names.Apply(domain)));
    }

    /// <summary>The name under which a type that is replaced waits.</summary>
    public static string Aside(string name) => TemporaryName.For("old", "", name);

    private static void Compare(EnumModel old, EnumModel @new, OwnNameChanges names, List<SchemaChange> changes)
    {
        // A label has an id in any case, so that "renamed from" is understood where no ids were kept.
        var labels = ListDiff.Compare(old.Labels, @new.Labels, label => label.StableId ?? StableIds.FromName(label.Name), label => label.Name);
        var renamed = labels.Both.Where(pair => pair.Old.Name != pair.New.Name).ToDictionary(pair => pair.Old.Name, pair => pair.New.Name, StringComparer.Ordinal);
        if (renamed.Count > 0) names.Labels.Add(old.Name, renamed);
        var present = old.Labels.Select(label => label with { Name = renamed.GetValueOrDefault(label.Name, label.Name) }).ToList();
        var kept = @new.Labels.Where(label => present.Any(other => other.Name == label.Name)).Select(label => label.Name);
        if (!kept.SequenceEqual(present.Select(label => label.Name), StringComparer.Ordinal))
        {
            foreach (var (from, to) in renamed) changes.Add(new SchemaChange.RenameEnumLabel(old.Name, from, to));
            names.Types.Add(old.Name, Aside(old.Name));
            changes.Add(new SchemaChange.ReplaceEnum(old with { Labels = [.. present] }, @new, Aside(old.Name)));
            return;
        }
        if (old.Name != @new.Name)
        {
            names.Types.Add(old.Name, @new.Name);
            changes.Add(new SchemaChange.RenameType(old.Name, @new.Name, IsDomain: false));
        }
        foreach (var (from, to) in renamed) changes.Add(new SchemaChange.RenameEnumLabel(@new.Name, from, to));
        // From the last to the first, so that the label before which one comes is there already.
        for (var i = @new.Labels.Count - 1; i >= 0; i--)
        {
            if (present.Any(label => label.Name == @new.Labels[i].Name)) continue;
            changes.Add(new SchemaChange.AddEnumLabel(@new.Name, @new.Labels[i].Name, i + 1 < @new.Labels.Count ? @new.Labels[i + 1].Name : null));
        }
        if (old.Comment != @new.Comment) changes.Add(new SchemaChange.SetTypeComment(@new.Name, IsDomain: false, old.Comment, @new.Comment));
    }
}
