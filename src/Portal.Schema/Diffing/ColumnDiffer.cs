using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>Compares the columns of one table. Their order takes no part: PostgreSQL cannot change it.</summary>
internal static class ColumnDiffer
{
    public static void Compare(TablePair pair, Renames renames, List<SchemaChange> changes)
    {
        var table = pair.New.Name;
        foreach (var (old, @new) in pair.Columns.Both)
        {
            if (old.Name != @new.Name) changes.Add(new SchemaChange.RenameColumn(table, old.Name, @new.Name));
            var renamed = renames.Apply(pair.Old.Name, old);
            if (Facets(renamed, @new) is var facets and not ColumnFacets.None)
                changes.Add(new SchemaChange.AlterColumn(table, renamed, @new, facets));
        }
        foreach (var column in pair.Columns.Added) changes.Add(new SchemaChange.AddColumn(table, column));
        foreach (var column in pair.Columns.Removed) changes.Add(new SchemaChange.DropColumn(table, renames.Apply(pair.Old.Name, column), pair.Remade.GetValueOrDefault(column.Name)));
    }

    private static ColumnFacets Facets(ColumnModel old, ColumnModel @new)
    {
        var facets = ColumnFacets.None;
        Check(ColumnFacets.Type, old.Type == @new.Type);
        Check(ColumnFacets.Nullability, old.Nullable == @new.Nullable);
        Check(ColumnFacets.Default, old.Default == @new.Default);
        Check(ColumnFacets.Collation, old.Collation == @new.Collation);
        Check(ColumnFacets.Identity, old.Identity == @new.Identity);
        Check(ColumnFacets.IdentityOptions, old.Identity == IdentityKind.None || @new.Identity == IdentityKind.None || old.IdentityOptions == @new.IdentityOptions);
        Check(ColumnFacets.Generated, old.Generated == @new.Generated && (old.Generated is null || old.GeneratedStored == @new.GeneratedStored));
        Check(ColumnFacets.Storage, old.Storage == @new.Storage);
        Check(ColumnFacets.Comment, old.Comment == @new.Comment);
        Remainder.RequireNone(
            old with
            {
                StableId = @new.StableId,
                Type = @new.Type,
                Nullable = @new.Nullable,
                Default = @new.Default,
                Collation = @new.Collation,
                Identity = @new.Identity,
                IdentityOptions = @new.IdentityOptions,
                Generated = @new.Generated,
                GeneratedStored = @new.GeneratedStored,
                Storage = @new.Storage,
                Comment = @new.Comment,
            },
            @new);
        return facets;

        void Check(ColumnFacets facet, bool same)
        {
            if (!same) facets |= facet;
        }
    }
}
