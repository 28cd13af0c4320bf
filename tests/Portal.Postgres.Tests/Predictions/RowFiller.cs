using Npgsql;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Predictions;

/// <summary>
/// Puts rows into the tables of a schema that have none, referenced tables first: the numbers from 1 on in every column, so that keys
/// are unique and references lead somewhere, and the default where a column has one and is in no key.
/// </summary>
internal static class RowFiller
{
    private const int Rows = 30;

    public static async Task FillAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        foreach (var (table, columns) in await EmptyTablesAsync(connection, schema, ct))
        {
            var names = SqlIdentifier.List(columns.Select(column => column.Name));
            var values = string.Join(", ", columns.Select(column => $"({Value(column)})::{column.Type}"));
            var sql = columns.Count == 0
                ? $"insert into {table} select from generate_series(1, {Rows})"
                : $"insert into {table} ({names}) select {values} from generate_series(1, {Rows}) i";
            try
            {
                await ExecuteAsync(connection, sql, ct);
            }
            catch (PostgresException error)
            {
                throw new InvalidOperationException($"{table} cannot be filled ({error.MessageText}); expected rows in old.sql. {sql}", error);
            }
        }
    }

    // Referenced tables before those that refer to them; circles are cut where they begin, by the order of names.
    private static async Task<List<(string Table, List<FilledColumn> Columns)>> EmptyTablesAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var tables = new List<(uint Oid, string Name)>();
        var references = new List<(uint From, uint To)>();
        var columns = new List<(uint Table, FilledColumn Column)>();
        await using (var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("""
                    select c.oid, c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname in ($1, 'shared_data') and c.relkind in ('r', 'p') and not c.relispartition
                      and pg_relation_size(c.oid) + coalesce((select sum(pg_relation_size(relid)) from pg_partition_tree(c.oid)), 0) = 0
                    order by n.nspname desc, c.relname
                    """) { Parameters = { new() { Value = schema } } },
                new("select conrelid, confrelid from pg_constraint where contype = 'f' and conrelid <> confrelid"),
                new("""
                    select a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), b.typcategory::text
                    from pg_attribute a
                    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ($1, 'shared_data')
                    join pg_type t on t.oid = a.atttypid
                    join pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
                    where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
                      and (not a.atthasdef or exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)))
                    order by a.attnum
                    """) { Parameters = { new() { Value = schema } } },
            },
        })
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) tables.Add((reader.GetFieldValue<uint>(0), reader.GetString(1)));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) references.Add((reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1)));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) columns.Add((reader.GetFieldValue<uint>(0), new(reader.GetString(1), reader.GetString(2), reader.GetString(3)[0])));
        }
        var ordered = new List<(uint Oid, string Name)>();
        while (tables.Count > 0)
        {
            var next = tables.FindIndex(table => !references.Exists(reference => reference.From == table.Oid && tables.Exists(other => other.Oid == reference.To)));
            ordered.Add(tables[Math.Max(next, 0)]);
            tables.RemoveAt(Math.Max(next, 0));
        }
        return [.. ordered.Select(table => (table.Name, columns.Where(column => column.Table == table.Oid).Select(column => column.Column).ToList()))];
    }

    // pg_type.typcategory (PostgreSQL manual, 53.64).
    private static string Value(FilledColumn column) => (column.Category, column.Type.Split('(')[0]) switch
    {
        ('N', _) => "i",
        ('B', _) => "i % 2 = 0",
        ('S', _) => "i::text",
        ('D', "time without time zone" or "time with time zone") => "time '00:00' + i * interval '1 minute'",
        ('D', _) => "timestamp '2026-01-01' + i * interval '1 day'",
        ('T', _) => "i * interval '1 day'",
        ('I', _) => "('10.0.0.' || i)::inet",
        ('E', _) => $"(enum_range(null::{column.Type}))[1]",
        ('A', "date[]" or "timestamp without time zone[]" or "timestamp with time zone[]") => "array[timestamp '2026-01-01']",
        ('A', _) => "'{}'",
        ('R', "int4range" or "int8range" or "numrange") => $"{column.Type}(i, i + 1)",
        ('R', _) => "'empty'",
        ('V', _) => "i::bit(8)",
        (_, "uuid") => "('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))",
        (_, "bytea") => "decode(lpad(to_hex(i), 8, '0'), 'hex')",
        (_, "json" or "jsonb") => "'{}'",
        _ => "i::text",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed record FilledColumn(string Name, string Type, char Category);
}
