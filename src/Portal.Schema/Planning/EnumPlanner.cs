using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans enum types. A label is added in place, in a transaction of its own: PostgreSQL refuses to use it before that is committed. It is
/// renamed in place as well. Labels that go, or that stand in another order, need another type: the old one steps aside, the new one
/// comes under its name, each column is carried over by its text, and the old one goes.
/// </summary>
internal static class EnumPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.CreateEnum change) => Create(builder, change.Definition);

    public static void Plan(PlanBuilder builder, SchemaChange.DropEnum change) =>
        Retire(builder, change.Definition)
            .With(EffectKind.BreaksApplications, $"Statements that name {change.Definition.Name} fail.");

    public static void Plan(PlanBuilder builder, SchemaChange.AddEnumLabel change)
    {
        var (type, label) = (change.TypeName, change.Label);
        builder.AddOwn(Stage.Types, new()
        {
            Title = $"Add {label} to type {type}",
            Sql = TypeSql.AddLabel(builder.Scope, type, label, change.Before),
            NoUndoReason = $"PostgreSQL cannot take {label} away again; it does no harm while no row has it.",
            DoneSql = CatalogueSql.LabelExists(builder.Scope, type, label),
        }, Boundary.Alone)
        .Requiring(Fact.TypeNamed(type), Fact.LabelsRenamed(type))
        .Requiring(change.Before is { } before ? [Fact.LabelThere(type, before)] : [])
        .Providing(Fact.LabelThere(type, label), Fact.OwnReady(type));
    }

    /// <summary>The renames of one type's labels, in an order in which each new name is free.</summary>
    public static void Labels(PlanBuilder builder, string type, IEnumerable<SchemaChange.RenameEnumLabel> renames)
    {
        var order = RenameSequence.Order(renames.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", type, name));
        string? before = null;
        foreach (var (from, to, _) in order)
        {
            builder.AddOwn(Stage.Types, new()
            {
                Title = $"Rename {from} of type {type} to {to}",
                Sql = TypeSql.RenameLabel(builder.Scope, type, from, to),
                UndoSql = TypeSql.RenameLabel(builder.Scope, type, to, from),
                DoneSql = CatalogueSql.LabelExists(builder.Scope, type, to),
            })
            .Requiring(Fact.TypeNamed(type))
            .Requiring(before is null ? [] : [Fact.LabelRenamed(type, before)])
            .Providing(Fact.LabelRenamed(type, to), Fact.LabelsRenamed(type), Fact.OwnReady(type))
            .With(EffectKind.BreaksApplications, $"Statements that say {from} fail.");
            before = to;
        }
    }

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceEnum change)
    {
        var (old, @new) = (change.Old, change.New);
        OwnTypePlanner.MoveAside(builder, old.Name, change.Aside, isDomain: false).Requiring(Fact.LabelsRenamed(old.Name));
        Create(builder, @new)
            .With(EffectKind.BreaksApplications, $"Until every column has the new {@new.Name}, statements that name the type fail on the others.");
        Retire(builder, old with { Name = change.Aside });
    }

    private static PlannedStep Retire(PlanBuilder builder, EnumModel type) => OwnTypePlanner.Retire(
        builder, type.Name, isDomain: false, TypeSql.CreateEnum(builder.Scope, type),
        type.Comment is { } comment ? [TypeSql.Comment(builder.Scope, type.Name, isDomain: false, comment)] : []);

    private static PlannedStep Create(PlanBuilder builder, EnumModel type)
    {
        var step = builder.AddOwn(Stage.Types, new()
        {
            Title = $"Create type {type.Name}",
            Sql = TypeSql.CreateEnum(builder.Scope, type),
            UndoSql = TypeSql.Drop(builder.Scope, type.Name, isDomain: false),
            DoneSql = CatalogueSql.TypeExists(builder.Scope, type.Name),
        })
        .Requiring(Fact.Schema, Fact.RelationNameFree(type.Name))
        .Providing(Fact.OwnReady(type.Name));
        OwnTypePlanner.Comment(builder, type.Name, isDomain: false, null, type.Comment);
        return step;
    }
}
