using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.DefinitionCases;

/// <summary>Writes INSERT statements that put a few rows into each table, referenced tables first.</summary>
internal static class TableFiller
{
    private const int Rows = 5;

    public static IEnumerable<string> Statements(string schema, SchemaModel model)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        // Read tables are filled by the database itself.
        done.UnionWith(model.ReadModels.Select(sync => ReadModelSync.ReadTable(sync.Table ?? "")));
        return model.Tables.SelectMany(table => Fill(schema, model, table, done));
    }

    private static IEnumerable<string> Fill(string schema, SchemaModel model, TableModel table, HashSet<string> done)
    {
        if (!done.Add(table.Name)) yield break;
        var required = table.Columns.Where(column => !column.Nullable && column.Default is null && column.Identity == IdentityKind.None && column.Generated is null).ToList();
        foreach (var key in table.ForeignKeys.Where(key => key.ReferencedSchema is null))
        {
            var target = model.Tables.Single(found => found.Name == key.ReferencedTable);
            foreach (var statement in Fill(schema, model, target, done)) yield return statement;
        }
        var name = $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table.Name)}";
        yield return required.Count == 0
            ? string.Concat(Enumerable.Repeat($"insert into {name} default values;", Rows))
            : $"insert into {name} ({SqlIdentifier.List(required.Select(column => column.Name))}) select {string.Join(", ", required.Select(Value))} from generate_series(1, {Rows}) i";
    }

    private static string Value(ColumnModel column) => column.Type.Split('(')[0] switch
    {
        "uuid" => "md5(i::text)::uuid",
        "boolean" => "true",
        "jsonb" or "json" => "'{}'",
        "integer" or "bigint" or "smallint" or "numeric" or "double precision" or "real" => "i",
        "date" or "timestamp without time zone" or "timestamp with time zone" => "timestamp '2026-01-01' + i * interval '1 day'",
        _ => "'v' || i",
    };
}
