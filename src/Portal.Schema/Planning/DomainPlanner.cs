using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// Plans domains. A rule that comes to stand over filled tables is added NOT VALID, which costs nothing, and validated in another
/// transaction, because PostgreSQL reads every table that uses the domain under SHARE, which stops writers. NOT NULL has no such form.
/// Another type below is another domain: the old one steps aside and each column is carried over, as with enum types.
/// </summary>
internal static class DomainPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.CreateDomain change) => Create(builder, change.Definition);

    public static void Plan(PlanBuilder builder, SchemaChange.DropDomain change) =>
        Retire(builder, change.Definition)
            .With(EffectKind.BreaksApplications, $"Statements that name {change.Definition.Name} fail.");

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceDomain change)
    {
        OwnTypePlanner.MoveAside(builder, change.Old.Name, change.Aside, isDomain: true);
        Create(builder, change.New);
        Retire(builder, change.Old with { Name = change.Aside });
    }

    private static PlannedStep Retire(PlanBuilder builder, DomainModel domain) => OwnTypePlanner.Retire(
        builder, domain.Name, isDomain: true, TypeSql.CreateDomain(builder.Scope, domain),
        [
            .. TypeSql.AfterCreateDomain(builder.Scope, domain, InheritsDefault(builder, domain)),
            .. domain.Comment is { } comment ? [TypeSql.Comment(builder.Scope, domain.Name, isDomain: true, comment)] : Array.Empty<string>(),
            .. domain.Checks.Where(check => check.Comment is not null).Select(check => TypeSql.CheckComment(builder.Scope, domain.Name, check.Name, check.Comment)),
        ]);

    public static void Plan(PlanBuilder builder, SchemaChange.SetDomainDefault change)
    {
        var sql = Alter(builder, change.Domain, Default(change.New));
        builder.Add(Stage.Columns, new()
        {
            Title = change.New is null ? $"Drop the default of {change.Domain}" : $"Set the default of {change.Domain}",
            Sql = sql,
            UndoSql = Alter(builder, change.Domain, Default(change.Old)),
        });

        static string Default(string? value) => value is null ? "DROP DEFAULT" : $"SET DEFAULT {value}";
    }

    public static void Plan(PlanBuilder builder, SchemaChange.SetDomainNullability change)
    {
        var domain = change.Domain;
        var uses = DomainUses.Of(builder, domain);
        var costly = !change.Nullable && uses.HasRows;
        builder.Add(costly ? Stage.Data : Stage.Columns, new()
        {
            Title = change.Nullable ? $"Allow NULL in {domain}" : $"Forbid NULL in {domain}",
            Table = costly ? uses.Table : null,
            Sql = Alter(builder, domain, change.Nullable ? "DROP NOT NULL" : "SET NOT NULL"),
            UndoSql = Alter(builder, domain, change.Nullable ? "SET NOT NULL" : "DROP NOT NULL"),
            Locks = change.Nullable ? [] : uses.Locks(LockMode.Share),
            Cost = costly ? DataCost.Scan : DataCost.None,
            PreChecks = change.Nullable ? [] : uses.PreChecks("are NULL", "VALUE IS NOT NULL"),
            Timeouts = costly ? StepTimeouts.DataSized : StepTimeouts.CatalogueOnly,
            DoneSql = CatalogueSql.DomainNotNull(builder.Scope, domain, !change.Nullable),
        }, costly ? Boundary.Alone : Boundary.Shared)
        .With(EffectKind.DependsOnData, costly ? $"Rows with NULL in a column of {domain} make it fail." : null)
        .With(EffectKind.BreaksApplications, change.Nullable ? null : $"Statements that leave a column of {domain} empty fail.");
    }

    public static void Plan(PlanBuilder builder, SchemaChange.AddDomainCheck change)
    {
        AddCheck(builder, change.Domain, change.Check);
        Comment(builder, change.Domain, change.Check.Name, null, change.Check.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.DropDomainCheck change) => DropCheck(builder, Stage.Unlock, change.Domain, change.Check);

    public static void Plan(PlanBuilder builder, SchemaChange.ReplaceDomainCheck change)
    {
        var (domain, old, @new) = (change.Domain, change.Old, change.New);
        if (!DomainUses.Of(builder, domain).HasRows)
        {
            DropCheck(builder, Stage.Unlock, domain, old);
            AddCheck(builder, domain, @new);
        }
        else
        {
            // The new rule is there before the old one goes, so that nothing slips in between.
            var standIn = old.Name == @new.Name ? TemporaryName.For("check", domain, @new.Name) : @new.Name;
            AddCheck(builder, domain, @new with { Name = standIn });
            DropCheck(builder, Stage.Finish, domain, old).Requiring(Fact.ConstraintThere(domain, standIn));
            if (standIn != @new.Name) RenameCheck(builder, Stage.Finish, domain, standIn, @new.Name).Requiring(Fact.ConstraintThere(domain, standIn));
        }
        Comment(builder, domain, @new.Name, null, @new.Comment);
    }

    public static void Plan(PlanBuilder builder, SchemaChange.RenameDomainCheck change) =>
        RenameCheck(builder, Stage.Rename, change.Domain, change.From, change.To);

    public static void Plan(PlanBuilder builder, SchemaChange.ValidateDomainCheck change) => Validate(builder, change.Domain, change.Check, isAdded: false);

    public static void Plan(PlanBuilder builder, SchemaChange.SetDomainCheckComment change) =>
        Comment(builder, change.Domain, change.Check, change.Old, change.New);

    private static void Create(PlanBuilder builder, DomainModel domain)
    {
        var sql = TypeSql.CreateDomain(builder.Scope, domain);
        builder.AddOwn(Stage.Types, new()
        {
            Title = $"Create domain {domain.Name}",
            Sql = sql,
            UndoSql = TypeSql.Drop(builder.Scope, domain.Name, isDomain: true),
            DoneSql = CatalogueSql.TypeExists(builder.Scope, domain.Name),
        })
        .Requiring(Fact.RelationNameFree(domain.Name))
        .Requiring(builder.Ready(sql).Where(fact => fact.Name != domain.Name))
        .Providing(Fact.OwnReady(domain.Name));
        if (domain.Default is null && InheritsDefault(builder, domain))
        {
            builder.Add(Stage.Types, new()
            {
                Title = $"Drop the default that {domain.Name} takes over from the domain below",
                Sql = Alter(builder, domain.Name, "DROP DEFAULT"),
                NoUndoReason = "The default goes with the domain.",
                KeepsStructure = true,
            });
        }
        foreach (var check in domain.Checks.Where(check => !check.Validated)) AddCheck(builder, domain.Name, check);
        OwnTypePlanner.Comment(builder, domain.Name, isDomain: true, null, domain.Comment);
        foreach (var check in domain.Checks) Comment(builder, domain.Name, check.Name, null, check.Comment);
    }

    private static void AddCheck(PlanBuilder builder, string domain, CheckModel check)
    {
        var uses = DomainUses.Of(builder, domain);
        var notValid = uses.HasRows || !check.Validated;
        var validated = uses.HasRows && check.Validated;
        builder.Add(Stage.Constraints, new()
        {
            Title = (validated, check.Validated) switch
            {
                (true, _) => $"Add check {check.Name} to domain {domain}, not validated yet",
                (_, false) => $"Add check {check.Name} to domain {domain}, not validated",
                _ => $"Add check {check.Name} to domain {domain}",
            },
            Sql = Alter(builder, domain, "ADD " + ConstraintSql.Check(check, notValid: notValid)),
            UndoSql = Alter(builder, domain, $"DROP CONSTRAINT {SqlIdentifier.Quote(check.Name)}"),
            Locks = notValid ? [] : uses.Locks(LockMode.Share),
            DoneSql = CatalogueSql.DomainCheckExists(builder.Scope, domain, check.Name),
        })
        .Requiring(Fact.ConstraintNameFree(domain, check.Name))
        .Providing(Fact.ConstraintNamed(domain, check.Name))
        .Providing(validated ? [] : [Fact.ConstraintThere(domain, check.Name)]);
        if (validated) Validate(builder, domain, check, isAdded: true);
    }

    private static void Validate(PlanBuilder builder, string domain, CheckModel check, bool isAdded)
    {
        var uses = DomainUses.Of(builder, domain);
        builder.Add(Stage.Data, new()
        {
            Title = $"Validate check {check.Name} of domain {domain}",
            Table = uses.Table,
            Sql = Alter(builder, domain, $"VALIDATE CONSTRAINT {SqlIdentifier.Quote(check.Name)}"),
            UndoSql = isAdded ? null : Alter(builder, domain, $"DROP CONSTRAINT {SqlIdentifier.Quote(check.Name)}"),
            UndoThen = isAdded ? [] : [new(Alter(builder, domain, "ADD " + ConstraintSql.Check(check, notValid: true)))],
            NoUndoReason = isAdded ? "The check goes when the step that adds it is taken back." : null,
            KeepsStructure = isAdded,
            Locks = uses.Locks(LockMode.Share),
            Cost = DataCost.Scan,
            PreChecks = uses.PreChecks($"break {check.Name}", check.Expression),
            Timeouts = StepTimeouts.DataSized,
            DoneSql = CatalogueSql.DomainCheckExists(builder.Scope, domain, check.Name, validated: true),
        }, Boundary.Alone)
        .Requiring(Fact.ConstraintNamed(domain, check.Name))
        .Providing(Fact.ConstraintThere(domain, check.Name))
        .With(EffectKind.DependsOnData, $"Values that break {check.Name} make the validation fail.");
    }

    private static PlannedStep DropCheck(PlanBuilder builder, Stage stage, string domain, CheckModel check) =>
        builder.Add(stage, new()
        {
            Title = $"Drop check {check.Name} of domain {domain}",
            Sql = Alter(builder, domain, $"DROP CONSTRAINT {SqlIdentifier.Quote(check.Name)}"),
            UndoSql = Alter(builder, domain, "ADD " + ConstraintSql.Check(check, notValid: !check.Validated)),
            UndoThen = check.Comment is { } comment ? [new(TypeSql.CheckComment(builder.Scope, domain, check.Name, comment))] : [],
        }).Providing(Fact.ConstraintNameFree(domain, check.Name));

    private static PlannedStep RenameCheck(PlanBuilder builder, Stage stage, string domain, string from, string to) =>
        builder.Add(stage, new()
        {
            Title = $"Rename check {from} of domain {domain} to {to}",
            Sql = Alter(builder, domain, $"RENAME CONSTRAINT {SqlIdentifier.Quote(from)} TO {SqlIdentifier.Quote(to)}"),
            UndoSql = Alter(builder, domain, $"RENAME CONSTRAINT {SqlIdentifier.Quote(to)} TO {SqlIdentifier.Quote(from)}"),
            DoneSql = CatalogueSql.DomainCheckExists(builder.Scope, domain, to),
        }).Requiring(Fact.ConstraintNameFree(domain, to)).Providing(Fact.ConstraintNamed(domain, to), Fact.ConstraintThere(domain, to));

    private static void Comment(PlanBuilder builder, string domain, string check, string? old, string? @new)
    {
        if (old == @new) return;
        builder.Add(Stage.Comments, new()
        {
            Title = $"Comment on check {check} of domain {domain}",
            Sql = TypeSql.CheckComment(builder.Scope, domain, check, @new),
            UndoSql = TypeSql.CheckComment(builder.Scope, domain, check, old),
        }).Requiring(Fact.ConstraintThere(domain, check), Fact.ConstraintNamed(domain, check));
    }

    /// <summary>True when the domain may be made over one that has a default then.</summary>
    private static bool InheritsDefault(PlanBuilder builder, DomainModel domain) =>
        builder.Diff.Actual.Domains.Concat(builder.Diff.Desired.Domains).Any(below => below.Default is not null && OwnName.UsesType(domain.Type, below.Name));

    private static string Alter(PlanBuilder builder, string domain, string action) => TypeSql.AlterDomain(builder.Scope, domain, action);
}
