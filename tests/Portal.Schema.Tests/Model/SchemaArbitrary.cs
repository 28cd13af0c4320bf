using FsCheck;
using FsCheck.Fluent;
using Portal.Schema.Model;

namespace Portal.Schema.Tests.Model;

/// <summary>Random schemas of few names, so that two of them often have much in common.</summary>
internal static class SchemaArbitrary
{
    private static readonly string[] s_columnNames = ["a", "b", "select"];

    public static Arbitrary<SchemaModel> One { get; } = Schema().ToArbitrary();

    public static Arbitrary<(SchemaModel A, SchemaModel B)> Pairs { get; } =
        (from a in Schema() from b in Gen.Frequency((1, Gen.Constant(a)), (4, Schema())) select (a, b)).ToArbitrary();

    private static Gen<SchemaModel> Schema() =>
        from names in Gen.SubListOf("orders", "Order \"x\"", "größe")
        from tables in Gen.CollectToList(names, Table)
        select new SchemaModel { Tables = [.. tables.OrderBy(table => table.Name, StringComparer.Ordinal)] };

    private static Gen<TableModel> Table(string name) =>
        from comment in Gen.Elements<string?>(null, "it's")
        from columns in Gen.CollectToList(s_columnNames, Column)
        from hasKey in Gen.Elements(true, false)
        from checks in Gen.SubListOf(new CheckModel { Name = $"chk_{name}", Expression = "a IS NOT NULL" }, new CheckModel { Name = $"chk2_{name}", Expression = "b IS NOT NULL" })
        from unique in Gen.Elements(true, false)
        from indexed in Gen.SubListOf(s_columnNames)
        select new TableModel
        {
            Name = name,
            Comment = comment,
            Columns = [.. hasKey ? columns.Select(column => column.Name == "a" ? column with { Nullable = false } : column) : columns],
            PrimaryKey = hasKey ? new() { Name = $"pk_{name}", Columns = ["a"] } : null,
            Checks = [.. checks.OrderBy(check => check.Name, StringComparer.Ordinal)],
            Indexes = [.. indexed.Order(StringComparer.Ordinal).Select(column => new IndexModel { Name = $"idx_{name}_{column}", Unique = unique, Parts = [new() { Column = column }] })],
        };

    private static Gen<ColumnModel> Column(string name) =>
        from type in Gen.Elements("text", "character varying(20)", "integer")
        from nullable in Gen.Elements(true, false)
        from value in Gen.Elements<string?>(null, type == "integer" ? "0" : "'x'")
        from comment in Gen.Elements<string?>(null, "c")
        select new ColumnModel { Name = name, Type = type, Nullable = nullable, Default = value, Comment = comment };
}
