using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>The rows of random schemas: equal numbers in every column, so that keys are unique and references lead somewhere.</summary>
internal static class RandomRows
{
    private const int Rows = 4;

    public static IEnumerable<string> Inserts(string schema, SchemaModel model) => model.Tables.Select(table =>
        $"insert into {SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table.Name)} ({SqlIdentifier.List(table.Columns.Select(column => column.Name))}) "
        + $"overriding system value select {string.Join(", ", table.Columns.Select(column => $"i::{column.Type}"))} from generate_series(1, {Rows}) i");

    /// <summary>Every value of every table.</summary>
    public static RowQuery All(SchemaModel model) =>
        new([.. model.Tables.Select(table => new KeptTable(table.Name, table.Name, [.. table.Columns.Select(column => (column.Name, column.Name))]))]);

    /// <summary>The values that stay as they are from one schema to the other, under whatever names.</summary>
    public static RowQuery Kept(SchemaModel old, SchemaModel @new)
    {
        var changes = SchemaDiffer.Compare(old, @new).Changes;
        var tables = changes.OfType<SchemaChange.RenameTable>().ToDictionary(rename => rename.To, rename => rename.From, StringComparer.Ordinal);
        var created = changes.OfType<SchemaChange.CreateTable>().Select(create => create.Definition.Name).ToHashSet(StringComparer.Ordinal);
        return new([.. @new.Tables.Where(table => !created.Contains(table.Name)).Select(table =>
        {
            var of = changes.Where(change => change.Table == table.Name).ToList();
            var renamed = of.OfType<SchemaChange.RenameColumn>().ToDictionary(rename => rename.To, rename => rename.From, StringComparer.Ordinal);
            var changed = of.OfType<SchemaChange.AddColumn>().Select(add => add.Column.Name)
                .Concat(of.OfType<SchemaChange.AlterColumn>().Where(alter => alter.Facets.HasFlag(ColumnFacets.Type)).Select(alter => alter.New.Name))
                .ToHashSet(StringComparer.Ordinal);
            var columns = table.Columns.Where(column => !changed.Contains(column.Name)).Select(column => (renamed.GetValueOrDefault(column.Name, column.Name), column.Name));
            return new KeptTable(tables.GetValueOrDefault(table.Name, table.Name), table.Name, [.. columns]);
        })]);
    }
}

internal sealed record KeptTable(string From, string To, IReadOnlyList<(string From, string To)> Columns);

/// <summary>A query over tables and columns by their names before; <see cref="Renamed"/> is the same by their names after.</summary>
internal sealed record RowQuery(IReadOnlyList<KeptTable> Tables)
{
    public string Sql(string schema) => Tables.Count == 0 ? "select '' limit 0" : string.Join(" union all ", Tables.Select((table, i) =>
        $"(select '{i} ' || count(*) || coalesce(string_agg(v::text, '|' order by v::text collate \"C\"), '') "
        + $"from (select row({string.Join(", ", table.Columns.Select(column => SqlIdentifier.Quote(column.From)))}) v "
        + $"from {SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table.From)}) rows)"));

    public RowQuery Renamed() => new([.. Tables.Select(table => new KeptTable(table.To, table.To, [.. table.Columns.Select(column => (column.To, column.To))]))]);
}
