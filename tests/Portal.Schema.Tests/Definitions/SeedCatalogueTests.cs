using Portal.Schema.Definitions;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Definitions;

public sealed class SeedCatalogueTests
{
    [Fact]
    public void Compile_EveryModel_GivesOneTableEach()
    {
        var shared = DefinitionCompiler.CompileShared(SeedCatalogue.Models);
        var tenant = DefinitionCompiler.Compile(SeedCatalogue.Models);

        shared.Errors.ShouldBeEmpty();
        tenant.Errors.ShouldBeEmpty();
        (shared.Value!.Tables.Count + tenant.Value!.Tables.Count).ShouldBe(184);
    }

    [Fact]
    public void Compile_EachValueChain_IsCompleteOnItsOwn()
    {
        var chains = SeedCatalogue.Models.SelectMany(model => model.Metadata.ValueChains).Distinct();
        foreach (var chain in chains)
        {
            var models = SeedCatalogue.Models.Where(model => model.Metadata.IsShared || model.Metadata.ValueChains.Contains(chain));
            DefinitionCompiler.Compile(models).Errors.ShouldBeEmpty(chain);
        }
    }

    [Fact]
    public void Plan_EveryModel_CreatesEverythingInOneTransaction()
    {
        var desired = DefinitionCompiler.Compile(SeedCatalogue.Models).Value!;

        var result = MigrationPlanner.Plan(
            SchemaDiffer.Compare(SchemaModel.Empty, desired),
            new() { FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = Fingerprint.Of(desired), CreateSchema = true });

        result.Refusals.ShouldBeEmpty();
        result.Plan!.Groups.Count.ShouldBe(1);
        result.Plan.Groups[0].Transactional.ShouldBeTrue();
        if (Environment.GetEnvironmentVariable("PLAN_OUT") is { } file)
            File.WriteAllText(file, string.Join("\n", result.Plan.Steps.Select(step => Portal.Schema.Sql.SchemaText.Fill(step.Sql, "engine_test") + ";")));
    }
}
