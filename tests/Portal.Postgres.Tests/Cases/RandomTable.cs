using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>One random table with what stands on its columns, but foreign keys.</summary>
internal sealed class RandomTable(RandomChoice choice, SchemaModel types, string? id)
{
    private static readonly string[] s_columns = ["a", "b", "c", "select", "größe"];
    private static readonly string[] s_more = ["state", "kind", "code", "amount", "span"];
    private static readonly string[] s_generated = ["made", "seen"];
    private static readonly string[] s_numbers = ["integer", "bigint", "numeric(10,2)"];
    private static readonly string[] s_texts = ["text", "character varying(20)", "character varying(40)"];

    public static string Suffix(string table) => table.Replace(" ", "", StringComparison.Ordinal);

    public TableModel Next(string name)
    {
        var ids = new Queue<string>(choice.Shuffled(["column x", "column y", "column z"]));
        var columns = choice.Shuffled(s_columns.Where(column => column == "a" || !choice.OneIn(5)).Concat(choice.Some(s_more, 0.3).Where(column => column is "span" || Own(column) is not null)).Concat(choice.Some(s_generated, 0.12)))
            .Select(column => Column(column, choice.OneIn(8) && s_columns.Contains(column) && ids.TryDequeue(out var own) ? own : null)).ToList();
        var plain = columns.Where(column => column.Generated is null).Select(column => column.Name).ToList();
        var keys = plain.Where(column => column != "span").ToList();
        var stored = columns.Where(column => column.Generated is null || column.GeneratedStored).ToList();
        var suffix = Suffix(name);
        var primary = choice.OneIn(2) ? choice.OneIn(10) ? choice.Pick(keys) : "a" : null;
        return new()
        {
            StableId = id,
            Name = name,
            Comment = choice.OneIn(3) ? "it's" : null,
            Columns = [.. columns.Select(column => column.Name == primary ? column with { Nullable = false } : column)],
            Storage = Storage(),
            PrimaryKey = primary is null ? null : new() { Name = $"pk_{suffix}", Columns = [primary], Options = Fill(), Comment = Comment(8) },
            Uniques = choice.OneIn(2)
                ?
                [
                    new()
                    {
                        Name = choice.OneIn(4) ? $"uq_{suffix}_2" : $"uq_{suffix}", StableId = choice.OneIn(3) ? "the unique" : null, Columns = [choice.Pick(keys)], NullsNotDistinct = choice.OneIn(3),
                        // What foreign keys stand on cannot be deferred.
                        Deferral = primary is not null && choice.OneIn(4) ? Deferral.Immediate : Deferral.None,
                        Include = choice.OneIn(5) ? [choice.Pick(plain)] : [],
                    },
                ]
                : [],
            Checks = [.. Named(columns).Select((column, i) => new CheckModel
            {
                Name = $"chk_{suffix}_{i}", Expression = $"{Quoted(column.Name)} IS NOT NULL OR {(choice.OneIn(8) ? 1 : 0)} = 0", Comment = Comment(6), NoInherit = choice.OneIn(10),
            })],
            Exclusions = choice.OneIn(6) ? [Exclusion(suffix, columns)] : [],
            Indexes = [.. Named(stored).Select((column, i) => Index(column, $"idx_{suffix}_{i}", name)).DistinctBy(index => index.StableId ?? index.Name).OrderBy(index => index.Name, StringComparer.Ordinal)],
        };
    }

    // What one schema calls a number another seldom calls a text: between those PostgreSQL has no way.
    private ColumnModel Column(string name, string? stableId)
    {
        var type = Type(name);
        var isGenerated = s_generated.Contains(name);
        var isNumber = type is "integer" or "bigint";
        var identity = isNumber && choice.OneIn(6);
        var sequence = isNumber && !identity && types.Sequences.Count > 0 && choice.OneIn(4) ? choice.Pick(types.Sequences) : null;
        var (required, hasDefault) = (choice.OneIn(3), !identity && choice.OneIn(2));
        return new()
        {
            StableId = stableId,
            Name = name,
            Type = type,
            Nullable = !identity && !(required && !isGenerated && (hasDefault || choice.OneIn(12))),
            Identity = identity ? choice.Pick([IdentityKind.Always, IdentityKind.ByDefault]) : IdentityKind.None,
            IdentityOptions = identity && choice.OneIn(2) ? RandomTypes.Options(choice) with { Min = null } : null,
            Default = isGenerated ? null : sequence is not null ? OwnName.NextValue(sequence.Name) : hasDefault ? Default(type) : null,
            Generated = isGenerated ? choice.Pick(["a * 2", "a + 1"]) : null,
            GeneratedStored = name != "seen",
            Storage = isGenerated ? ColumnStorage.Default : Kept(type),
            Comment = Comment(5),
        };
    }

    private string Type(string name) => name switch
    {
        "a" or "b" => choice.Pick(s_numbers),
        "c" or "select" => choice.Pick(s_texts),
        "span" => "int4range",
        "made" or "seen" => "numeric",
        _ when Own(name) is { } own => own + (name == "state" && choice.OneIn(5) ? "[]" : ""),
        _ => choice.OneIn(15) ? choice.Pick(s_numbers) : choice.Pick(s_texts),
    };

    // Each such column is of one type, whatever its name is: PostgreSQL knows no way from one enum type to another.
    private string? Own(string column)
    {
        var name = types.Enums.FirstOrDefault(type => type.StableId == column switch { "state" => "enum mood", "kind" => "enum kind_of", _ => "" })?.Name
            ?? types.Domains.FirstOrDefault(domain => domain.StableId == $"domain {column}")?.Name;
        return name is null ? null : OwnName.Of(name);
    }

    private string? Default(string type)
    {
        if (types.Enums.FirstOrDefault(found => OwnName.Of(found.Name) == type) is { } own)
            return $"{SqlLiteral.Text(choice.Pick(own.Labels).Name)}::{type}";
        if (type is "integer" or "bigint" || type.StartsWith("numeric", StringComparison.Ordinal)) return "0";
        return s_texts.Contains(type) ? "'x'" : null;
    }

    private ExclusionModel Exclusion(string suffix, List<ColumnModel> columns)
    {
        var span = columns.FirstOrDefault(column => column.Name == "span");
        return new()
        {
            Name = $"ex_{suffix}", StableId = choice.OneIn(3) ? "the exclusion" : null,
            Method = span is null ? "btree" : "gist",
            Elements = [new() { Part = new() { Column = span?.Name ?? "a" }, Operator = span is null ? "=" : "&&" }],
            Predicate = choice.OneIn(3) ? "a IS NOT NULL" : null,
            Deferral = choice.OneIn(4) ? Deferral.Deferred : Deferral.None,
            Options = Fill(),
            Comment = Comment(4),
        };
    }

    private IndexModel Index(ColumnModel column, string name, string table)
    {
        var method = column.Type == "int4range" ? "gist" : column.Type.Contains('@', StringComparison.Ordinal) ? "btree" : choice.Pick(["btree", "btree", "btree", "hash", "brin"]);
        var lower = method == "btree" && choice.OneIn(4) && column.Type == "text";
        return new()
        {
            Name = name, StableId = choice.OneIn(4) ? $"index {choice.Below(2)} {table}" : null,
            Method = method,
            Unique = method == "btree" && choice.OneIn(6),
            Parts = [lower ? new() { Expression = $"lower({Quoted(column.Name)})" } : new() { Column = column.Name, Descending = method == "btree" && choice.OneIn(3) }],
            Predicate = choice.OneIn(4) ? $"{Quoted(column.Name)} IS NOT NULL" : null,
            Include = method == "btree" && column.Name != "a" && choice.OneIn(5) ? ["a"] : [],
            Options = method == "btree" ? Fill() : [],
            Comment = Comment(8),
        };
    }

    private TableStorage Storage() => new()
    {
        // A sequence follows the table of the column that owns it.
        Unlogged = types.Sequences.Count == 0 && choice.OneIn(12),
        Options = [.. choice.Some(["autovacuum_enabled=false", $"fillfactor={choice.Pick([70, 80])}"], 0.15)],
        ReplicaIdentity = choice.OneIn(8) ? new(choice.Pick([ReplicaIdentityKind.Full, ReplicaIdentityKind.Nothing])) : ReplicaIdentity.Default,
    };

    private ColumnStorage Kept(string type) => !choice.OneIn(8) ? ColumnStorage.Default : new()
    {
        Strategy = s_texts.Contains(type) ? choice.Pick(["EXTERNAL", "MAIN"]) : null,
        Statistics = choice.OneIn(2) ? 200 : null,
        Options = choice.OneIn(3) ? ["n_distinct=5"] : [],
    };

    private EquatableArray<string> Fill() => choice.OneIn(8) ? ["fillfactor=70"] : [];

    private string? Comment(int oneIn) => choice.OneIn(oneIn) ? "c" : null;

    private IEnumerable<ColumnModel> Named(IReadOnlyList<ColumnModel> columns) => choice.Shuffled(choice.Some(columns, 0.4)).Take(2);

    private static string Quoted(string name) => SqlIdentifier.Quote(name);
}
