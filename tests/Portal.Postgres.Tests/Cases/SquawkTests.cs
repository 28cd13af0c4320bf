using System.Diagnostics;
using System.Text.Json;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// A linter of another hand (squawk-cli, from the assets' lock file) over the plans of all case folders for filled tables: no finding but
/// those of <see cref="SquawkAllowance"/>. Without its program, on platforms that it has none for, there is nothing to run.
/// </summary>
public sealed class SquawkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plans_ForFilledTables_HaveNoFindingWithoutAReason()
    {
        if (Program() is not { } squawk)
        {
            Assert.Skip("squawk-cli has no program for this platform in wwwroot-assets/node_modules.");
            return;
        }
        var scripts = Directory.CreateTempSubdirectory("portal-squawk-");
        try
        {
            var plans = PlanCase.Names.Select(PlanCase.Open).Where(plannedCase => plannedCase.Option("form") != "plain")
                .Select(PlanScript.Of).Where(script => script.Steps.Count > 0).ToList();
            foreach (var plan in plans) File.WriteAllText(Path.Combine(scripts.FullName, plan.FileName), plan.Text);

            var findings = await LintAsync(squawk, scripts.FullName, [.. plans.Select(plan => plan.FileName)]);

            plans.Count.ShouldBeGreaterThan(100);
            // The linter works: a plan that renames a column is a finding.
            findings.ShouldContain(finding => finding.Rule == "renaming-column");
            findings.Select(finding => (finding, Step: plans.First(plan => plan.FileName == finding.File).StepAt(finding.Line)))
                .Where(found => !SquawkAllowance.Covers(found.finding.Rule, found.Step))
                .Select(found => $"{found.finding.File}: {found.finding.Rule}: {found.Step.Title}\n  {found.Step.Sql}")
                .ShouldBeEmpty();
        }
        finally
        {
            scripts.Delete(recursive: true);
        }
    }

    private static string? Program()
    {
        var packages = Path.Combine(Repository.Root, "wwwroot-assets", "node_modules", "@squawk-cli");
        return Directory.Exists(packages)
            ? Directory.EnumerateFiles(packages, OperatingSystem.IsWindows() ? "squawk.exe" : "squawk", SearchOption.AllDirectories).FirstOrDefault()
            : null;
    }

    private static async Task<List<Finding>> LintAsync(string squawk, string folder, string[] files)
    {
        var start = new ProcessStartInfo(squawk, ["--reporter", "json", "--pg-version", "18", .. files])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        var error = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        using var document = JsonDocument.Parse(output.Length > 0 ? output : throw new InvalidOperationException(await error));
        return [.. document.RootElement.EnumerateArray().Select(finding => new Finding(
            finding.GetProperty("file").GetString() ?? "", finding.GetProperty("line").GetInt32(), finding.GetProperty("rule_name").GetString() ?? ""))];
    }

    /// <param name="File">The script.</param>
    /// <param name="Line">From 0, as squawk counts.</param>
    /// <param name="Rule">The rule's name.</param>
    private sealed record Finding(string File, int Line, string Rule);
}
