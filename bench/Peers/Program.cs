using Npgsql;
using Portal.Bench.Peers;
using Portal.Testing;

// Peers [every]: one of so many case folders; 1 takes all.
var every = args.Length > 0 ? int.Parse(args[0]) : 1;
var ct = CancellationToken.None;
await using var postgres = new PostgresFixture();
var server = await postgres.ServerAsync();
var shadow = await postgres.ShadowAsync();
var address = new NpgsqlConnectionStringBuilder(server.AdminConnectionString);
var tools = Tool.Find(address, Console.Out, canDump: await Tool.DumpAsync(address, "postgres", ct) is not null);
var scores = tools.ToDictionary(tool => tool.Name, _ => new Score());
var folder = Directory.CreateTempSubdirectory("portal-peers-").FullName;
var (pairs, skipped) = (0, 0);

foreach (var (index, place) in Pair.Folders.Index().Where(entry => entry.Index % every == 0))
{
    await using var from = await postgres.CreateDatabaseAsync(ct);
    await using var to = await postgres.CreateDatabaseAsync(ct);
    if (!await Pair.BuildAsync(from, place, "old.sql", ct) || !await Pair.BuildAsync(to, place, "new.sql", ct))
    {
        skipped++;
        continue;
    }
    var pair = new Pair(Pair.NameOf(place), from.Name, to.Name, await DumpAsync(from, $"{index}-old.sql"), await DumpAsync(to, $"{index}-new.sql"));
    var wanted = await Pair.FingerprintAsync(to.DataSource, shadow, ct);
    var line = new List<string>();
    pairs++;
    foreach (var tool in tools)
    {
        // In turn, so that whatever else the machine does meets all of them alike.
        var answer = await tool.DiffAsync(pair, ct);
        var (verdict, reason) = await JudgeAsync(tool, answer, from, wanted, $"{index}-{tool.Name.Replace('/', '-')}.sql");
        scores[tool.Name].Add(verdict, answer.Milliseconds);
        line.Add($"{tool.Name} {verdict} {answer.Milliseconds:0} ms{(reason.Length > 0 ? $" ({reason})" : "")}");
    }
    Console.WriteLine($"{pair.Name}: {string.Join("; ", line)}");
}

Console.WriteLine($"\n{pairs} pairs, {skipped} that this server does not take left out, {await VersionAsync()}");
Console.WriteLine("| tool | right | other result | fails when run | no answer | median ms |");
foreach (var tool in tools) Console.WriteLine($"| {tool.Name} | {scores[tool.Name]} |");
Directory.Delete(folder, recursive: true);
if (tools.Count == 1) Console.WriteLine("There is no other tool here to compare with.");
return tools.Count > 1 && tools.Skip(1).All(tool => scores[tool.Name].Of(Verdict.Right) <= scores[tools[0].Name].Of(Verdict.Right)) ? 0 : 1;

async Task<string?> DumpAsync(TestDatabase database, string name)
{
    if (await Tool.DumpAsync(address, database.Name, ct) is not { } text) return null;
    var file = Path.Combine(folder, name);
    await File.WriteAllTextAsync(file, text, ct);
    return file;
}

// A tool is right when its SQL runs on the old structure with its rows, and what is there then is the new structure.
async Task<(Verdict, string)> JudgeAsync(Tool tool, ProcessResult answer, TestDatabase from, string wanted, string name)
{
    if (!tool.HasAnswered(answer.ExitCode)) return (Verdict.NoAnswer, FirstLines(answer.Error + answer.Output));
    var file = Path.Combine(folder, name);
    await File.WriteAllTextAsync(file, answer.Output, ct);
    NpgsqlConnection.ClearAllPools();
    await using var copy = await server.CopyDatabaseAsync(from, ct);
    var run = await Tool.PsqlAsync(address, copy.Name, file, ct);
    if (run.ExitCode != 0) return (Verdict.Fails, FirstLines(run.Error));
    return await Pair.FingerprintAsync(copy.DataSource, shadow, ct) == wanted ? (Verdict.Right, "") : (Verdict.Other, "");
}

static string FirstLines(string text) =>
    string.Join(' ', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Take(2)) is var lines && lines.Length > 200 ? lines[..200] : lines;

async Task<string> VersionAsync()
{
    await using var source = NpgsqlDataSource.Create(server.AdminConnectionString);
    await using var command = source.CreateCommand("show server_version");
    return $"PostgreSQL {await command.ExecuteScalarAsync(ct)}";
}
