using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Testing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// A folder <c>Cases/&lt;object&gt;/&lt;case&gt;</c>: <c>old.sql</c> makes the live schema with its rows, <c>new.sql</c> the defined one,
/// <c>plan.sql</c> is the plan that leads from the one to the other. Lines <c>-- name: value</c> at the top of <c>new.sql</c> are
/// options: <c>form</c>, <c>rows</c> (the size of every table; without it they count as large), <c>drops</c>, <c>server</c> (plan for this major version), <c>needs</c> (the oldest one that can build it), <c>rename</c> (<c>table a b</c>, <c>column table a b</c>, <c>index a b</c>,
/// <c>constraint table a b</c>, <c>type a b</c>, <c>label type a b</c>, <c>domain_check domain a b</c>, <c>sequence a b</c>), and <c>undo: to step 3</c> where the way back ends there, because that step cannot be taken back.
/// </summary>
internal sealed record PlanCase(string Name, string Folder)
{
    public static string Root { get; } = Repository.Folder("tests/Portal.Postgres.Tests/Cases");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Root, "new.sql", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, Path.GetDirectoryName(file) ?? "").Replace('\\', '/'))
            .Where(name => (Environment.GetEnvironmentVariable("PORTAL_CASES") ?? "").Split(',').Any(start => name.StartsWith(start, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    public string Old => File.ReadAllText(Path.Combine(Folder, "old.sql"));

    public string New => File.ReadAllText(Path.Combine(Folder, "new.sql"));

    public string PlanFile => Path.Combine(Folder, "plan.sql");

    public static PlanCase Open(string name) => new(name, Path.Combine(Root, name));

    public string? Option(string name) => Values(name).FirstOrDefault();

    /// <summary>The oldest major version whose server can build both sides.</summary>
    public int Needs => int.Parse(Option("needs") ?? "15", System.Globalization.CultureInfo.InvariantCulture);

    public PlanOptions Options(SchemaModel live, SchemaModel defined, int serverMajor) => new()
    {
        FromFingerprint = Fingerprint.Of(live),
        ToFingerprint = Fingerprint.Of(defined),
        Form = Option("form") switch { "plain" => PlanForm.Plain, "statistics" => PlanForm.ByStatistics, _ => PlanForm.Online },
        Drops = Option("drops") == "now" ? DropMode.Now : DropMode.Trash,
        ServerMajor = Math.Min(serverMajor, int.Parse(Option("server") ?? "18", System.Globalization.CultureInfo.InvariantCulture)),
        Today = new(2026, 11, 20),
        Statistics = Sizes(live),
    };

    // "rows: 30" is every table's, "rows: orders 30" that of one.
    private Dictionary<string, TableStatistics> Sizes(SchemaModel live)
    {
        var sizes = new Dictionary<string, TableStatistics>(StringComparer.Ordinal);
        foreach (var words in Values("rows").Select(line => line.Split(' ')))
        {
            var rows = long.Parse(words[^1], System.Globalization.CultureInfo.InvariantCulture);
            foreach (var table in live.Tables.Where(table => words.Length == 1 || table.Name == words[0])) sizes[table.Name] = new(rows, rows * 100);
        }
        return sizes;
    }

    /// <summary>Gives what is renamed the same stable id on both sides.</summary>
    public (SchemaModel Old, SchemaModel New) WithStableIds(SchemaModel old, SchemaModel @new)
    {
        foreach (var words in Values("rename").Select(line => line.Split(' ')))
        {
            var (from, to, id) = (words[^2], words[^1], $"id:{string.Join(' ', words)}");
            old = Mark(old, words[0], words.Length == 4 ? words[1] : null, from, id);
            @new = Mark(@new, words[0], words.Length == 4 ? words[1] : null, to, id);
        }
        return (old, @new);
    }

    private static SchemaModel Mark(SchemaModel model, string kind, string? tableName, string name, string id) => kind switch
    {
        "type" => model with
        {
            Enums = [.. model.Enums.Select(type => type.Name == name ? type with { StableId = id } : type)],
            Domains = [.. model.Domains.Select(domain => domain.Name == name ? domain with { StableId = id } : domain)],
        },
        "label" => model with
        {
            Enums = [.. model.Enums.Select(type => type.Name != tableName ? type : type with
            {
                Labels = [.. type.Labels.Select(label => label.Name == name ? label with { StableId = id } : label)],
            })],
        },
        "domain_check" => model with
        {
            Domains = [.. model.Domains.Select(domain => domain.Name != tableName ? domain : domain with
            {
                Checks = [.. domain.Checks.Select(check => check.Name == name ? check with { StableId = id } : check)],
            })],
        },
        "sequence" => model with { Sequences = [.. model.Sequences.Select(sequence => sequence.Name == name ? sequence with { StableId = id } : sequence)] },
        _ => MarkInTables(model, kind, tableName, name, id),
    };

    private static SchemaModel MarkInTables(SchemaModel model, string kind, string? tableName, string name, string id) => model with
    {
        Tables =
        [
            .. model.Tables.Select(table => tableName is not null && table.Name != tableName ? table : kind switch
            {
                "table" => table.Name == name ? table with { StableId = id } : table,
                "column" => table with { Columns = [.. table.Columns.Select(c => c.Name == name ? c with { StableId = id } : c)] },
                "index" => table with { Indexes = [.. table.Indexes.Select(i => i.Name == name ? i with { StableId = id } : i)] },
                "constraint" => table with
                {
                    Uniques = [.. table.Uniques.Select(u => u.Name == name ? u with { StableId = id } : u)],
                    Checks = [.. table.Checks.Select(c => c.Name == name ? c with { StableId = id } : c)],
                    Exclusions = [.. table.Exclusions.Select(x => x.Name == name ? x with { StableId = id } : x)],
                    ForeignKeys = [.. table.ForeignKeys.Select(f => f.Name == name ? f with { StableId = id } : f)],
                },
                _ => throw new InvalidOperationException($"{kind} cannot be renamed."),
            }),
        ],
    };

    private IEnumerable<string> Values(string name) =>
        New.Split('\n').TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal))
            .Where(line => line.StartsWith($"-- {name}: ", StringComparison.Ordinal))
            .Select(line => line[(name.Length + 5)..].Trim());
}
