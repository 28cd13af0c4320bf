using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portal.Schema.Definitions;
using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Tests.Model;

namespace Portal.Schema.Tests.Planning;

public sealed class MigrationPlannerTests
{
    private static readonly ColumnModel s_column = new() { Name = "a", Type = "integer" };
    private static readonly KeyModel s_key = new() { Name = "k", Columns = ["a"] };
    private static readonly CheckModel s_check = new() { Name = "c", Expression = "a > 0" };
    private static readonly ForeignKeyModel s_foreignKey = new() { Name = "f", Columns = ["a"], ReferencedTable = "p", ReferencedColumns = ["a"] };
    private static readonly ExclusionModel s_exclusion = new() { Name = "x", Elements = [new() { Part = new() { Column = "a" }, Operator = "=" }] };
    private static readonly IndexModel s_index = new() { Name = "i", Parts = [new() { Column = "a" }] };
    private static readonly PartitionModel s_partition = new() { Name = "p", Bound = "FOR VALUES IN (1)" };
    private static readonly PartitioningModel s_partitioning = new() { Strategy = PartitionStrategy.List, Key = [new() { Column = "a" }], Partitions = [s_partition] };
    private static readonly TableModel s_table = new() { Name = "t", Columns = [s_column] };
    private static readonly TableModel s_readTable = new() { Name = "t_read", Columns = [s_column], PrimaryKey = s_key };
    private static readonly ReadModelSync s_readModel = Portal.Schema.Sql.ReadModelSql.Sync("t", ["a"], ["a"]);

    private static PlanOptions Options(PlanForm form = PlanForm.Online) =>
        new() { FromFingerprint = "from", ToFingerprint = "to", Form = form, Today = new(2026, 11, 20) };

    private static SchemaDiff Diff(params SchemaChange[] changes) =>
        new() { Actual = new() { Tables = [s_table, s_readTable] }, Desired = new() { Tables = [s_table, s_readTable] }, Changes = [.. changes] };

    /// <summary>One example of every kind of change.</summary>
    private static SchemaChange[] Examples =>
    [
        new SchemaChange.SetSchemaComment(null, "c"), new SchemaChange.CreateTable(s_table with { Name = "n" }), new SchemaChange.DropTable(s_table),
        new SchemaChange.ReplaceTable(s_table, s_table with { Comment = "c" }), new SchemaChange.RenameTable("u", "t"), new SchemaChange.SetTableComment("t", null, "c"), new SchemaChange.AddColumn("t", s_column with { Name = "b" }),
        new SchemaChange.DropColumn("t", s_column), new SchemaChange.RenameColumn("t", "b", "a"),
        new SchemaChange.AlterColumn("t", s_column, s_column with { Type = "bigint" }, ColumnFacets.Type), new SchemaChange.AddKey("t", s_key, true),
        new SchemaChange.DropKey("t", s_key, false), new SchemaChange.ReplaceKey("t", s_key, s_key with { Columns = ["a", "b"] }, false),
        new SchemaChange.AddCheck("t", s_check), new SchemaChange.DropCheck("t", s_check), new SchemaChange.ReplaceCheck("t", s_check, s_check with { Expression = "a > 1" }),
        new SchemaChange.AddForeignKey("t", s_foreignKey), new SchemaChange.DropForeignKey("t", s_foreignKey),
        new SchemaChange.ReplaceForeignKey("t", s_foreignKey, s_foreignKey with { OnDelete = ReferentialAction.Cascade }),
        new SchemaChange.AlterForeignKeyDeferral("t", s_foreignKey, s_foreignKey with { Deferral = Deferral.Deferred }),
        new SchemaChange.ValidateCheck("t", new() { Name = "c", Expression = "true" }), new SchemaChange.ValidateForeignKey("t", new() { Name = "f", Columns = ["a"], ReferencedTable = "t", ReferencedColumns = ["b"] }), new SchemaChange.RenameConstraint("t", "x", "c", false), new SchemaChange.SetConstraintComment("t", "c", null, "c"),
        new SchemaChange.AddIndex("t", s_index), new SchemaChange.DropIndex("t", s_index), new SchemaChange.ReplaceIndex("t", s_index, s_index with { Unique = true }),
        new SchemaChange.RenameIndex("t", "j", "i"), new SchemaChange.AlterIndexOptions("t", "i", [], ["fillfactor=70"]),
        new SchemaChange.AlterTableOptions("t", [], ["fillfactor=70"]), new SchemaChange.SetTableLogging("t", true),
        new SchemaChange.SetReplicaIdentity("t", ReplicaIdentity.Default, new(ReplicaIdentityKind.Full)),
        new SchemaChange.AddExclusion("t", s_exclusion), new SchemaChange.DropExclusion("t", s_exclusion), new SchemaChange.ReplaceExclusion("t", s_exclusion, s_exclusion with { Predicate = "a > 0" }),
        new SchemaChange.SetIndexComment("t", "i", null, "c"), new SchemaChange.SetIndexStatistics("t", "i", 0, null, 500), .. OwnExamples,
        new SchemaChange.AddReadModel("t", s_readModel), new SchemaChange.DropReadModel("t", s_readModel),
        new SchemaChange.AddPartition("t", "t", s_partition), new SchemaChange.DropPartition("t", "t", s_partition), new SchemaChange.RenamePartition("t", "q", "p"),
        new SchemaChange.MovePartition("t", "t", s_partition, s_partition with { Bound = "FOR VALUES IN (1, 2)" }),
        new SchemaChange.AlterPartitionOptions("t", "p", [], ["fillfactor=70"]), new SchemaChange.ChangeTimeSeries("t", new() { Interval = "1 month" }, new() { Interval = "1 day" }),
    ];

    /// <summary>One example of every kind of change that has no way.</summary>
    private static SchemaChange[] Refused => [new SchemaChange.ChangePartitioning("t", "t", s_partitioning, null)];

    /// <summary>Those about types and sequences.</summary>
    private static SchemaChange[] OwnExamples
    {
        get
        {
            var type = new EnumModel { Name = "e", Labels = [new("a"), new("b")] };
            var domain = new DomainModel { Name = "d", Type = "integer" };
            var check = s_check with { Expression = "VALUE > 0" };
            var sequence = new SequenceModel { Name = "s" };
            return
            [
                new SchemaChange.CreateEnum(type), new SchemaChange.DropEnum(type), new SchemaChange.RenameEnumLabel("e", "a", "c"), new SchemaChange.AddEnumLabel("e", "c", "a"),
                new SchemaChange.ReplaceEnum(type, type with { Labels = [new("a")] }, "aside"), new SchemaChange.CreateDomain(domain), new SchemaChange.DropDomain(domain),
                new SchemaChange.ReplaceDomain(domain, domain with { Type = "bigint" }, "aside"), new SchemaChange.SetDomainDefault("d", null, "1"),
                new SchemaChange.SetDomainNullability("d", false), new SchemaChange.AddDomainCheck("d", check), new SchemaChange.DropDomainCheck("d", check),
                new SchemaChange.ReplaceDomainCheck("d", check, check with { Expression = "VALUE > 1" }), new SchemaChange.RenameDomainCheck("d", "x", "c"),
                new SchemaChange.ValidateDomainCheck("d", check), new SchemaChange.SetDomainCheckComment("d", "c", null, "c"), new SchemaChange.RenameType("x", "e", IsDomain: false),
                new SchemaChange.SetTypeComment("d", IsDomain: true, null, "c"), new SchemaChange.CreateSequence(sequence), new SchemaChange.DropSequence(sequence),
                new SchemaChange.RenameSequence("x", "s"), new SchemaChange.AlterSequence(sequence, sequence with { Type = "integer" }),
                new SchemaChange.SetSequenceOwner("s", null, new("t", "a")), new SchemaChange.SetSequenceComment("s", null, "c"),
            ];
        }
    }

    [Fact]
    public void Plan_EveryKindOfChange_GivesSteps()
    {
        var kinds = typeof(SchemaChange).GetNestedTypes().Where(type => !type.IsAbstract).ToHashSet();
        Examples.Concat(Refused).Select(change => change.GetType()).ShouldBe(kinds, ignoreOrder: true);
        foreach (var change in Refused) MigrationPlanner.Plan(Diff(change), Options()).Refusals.ShouldHaveSingleItem().Table.ShouldBe("t");
        foreach (var form in (PlanForm[])[PlanForm.Online, PlanForm.Plain])
        {
            foreach (var change in Examples)
                MigrationPlanner.Plan(Diff(change), Options(form)).Plan.ShouldNotBeNull(change.ToString()).Steps.ShouldNotBeEmpty(change.ToString());
        }
    }

    [Fact]
    public void Plan_EveryKindOfChange_KeepsThePromisesOfAStep()
    {
        foreach (var plan in Examples.Select(change => MigrationPlanner.Plan(Diff(change), Options()).Plan.ShouldNotBeNull()))
        {
            foreach (var (group, step) in plan.Groups.SelectMany(group => group.Steps.Select(step => (group, step))))
            {
                (step.UndoSql is null).ShouldBe(step.NoUndoReason is not null, step.Title);
                if (step.Sql.Contains("DROP ", StringComparison.Ordinal)) step.Sql.ShouldNotContain("CASCADE", Case.Sensitive, step.Title);
                step.Sql.ShouldNotContain(" USING (", Case.Sensitive, step.Title);
                (step.Sql.Contains("CONCURRENTLY", StringComparison.Ordinal) || step.Sql.Contains("COMMIT;", StringComparison.Ordinal) || step.Backfill is not null).ShouldBe(!group.Transactional, step.Title);
                if (!group.Transactional) step.DoneSql.ShouldNotBeNull(step.Title);
                if (step.Sql.Contains("INDEX CONCURRENTLY", StringComparison.Ordinal)) step.Timeouts.Lock.ShouldBeNull(step.Title);
                if (group.Steps.Any(other => other.Sql.EndsWith("NOT VALID", StringComparison.Ordinal)))
                    group.Steps.ShouldAllBe(other => !other.Sql.Contains("VALIDATE", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Plan_NothingDiffers_HasNoSteps() => MigrationPlanner.Plan(Diff(), Options()).Plan.ShouldNotBeNull().Groups.ShouldBeEmpty();

    /// <summary>Whatever differs, in any combination: an order is found, and the plan survives being stored.</summary>
    [Fact]
    public void Plan_AnyTwoSchemas_HasAnOrderAndARoundTrip() =>
        Prop.ForAll(SchemaArbitrary.Pairs, pair =>
        {
            var result = MigrationPlanner.Plan(SchemaDiffer.Compare(pair.A, pair.B), Options());
            return result.Plan is not { } plan ? result.Refusals.Count > 0 : PlanSerializer.Deserialize(PlanSerializer.Serialize(plan)) == plan;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plan_Steps_SurviveSerialisationWithTheirDefaults()
    {
        var plan = MigrationPlanner.Plan(Diff(Examples.OfType<SchemaChange.AddColumn>().First(), Examples.OfType<SchemaChange.AddIndex>().First()), Options()).Plan.ShouldNotBeNull();
        var bytes = PlanSerializer.Serialize(plan);
        var back = PlanSerializer.Deserialize(bytes);
        back.ShouldBe(plan);
        PlanSerializer.Hash(PlanSerializer.Serialize(back)).ShouldBe(PlanSerializer.Hash(bytes));
        back.Groups.Count.ShouldBe(2);
        back.Groups[0].Transactional.ShouldBeTrue();
        back.Groups[1].Transactional.ShouldBeFalse();
    }

    [Fact]
    public void Plan_FiveHundredTables_NotesTheLocks()
    {
        var tables = Enumerable.Range(0, 1200).Select(i => s_table with { Name = $"t{i:D4}" }).ToEquatableArray();
        var result = MigrationPlanner.Plan(SchemaDiffer.Compare(SchemaModel.Empty, new() { Tables = tables }), Options(PlanForm.Plain));
        result.Notes.ShouldBe(["One transaction holds about 4800 locks of 6400 that the server has room for; raise max_locks_per_transaction, or activate in parts."]);
    }

    [Fact]
    public void HazardRules_CodesAndDocumentation_AreTheSame()
    {
        var file = File.ReadAllText(Path.Combine(SeedCatalogue.Folder, "..", "docs", "hazards.md"));
        var documented = Regex.Matches(file, "^\\| `([A-Z_]+)` \\|", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        var codes = Enum.GetValues<HazardCode>();
        documented.ShouldBe(codes.Select(code => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(code.ToString())), ignoreOrder: true);
        HazardRules.All.Select(rule => rule.Code).ShouldBe(codes, ignoreOrder: true);
        typeof(HazardRules).Assembly.GetTypes().Count(type => !type.IsInterface && typeof(IHazardRule).IsAssignableFrom(type)).ShouldBe(codes.Length);
    }

    [Fact]
    public void Deactivate_AndRestore_RenameThereAndBack()
    {
        var away = SchemaPlans.Deactivate("now", "zz_sales_data_202611200905");
        var back = SchemaPlans.Restore("now", "zz_sales_data_202611200905");
        (away.FromFingerprint, away.ToFingerprint).ShouldBe(("now", MigrationPlan.EmptyFingerprint));
        (back.FromFingerprint, back.ToFingerprint).ShouldBe((MigrationPlan.EmptyFingerprint, "now"));
        away.Steps.Single().Sql.ShouldBe("ALTER SCHEMA @schema@ RENAME TO zz_sales_data_202611200905");
        away.Steps.Single().UndoSql.ShouldBe(back.Steps.Single().Sql);
    }
}
