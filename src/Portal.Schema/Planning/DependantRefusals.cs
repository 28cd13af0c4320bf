using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Refuses, before anything runs, what would break, drop or change something that definitions do not describe (PostgreSQL manual, 5.15
/// Dependency Tracking; which objects forbid a type change: ALTER TABLE). Each refusal names it.
/// </summary>
internal static class DependantRefusals
{
    private const int Shown = 3;

    public static void Check(PlanBuilder builder)
    {
        if (builder.Diff.Actual.Dependants.Count == 0) return;
        foreach (var change in builder.Diff.Changes)
        {
            OwnTypes(builder, change);
            if (change.Table is { } table && !builder.Live.IsCreated(table)) Check(builder, change, builder.Live.Table(table));
        }
    }

    /// <summary>True when views cannot be dropped and created again.</summary>
    public static bool OfRebuilding(PlanBuilder builder, string table, string title, IReadOnlyList<DependantModel> along)
    {
        var reasons = along.Select(dependant => Reason(builder, dependant)).OfType<string>().ToList();
        if (reasons.Count > 0) builder.Refuse(table, $"\"{title}\"", Some(reasons, "; "));
        return reasons.Count > 0;
    }

    private static string? Reason(PlanBuilder builder, DependantModel dependant)
    {
        if (dependant.View is not { } view) return $"{dependant} stands on a view that would have to be created again; drop it first, and create it again afterwards";
        if (view.Hindrance is { } hindrance) return $"{dependant} would have to be created again, and {hindrance}; drop it first, and create it again afterwards";
        if (view.Outside is [var outside, ..])
            return $"{dependant} would have to be created again, and it uses {outside}, of which the shadow database cannot have a copy to try it; drop it first, and create it again afterwards";
        return builder.Dependants.RenamedUnder(dependant) is { } renamed
            ? $"{dependant} would have to be created again, and {renamed}, which it uses, is renamed by the same change; rename in a change of its own first"
            : null;
    }

    private static void Check(PlanBuilder builder, SchemaChange change, string live)
    {
        var graph = builder.Dependants;
        switch (change)
        {
            case SchemaChange.DropTable drop:
                Refuse(builder, drop.Definition.Name, $"table {drop.Definition.Name}", graph.Of(live).Where(user => !GoesAlong(builder, live, user)), "stands on it");
                break;
            case SchemaChange.ReplaceTable replace:
                Refuse(builder, replace.TableName, $"table {replace.TableName}", graph.Of(live).Where(user => !GoesAlong(builder, live, user)), "stands on it");
                break;
            case SchemaChange.DropColumn drop:
                Refuse(builder, drop.TableName, $"column {drop.Column.Name} of {drop.TableName}", graph.OfColumns(live, [drop.Column.Name]).Where(user => drop.ComesBackAs is null || user.View is null), "uses it");
                Inheritance(builder, drop.TableName, live);
                break;
            case SchemaChange.AlterColumn alter when TypePlanner.IsTypeChange(alter):
                var column = builder.Live.Column(alter.TableName, alter.New.Name) ?? alter.New.Name;
                Refuse(builder, alter.TableName, $"column {alter.New.Name} of {alter.TableName}", graph.OfColumns(live, [column]).Where(ForbidsTypeChange), "uses it, and PostgreSQL changes no type under it");
                Refuse(builder, alter.TableName, $"column {alter.New.Name} of {alter.TableName}", graph.Of(live).Where(user => user.Kind == DependantKind.Column), "is of the table's row type");
                Inheritance(builder, alter.TableName, live);
                break;
            case SchemaChange.AddColumn add:
                if (ColumnPlanner.RewritesTable(builder.Types, add.Column))
                    Refuse(builder, add.TableName, $"column {add.Column.Name} of {add.TableName}", graph.Of(live).Where(user => user.Kind == DependantKind.Column), "is of the table's row type");
                Inheritance(builder, add.TableName, live);
                break;
            case SchemaChange.RenameColumn or SchemaChange.AddCheck or SchemaChange.DropCheck or SchemaChange.ReplaceCheck or SchemaChange.RenameConstraint or SchemaChange.AlterColumn:
                Inheritance(builder, change.Table ?? "", live);
                break;
            case SchemaChange.DropKey drop:
                Refuse(builder, drop.TableName, $"constraint {drop.Key.Name} of {drop.TableName}", graph.OfConstraint(live, drop.Key.Name).Concat(References(builder, drop.TableName, live, drop.Key)), "stands on it");
                break;
            case SchemaChange.ReplaceKey replace:
                var others = graph.OfConstraint(live, replace.Old.Name).Where(user => user.View is null);
                Refuse(builder, replace.TableName, $"constraint {replace.Old.Name} of {replace.TableName}", others.Concat(References(builder, replace.TableName, live, replace.Old)), "stands on it");
                break;
        }
    }

    // A type that is replaced steps aside and goes in the end: what names it would keep the old one. Views over columns of it are taken along.
    private static void OwnTypes(PlanBuilder builder, SchemaChange change)
    {
        var name = change switch
        {
            SchemaChange.DropEnum drop => drop.Definition.Name,
            SchemaChange.DropDomain drop => drop.Definition.Name,
            SchemaChange.ReplaceEnum replace => replace.Old.Name,
            SchemaChange.ReplaceDomain replace => replace.Old.Name,
            _ => null,
        };
        if (name is not null) Refuse(builder, null, $"type {name}", builder.Dependants.Of(name), "uses it");
    }

    // A view of the schema is taken along; extended statistics are made anew by PostgreSQL itself.
    private static bool ForbidsTypeChange(DependantModel user) => user.View is null && user.Kind != DependantKind.Statistics;

    /// <summary>What a hazard says of the things that go to the trash with the table, or null.</summary>
    public static string? GoingAlong(PlanBuilder builder, string table)
    {
        var live = builder.Live.Table(table);
        var names = builder.Dependants.Of(live).Where(user => GoesAlong(builder, live, user)).Select(user => user.ToString()).ToList();
        return names.Count == 0 ? null : $"{Some(names, ", ")} {(names.Count == 1 ? "goes" : "go")} to the trash with {table}, and {(names.Count == 1 ? "comes" : "come")} back with it.";
    }

    // What is on the table itself goes to the trash with it and comes back with it; a drop would take it away for good.
    private static bool GoesAlong(PlanBuilder builder, string live, DependantModel user) => builder.Options.Drops == DropMode.Trash && user.Kind switch
    {
        DependantKind.Statistics or DependantKind.Publication => true,
        DependantKind.Trigger or DependantKind.Policy or DependantKind.Rule => user.Name.EndsWith($" on {builder.Scope.Relation(live)}", StringComparison.Ordinal),
        _ => false,
    };

    // Foreign keys of the schema itself are dropped and added again; those of other schemas are not ours.
    private static IEnumerable<DependantModel> References(PlanBuilder builder, string table, string live, KeyModel key)
    {
        var columns = builder.Live.Columns(table, key.Columns) ?? [];
        return builder.Dependants.Of(live).Where(user => user.Kind == DependantKind.ForeignKey
            && user.Uses.Where(use => use.Relation == live).Select(use => use.Column).OfType<string>().ToHashSet(StringComparer.Ordinal).SetEquals(columns));
    }

    // ALTER TABLE reaches the children, and a child cannot change what it inherits.
    private static void Inheritance(PlanBuilder builder, string table, string live)
    {
        var parent = builder.Diff.Actual.Dependants.FirstOrDefault(child => child is { Kind: DependantKind.Child, Schema: null } && child.Name == builder.Scope.Relation(live));
        Refuse(builder, table, $"table {table}", builder.Dependants.Of(live).Where(user => user.Kind == DependantKind.Child), "inherits from it and would be changed with it");
        if (parent is not null) builder.Refuse(table, $"table {table}", $"it inherits from table {parent.Uses[0].Relation}; end the inheritance first");
    }

    private static void Refuse(PlanBuilder builder, string? table, string subject, IEnumerable<DependantModel> users, string why)
    {
        var names = users.Select(user => user.ToString()).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 0) builder.RefuseOnce(table, subject, $"{Some(names, ", ")} {why}; drop or change {(names.Count == 1 ? "it" : "them")} first");
    }

    private static string Some(List<string> items, string separator) =>
        string.Join(separator, items.Take(Shown)) + (items.Count > Shown ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" and {items.Count - Shown} more") : "");
}
