using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Tests.Cases;

/// <summary>
/// Random schemas of few names, so that two of them have much in common and much apart: what one calls a column the other calls a key,
/// a name that one drops the other gives to something else. Some things have stable ids, so that names wander.
/// </summary>
internal sealed class RandomSchema(Random random)
{
    private static readonly string[] s_tables = ["t1", "t2", "Table 3"];
    private static readonly string[] s_columns = ["a", "b", "c", "select", "größe"];
    private static readonly string[] s_numbers = ["integer", "bigint", "numeric(10,2)"];
    private static readonly string[] s_texts = ["text", "character varying(20)", "character varying(40)"];

    private readonly Queue<string> _tableIds = new(new[] { "table x", "table y", "table z" }.OrderBy(_ => random.Next()));

    public SchemaModel Next()
    {
        var tables = Some(s_tables, 0.8).Order(StringComparer.Ordinal).Select(Table).ToList();
        return new() { Tables = [.. tables.Select(table => WithForeignKeys(table, tables))] };
    }

    // To a table's key from a column of its type; circles are wanted.
    private TableModel WithForeignKeys(TableModel table, IEnumerable<TableModel> targets) => table with
    {
        ForeignKeys =
        [
            .. from target in targets
               let key = target.PrimaryKey ?? target.Uniques.FirstOrDefault()
               where key is not null && random.Next(2) == 0
               let type = target.Columns.First(column => column.Name == key.Columns[0]).Type
               let own = table.Columns.FirstOrDefault(column => column.Type == type)
               where own is not null
               select new ForeignKeyModel
               {
                   Name = $"fk_{target.Name}", Columns = [own.Name], ReferencedTable = target.Name, ReferencedColumns = key.Columns,
                   OnDelete = random.Next(2) == 0 ? ReferentialAction.Cascade : ReferentialAction.NoAction,
                   Deferral = random.Next(3) == 0 ? Deferral.Deferred : Deferral.None,
               },
        ],
    };

    private TableModel Table(string name)
    {
        var ids = new Queue<string>(new[] { "column x", "column y", "column z" }.OrderBy(_ => random.Next()));
        var columns = s_columns.Where(column => column == "a" || random.Next(5) > 0).OrderBy(_ => random.Next())
            .Select(column => Column(column, random.Next(8) == 0 && ids.TryDequeue(out var id) ? id : null)).ToList();
        var plain = columns.Where(column => column.Generated is null).Select(column => column.Name).ToArray();
        var suffix = name.Replace(" ", "", StringComparison.Ordinal);
        var primary = random.Next(2) == 0 ? random.Next(4) == 0 ? Pick(plain) : "a" : null;
        return new()
        {
            StableId = random.Next(3) == 0 && _tableIds.TryDequeue(out var id) ? id : null,
            Name = name,
            Comment = random.Next(3) == 0 ? "it's" : null,
            Columns = [.. columns.Select(column => column.Name == primary ? column with { Nullable = false } : column)],
            PrimaryKey = primary is null ? null : new() { Name = $"pk_{suffix}", Columns = [primary] },
            Uniques = random.Next(2) == 0 ? [new() { Name = $"uq_{suffix}", Columns = [Pick(plain)], NullsNotDistinct = random.Next(3) == 0 }] : [],
            Checks = [.. Named(columns).Select((column, i) => new CheckModel { Name = $"chk_{suffix}_{i}", Expression = $"{Quoted(column.Name)} IS NOT NULL OR {random.Next(2)} = 0" })],
            Indexes =
            [
                .. Named(columns).Select((column, i) => new IndexModel
                {
                    Name = $"idx_{suffix}_{i}", StableId = random.Next(4) == 0 ? $"index {random.Next(2)} {name}" : null,
                    Parts = [random.Next(4) == 0 && column.Type == "text" ? new() { Expression = $"lower({Quoted(column.Name)})" } : new() { Column = column.Name, Descending = random.Next(3) == 0, NullsFirst = false }],
                    Predicate = random.Next(4) == 0 ? $"{Quoted(column.Name)} IS NOT NULL" : null,
                }).DistinctBy(index => index.StableId ?? index.Name).OrderBy(index => index.Name, StringComparer.Ordinal),
            ],
        };
    }

    // What one schema calls a number another seldom calls a text: between those PostgreSQL has no way.
    private ColumnModel Column(string name, string? id)
    {
        var type = Pick(name is "a" or "b" ? s_numbers : name is "c" or "select" ? s_texts : [.. s_numbers, .. s_texts]);
        var isNumber = type is "integer" or "bigint";
        var identity = isNumber && random.Next(6) == 0;
        var (required, hasDefault) = (random.Next(3) == 0, !identity && random.Next(2) == 0);
        return new()
        {
            StableId = id,
            Name = name,
            Type = type,
            Nullable = !identity && !(required && (hasDefault || random.Next(3) == 0)),
            Identity = identity ? Pick([IdentityKind.Always, IdentityKind.ByDefault]) : IdentityKind.None,
            Default = !hasDefault ? null : isNumber || type.StartsWith("numeric", StringComparison.Ordinal) ? "0" : "'x'",
            Comment = random.Next(5) == 0 ? "c" : null,
        };
    }

    private IEnumerable<ColumnModel> Named(IReadOnlyList<ColumnModel> columns) => Some([.. columns], 0.4).Take(2);

    private T[] Some<T>(T[] items, double share) => [.. items.Where(_ => random.NextDouble() < share).OrderBy(_ => random.Next())];

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];

    private static string Quoted(string name) => Portal.Schema.Sql.SqlIdentifier.Quote(name);
}
