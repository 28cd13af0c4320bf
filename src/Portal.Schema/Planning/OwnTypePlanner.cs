using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans what enum types and domains have in common: their names, their comments, and how they go.</summary>
internal static class OwnTypePlanner
{
    /// <summary>Renames, in an order in which each new name is free.</summary>
    public static void Rename(PlanBuilder builder, IEnumerable<SchemaChange.RenameType> renames)
    {
        var all = renames.ToList();
        var domains = all.Where(rename => rename.IsDomain).Select(rename => rename.From).ToHashSet(StringComparer.Ordinal);
        var order = RenameSequence.Order(all.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", "", name));
        foreach (var (from, to, continues) in order)
        {
            var isDomain = domains.Contains(from);
            if (isDomain) domains.Add(to);
            builder.AddOwn(Stage.Types, new()
            {
                Title = $"Rename type {from} to {to}",
                Sql = TypeSql.Rename(builder.Scope, from, to, isDomain),
                UndoSql = TypeSql.Rename(builder.Scope, to, from, isDomain),
                DoneSql = CatalogueSql.TypeExists(builder.Scope, to),
            })
            .Requiring(Fact.RelationNameFree(to))
            .Requiring(continues ? [Fact.StandsIn("", from)] : [])
            .Providing(continues ? [] : [Fact.RelationNameFree(from)])
            .Providing(Fact.TypeNamed(to), Fact.OwnReady(to), Fact.StandsIn("", to))
            .With(EffectKind.BreaksApplications, $"Statements that name {from} fail.")
            .With(EffectKind.TouchesDependants, $"Functions that name {from} fail.");
        }
    }

    /// <summary>Frees the name of a type that is replaced.</summary>
    public static PlannedStep MoveAside(PlanBuilder builder, string name, string aside, bool isDomain) =>
        builder.AddOwn(Stage.Types, new()
        {
            Title = $"Move type {name} aside",
            Sql = TypeSql.Rename(builder.Scope, name, aside, isDomain),
            UndoSql = TypeSql.Rename(builder.Scope, aside, name, isDomain),
            DoneSql = CatalogueSql.TypeExists(builder.Scope, aside),
        }).Providing(Fact.RelationNameFree(name));

    /// <summary>
    /// Takes a type away at the very end, when nothing of the schema uses it. Columns and tables that wait in the trash may still do:
    /// then it goes there too.
    /// </summary>
    /// <param name="builder">The plan.</param>
    /// <param name="name">The type's name at that moment.</param>
    /// <param name="isDomain">True for a domain.</param>
    /// <param name="create">What makes the type again.</param>
    /// <param name="comments">What gives it and its rules their comments again.</param>
    public static PlannedStep Retire(PlanBuilder builder, string name, bool isDomain, string create, params IEnumerable<string> comments)
    {
        var toTrash = builder.Options.Drops == DropMode.Trash || IsUsedByTrash(builder, name);
        var trashName = TrashNames.Table(name, SchemaText.KeyPlaceholder, builder.Options.Today);
        return builder.AddOwn(Stage.RetireTypes, new()
        {
            Title = $"Drop type {name}",
            Sql = toTrash ? TypeSql.DropOrTrash(builder.Scope, name, trashName, isDomain) : TypeSql.Drop(builder.Scope, name, isDomain),
            UndoSql = toTrash ? TypeSql.RestoreOrCreate(builder.Scope, name, trashName, isDomain, create) : create,
            UndoThen = [.. comments.Select(sql => new UndoStatement(sql))],
            DoneSql = CatalogueSql.TypeExists(builder.Scope, name, exists: false),
        })
        .Requiring(builder.Diff.Changes.Select(change => change switch
        {
            SchemaChange.DropDomain drop when OwnName.UsesType(drop.Definition.Type, name) => drop.Definition.Name,
            SchemaChange.ReplaceDomain replace when OwnName.UsesType(replace.Old.Type, name) => replace.Aside,
            _ => null,
        }).OfType<string>().Select(Fact.TypeGone))
        .Providing(Fact.RelationNameFree(name), Fact.TypeGone(name))
        .With(EffectKind.TouchesDependants, toTrash ? $"What uses {name} goes on to use it in the trash." : $"What uses {name} makes the step fail.");
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetTypeComment change) =>
        Comment(builder, change.TypeName, change.IsDomain, change.Old, change.New);

    public static void Comment(PlanBuilder builder, string name, bool isDomain, string? old, string? @new)
    {
        if (old == @new) return;
        builder.Add(Stage.Comments, new()
        {
            Title = $"Comment on type {name}",
            Sql = TypeSql.Comment(builder.Scope, name, isDomain, @new),
            UndoSql = TypeSql.Comment(builder.Scope, name, isDomain, old),
        });
    }

    /// <summary>Refuses a name that is an enum type on one side and a domain on the other: both would have to be there at once.</summary>
    public static void CheckKinds(PlanBuilder builder)
    {
        var gone = builder.Diff.Changes.Select(change => change switch
        {
            SchemaChange.DropEnum type => type.Definition.Name,
            SchemaChange.DropDomain domain => domain.Definition.Name,
            _ => null,
        }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var change in builder.Diff.Changes)
        {
            var name = change switch
            {
                SchemaChange.CreateEnum type => type.Definition.Name,
                SchemaChange.CreateDomain domain => domain.Definition.Name,
                _ => null,
            };
            if (name is not null && gone.Contains(name))
                builder.Refuse(null, $"type {name}", "it is an enum type on one side and a domain on the other; give the new one another name, and drop the old one afterwards");
        }
    }

    private static bool IsUsedByTrash(PlanBuilder builder, string name) => builder.Diff.Actual.Tables.Any(table =>
        table.Columns.Any(column => TrashNames.IsTrashColumn(column.Name) && OwnName.UsesType(column.Type, name)));
}
