using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>The rows of random schemas: equal numbers in every column, so that keys are unique and references lead somewhere.</summary>
internal static class RandomRows
{
    private const int Rows = 4;

    // What the sequences gave last.
    private const int Counter = 3;

    /// <summary>Rows for every table. Triggers and foreign keys are left out: references may go in circles, and read tables get the rows of their tables.</summary>
    public static IEnumerable<string> Inserts(string schema, SchemaModel model)
    {
        var sources = ReadModelShape.Of(model).ToDictionary(shape => shape.ReadTable, shape => shape.Table, StringComparer.Ordinal);
        return
        [
            "set session_replication_role = replica",
            // A read table has its place behind its table.
            .. model.Tables.Select(table =>
            {
                var columns = table.Columns.Where(column => column.Generated is null).ToList();
                var rows = sources.TryGetValue(table.Name, out var source)
                    ? $"select {SqlIdentifier.List(columns.Select(column => column.Name))} from {Relation(source)}"
                    : $"select {string.Join(", ", columns.Select(column => Value(model, column.Type)))} from generate_series(1, {Rows}) i";
                return $"insert into {Relation(table.Name)} ({SqlIdentifier.List(columns.Select(column => column.Name))}) overriding system value " + SchemaText.Fill(rows, schema);
            }),
            "set session_replication_role = origin",
        ];

        string Relation(string table) => $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table)}";
    }

    /// <summary>Counters for every sequence, which are data even where there are no rows.</summary>
    public static IEnumerable<string> Counters(string schema, SchemaModel model) =>
        model.Sequences.Select(sequence => SchemaText.Fill($"select setval({SqlLiteral.Text(OwnName.Of(sequence.Name))}, {Counter})", schema));

    /// <summary>Every value of every table, and the counters that do not go on.</summary>
    public static RowQuery All(SchemaModel old, SchemaModel @new) => new(
        [.. old.Tables.Select(table => new KeptTable(table.Name, table.Name, [.. table.Columns.Select(column => (column.Name, column.Name))]))],
        [.. KeptCounters(old, @new, SchemaDiffer.Compare(old, @new).Changes).Select(counter => (counter.From, counter.From))]);

    /// <summary>The values that stay as they are from one schema to the other, under whatever names.</summary>
    public static RowQuery Kept(SchemaModel old, SchemaModel @new)
    {
        var changes = SchemaDiffer.Compare(old, @new).Changes;
        var tables = changes.OfType<SchemaChange.RenameTable>().ToDictionary(rename => rename.To, rename => rename.From, StringComparer.Ordinal);
        var created = changes.OfType<SchemaChange.CreateTable>().Select(create => create.Definition.Name).ToHashSet(StringComparer.Ordinal);
        // The rows of a partition go with it, and a column that holds a label shows its new name.
        var emptied = changes.OfType<SchemaChange.DropPartition>().Select(drop => drop.TableName).ToHashSet(StringComparer.Ordinal);
        var renamedLabels = changes.OfType<SchemaChange.RenameEnumLabel>().Select(rename => rename.TypeName).ToHashSet(StringComparer.Ordinal);
        var kept = @new.Tables.Where(table => !created.Contains(table.Name) && !emptied.Contains(table.Name)).Select(table =>
        {
            var of = changes.Where(change => change.Table == table.Name).ToList();
            var renamed = of.OfType<SchemaChange.RenameColumn>().ToDictionary(rename => rename.To, rename => rename.From, StringComparer.Ordinal);
            var changed = of.OfType<SchemaChange.AddColumn>().Select(add => add.Column.Name)
                .Concat(of.OfType<SchemaChange.AlterColumn>().Where(alter => (alter.Facets & (ColumnFacets.Type | ColumnFacets.Generated)) != 0).Select(alter => alter.New.Name))
                .Concat(table.Columns.Where(column => OwnName.OfType(column.Type) is { } type && renamedLabels.Contains(type)).Select(column => column.Name))
                .ToHashSet(StringComparer.Ordinal);
            var columns = table.Columns.Where(column => !changed.Contains(column.Name)).Select(column => (renamed.GetValueOrDefault(column.Name, column.Name), column.Name));
            return new KeptTable(tables.GetValueOrDefault(table.Name, table.Name), table.Name, [.. columns]);
        });
        return new([.. kept], [.. KeptCounters(old, @new, changes)]);
    }

    private static IEnumerable<(string From, string To)> KeptCounters(SchemaModel old, SchemaModel @new, IEnumerable<SchemaChange> changes)
    {
        var renamed = changes.OfType<SchemaChange.RenameSequence>().ToDictionary(rename => rename.To, rename => rename.From, StringComparer.Ordinal);
        var created = changes.OfType<SchemaChange.CreateSequence>().Select(create => create.Definition.Name).ToHashSet(StringComparer.Ordinal);
        // One that fills a new column has counted its rows.
        created.UnionWith(changes.OfType<SchemaChange.AddColumn>().SelectMany(add => add.Column.Default is { } value ? OwnName.All(value) : []));
        return @new.Sequences.Where(sequence => !created.Contains(sequence.Name))
            .Select(sequence => (From: renamed.GetValueOrDefault(sequence.Name, sequence.Name), To: sequence.Name))
            .Where(pair => old.Sequences.Any(sequence => sequence.Name == pair.From));
    }

    private static string Value(SchemaModel model, string type)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal)) return $"array[{Value(model, type[..^2])}]";
        if (type == "int4range") return "int4range(i, i + 1)";
        if (model.Enums.Any(found => OwnName.Of(found.Name) == type)) return $"(enum_range(null::{type}))[i]";
        return model.Domains.FirstOrDefault(found => OwnName.Of(found.Name) == type) is { } domain ? $"i::{domain.Type}::{type}" : $"i::{type}";
    }
}

internal sealed record KeptTable(string From, string To, IReadOnlyList<(string From, string To)> Columns);

/// <summary>A query over tables, columns and sequences by their names before; <see cref="Renamed"/> is the same by their names after.</summary>
internal sealed record RowQuery(IReadOnlyList<KeptTable> Tables, IReadOnlyList<(string From, string To)> Sequences)
{
    public string Sql(string schema)
    {
        var parts = Tables.Select((table, i) =>
                $"(select '{i} ' || count(*) || coalesce(string_agg(v::text, '|' order by v::text collate \"C\"), '') "
                + $"from (select row({string.Join(", ", table.Columns.Select(column => SqlIdentifier.Quote(column.From)))}) v "
                + $"from {SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table.From)}) rows)")
            .Concat(Sequences.Select((sequence, i) => $"(select 's{i} ' || last_value from {SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(sequence.From)})"))
            .ToList();
        return parts.Count == 0 ? "select '' limit 0" : string.Join(" union all ", parts);
    }

    public RowQuery Renamed() => new(
        [.. Tables.Select(table => new KeptTable(table.To, table.To, [.. table.Columns.Select(column => (column.To, column.To))]))],
        [.. Sequences.Select(sequence => (sequence.To, sequence.To))]);
}
