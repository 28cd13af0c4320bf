using System.Globalization;
using System.Text.RegularExpressions;
using Portal.App.Features.Models;
using Portal.App.Features.Plans;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Web.Components.Pages.Models;

/// <summary>Tenant schemas with the same structure.</summary>
/// <param name="Letter">A for the largest class, then B, C ...</param>
/// <param name="Schemas">Its schemas.</param>
public sealed record StateClass(string Letter, IReadOnlyList<ComparableSchema> Schemas)
{
    /// <summary>The classes, the largest first.</summary>
    public static IReadOnlyList<StateClass> Of(IEnumerable<ComparableSchema> schemas) =>
    [
        .. schemas.GroupBy(schema => schema.Fingerprint).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select((group, index) => new StateClass(Name(index), [.. group])),
    ];

    private static string Name(int index) => index < 26 ? ((char)('A' + index)).ToString() : $"{(char)('A' + (index / 26) - 1)}{(char)('A' + (index % 26))}";
}

/// <summary>One statement as the DDL tab shows it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Group">Name of its transaction; null when the row above has the same.</param>
/// <param name="Sql">The statement without the schema's name.</param>
/// <param name="Lock">Its strongest lock.</param>
/// <param name="Rows">Rows that it touches.</param>
/// <param name="Time">About how long it takes.</param>
/// <param name="Names">Words to look for in the texts.</param>
public sealed record StatementRow(StepPreview Step, string? Group, string Sql, LockMode Lock, string Rows, string Time, IReadOnlyList<string> Names);

/// <summary>What the DDL tab shows of a preview: the texts of one table or of the schema, and the statements that belong to them.</summary>
/// <param name="preview">The preview.</param>
/// <param name="modelCode">Code of the model whose table is shown.</param>
/// <param name="wholeSchema">Whether every table is shown.</param>
/// <param name="newName">The name of a schema that is not there yet.</param>
/// <param name="tableName">The model's table, by which that of a removed model is known.</param>
public sealed partial class DdlView(PlanPreview preview, string modelCode, bool wholeSchema, string newName, string? tableName = null)
{
    private IReadOnlyList<StatementRow>? _statements;
    private readonly TablePreview? _table = preview.Tables.FirstOrDefault(table => table.ModelCode == modelCode)
        ?? preview.Tables.FirstOrDefault(table => table.ModelCode is null && table.Name == tableName);

    /// <summary>The live text.</summary>
    public string Live => wholeSchema ? preview.LiveDdl : _table?.LiveDdl ?? "";

    /// <summary>The defined text.</summary>
    public string Defined => wholeSchema ? preview.NewDdl : _table?.NewDdl ?? "";

    /// <summary>The statements.</summary>
    public IReadOnlyList<StatementRow> Statements => _statements ??= Rows();

    /// <summary>Sum of the estimates.</summary>
    public string TotalTime => Seconds(preview.Steps.Where(Belongs).Sum(StepSeconds));

    /// <summary>The longest estimate of a step that holds an access exclusive lock.</summary>
    public string LongestExclusiveLock => Seconds(preview.Steps.Where(Belongs)
        .Where(step => Strongest(step) == LockMode.AccessExclusive).Select(StepSeconds).DefaultIfEmpty(0).Max());

    /// <summary>How many transactions and steps outside one.</summary>
    public int GroupCount => preview.Steps.Where(Belongs).Select(step => step.Group).Distinct().Count();

    /// <summary>All statements of the plan with the schema's name, for psql.</summary>
    public string Script()
    {
        var lines = new List<string> { $"-- plan {preview.PlanHash}", $"-- from {preview.FromFingerprint}" };
        foreach (var group in preview.Steps.GroupBy(step => step.Group))
        {
            var transactional = group.First().IsTransactional;
            lines.Add("");
            if (transactional) lines.Add("BEGIN;");
            lines.AddRange(group.Select(step => SchemaText.Fill(step.Step.Sql, preview.SchemaName ?? newName).TrimEnd().TrimEnd(';') + ";"));
            if (transactional) lines.Add("COMMIT;");
        }
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A count in few characters: <c>850</c>, <c>12 k</c>, <c>1.2 M</c>.</summary>
    public static string Count(long? count) => count switch
    {
        null => "0",
        < 1000 => count.Value.ToString(CultureInfo.InvariantCulture),
        < 1_000_000 => $"{(count.Value / 1e3).ToString("0.#", CultureInfo.InvariantCulture)} k",
        < 1_000_000_000 => $"{(count.Value / 1e6).ToString("0.#", CultureInfo.InvariantCulture)} M",
        _ => $"{(count.Value / 1e9).ToString("0.#", CultureInfo.InvariantCulture)} G",
    };

    private List<StatementRow> Rows()
    {
        var rows = new List<StatementRow>();
        var last = 0;
        foreach (var step in preview.Steps.Where(Belongs))
        {
            rows.Add(Row(step, step.Group == last ? null : step.IsTransactional ? $"Transaction {step.Group}" : "Outside"));
            last = step.Group;
        }
        return rows;
    }

    private bool Belongs(StepPreview step) =>
        wholeSchema || step.Step.Table is null || step.Step.Table == _table?.Name || (_table is not null && step.Step.Table == LiveName(_table));

    // A renamed table has two names; the live text begins with the old one.
    private static string? LiveName(TablePreview table) => CreateTable().Match(table.LiveDdl) is { Success: true } match ? match.Groups[1].Value : null;

    private StatementRow Row(StepPreview step, string? group) => new(step, group, Bare(step.Step.Sql), Strongest(step),
        step.Step.Cost == DataCost.None && !step.Step.Hazards.Any(hazard => hazard.Code == HazardCode.DataLoss) ? "0" : Count(step.Rows),
        Seconds(StepSeconds(step)), [.. Names(step.Step.Sql)]);

    private string Bare(string sql)
    {
        var schema = preview.SchemaName ?? newName;
        return SchemaText.Fill(sql, schema).Replace(SqlIdentifier.Quote(schema) + ".", "", StringComparison.Ordinal);
    }

    private static LockMode Strongest(StepPreview step) => step.Step.Locks.Select(held => held.Mode).DefaultIfEmpty(LockMode.None).Max();

    // A catalogue change takes no time to speak of.
    private static double StepSeconds(StepPreview step) => (step.Step.Estimate?.Milliseconds ?? 0) / 1000.0;

    private static string Seconds(double seconds) => seconds switch
    {
        < 0.1 => "< 0.1 s",
        < 60 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)(seconds / 60)} min {(int)(seconds % 60)} s",
        _ => $"{(int)(seconds / 3600)} h {(int)(seconds % 3600 / 60)} min",
    };

    private static IEnumerable<string> Names(string sql) => NamedObject().Matches(sql).Select(match => match.Groups[1].Value.Trim('"')).Reverse().Distinct();

    [GeneratedRegex("""\b(?:COLUMN|CONSTRAINT|INDEX|TO|CONCURRENTLY)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?("[^"]+"|[a-z_][a-z0-9_$]*)""")]
    private static partial Regex NamedObject();

    [GeneratedRegex("""^CREATE TABLE "?([^\s"(]+)""")]
    private static partial Regex CreateTable();
}
