using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>Views over a random schema, which no definition describes: a plan takes them along or is refused.</summary>
internal static class RandomViews
{
    public static IEnumerable<string> Create(RandomChoice choice, string schema, SchemaModel model)
    {
        if (!choice.OneIn(4)) yield break;
        var number = 0;
        foreach (var table in choice.Some(model.Tables, 0.6))
        {
            var name = Qualified($"view {++number}");
            var first = SqlIdentifier.Quote(table.Columns.Any(column => column.Name == "a") ? "a" : table.Columns[0].Name);
            var columns = table.Columns.Where(column => choice.OneIn(8)).Select(column => column.Name).Where(column => column != "a");
            var isMaterialized = choice.OneIn(3);
            yield return $"create {(isMaterialized ? "materialized " : "")}view {name} as select {string.Join(", ", columns.Select(SqlIdentifier.Quote).Prepend($"{first} as first"))} from {Qualified(table.Name)} where {first} is not null";
            if (isMaterialized) yield return $"create unique index \"index of {number}\" on {name} (first)";
            yield return $"comment on {(isMaterialized ? "materialized " : "")}view {name} is 'it''s'";
            if (choice.OneIn(2)) yield return $"create view {Qualified($"on view {number}")} as select first, count(*) n from {name} group by first";
        }

        string Qualified(string relation) => $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(relation)}";
    }
}
