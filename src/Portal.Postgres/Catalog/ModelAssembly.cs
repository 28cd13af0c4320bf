using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>Puts the rows of one schema together to a <see cref="SchemaModel"/>.</summary>
internal static class ModelAssembly
{
    public static LiveSchema Assemble(SchemaRow schema, CatalogRows rows)
    {
        var quoted = schema.PrintedName;
        var types = new TypeAssembly(schema, rows.Types);
        var surroundings = rows.Surroundings.Assemble(schema);
        var tables = Of(rows.Tables, schema.Oid).OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var model = new SchemaModel
        {
            Comment = schema.Comment,
            Tables = tables.Select(table => new TableAssembly(schema, table, rows).Assemble()).ToEquatableArray(),
            Enums = types.Enums(),
            Domains = types.Domains(),
            Sequences = types.Sequences(),
            Unmanaged = Of(rows.Unmanaged, schema.Oid)
                .Select(found => found with { Identity = PrintedSql.WithoutSchema(found.Identity, quoted) })
                .OrderBy(found => found.Kind, StringComparer.Ordinal).ThenBy(found => found.Identity, StringComparer.Ordinal)
                .ToEquatableArray(),
            References = Of(rows.References, schema.Oid)
                .Select(reference => PrintedSql.WithoutSchema(reference, quoted))
                .Order(StringComparer.Ordinal).ToEquatableArray(),
            Surroundings = surroundings,
            Dependants = rows.Dependants.Assemble(schema, surroundings),
            ReadModels = rows.ReadModels.Assemble(schema),
        };
        return new LiveSchema(schema.Name, schema.Owner, model,
            tables.Select(table => table.PartitionKey is null
                ? new TableSize(table.Name, table.Rows, table.Bytes)
                : PartitionAssembly.Size(table, rows)).ToEquatableArray())
        {
            Outside = Outside(schema, rows),
        };
    }

    public static uint[] Outside(SchemaRow schema, CatalogRows rows) => [.. Of(rows.Outside, schema.Oid).Distinct().Order()];

    public static List<T> Of<T>(Dictionary<uint, List<T>> lists, uint key) => lists.GetValueOrDefault(key) ?? [];
}

/// <summary>Puts the rows of one table together.</summary>
internal sealed class TableAssembly(SchemaRow schema, TableRow table, CatalogRows rows)
{
    private readonly List<ColumnRow> _columns = ModelAssembly.Of(rows.Columns, table.Oid);
    private readonly List<ConstraintRow> _constraints = ModelAssembly.Of(rows.Constraints, table.Oid);

    public TableModel Assemble() => new()
    {
        Name = table.Name,
        Comment = table.Comment,
        Columns = _columns.Select(Column).ToEquatableArray(),
        Storage = rows.Storage.Of(table.Oid),
        PrimaryKey = _constraints.Where(row => row.Type == 'p').Select(Key).SingleOrDefault(),
        Uniques = Named('u').Select(Key).ToEquatableArray(),
        Checks = Named('c').Select(Check).ToEquatableArray(),
        Exclusions = ModelAssembly.Of(rows.Exclusions, table.Oid).GroupBy(row => row.Oid).Select(parts => Exclusion([.. parts]))
            .OrderBy(exclusion => exclusion.Name, StringComparer.Ordinal).ToEquatableArray(),
        ForeignKeys = Named('f').Select(ForeignKey).ToEquatableArray(),
        Indexes = ModelAssembly.Of(rows.Indexes, table.Oid).GroupBy(row => row.Oid).Select(parts => Index([.. parts]))
            .OrderBy(index => index.Name, StringComparer.Ordinal).ToEquatableArray(),
        Partitioning = table.PartitionKey is { } key ? new PartitionAssembly(schema.PrintedName, rows).Assemble(table.Oid, key) : null,
    };

    private ColumnModel Column(ColumnRow row)
    {
        var expression = Text(row.Expression);
        var generated = row.Generated.Length > 0;
        return new ColumnModel
        {
            Name = row.Name,
            Type = PrintedSql.WithoutSchema(row.Type, schema.PrintedName),
            Nullable = !row.NotNull,
            Default = generated ? null : expression,
            Generated = generated ? expression : null,
            GeneratedStored = row.Generated != "v",
            Collation = Text(row.Collation),
            Storage = rows.Storage.Of(table.Oid, row.Number),
            Comment = row.Comment,
            Identity = row.Identity switch
            {
                "a" => IdentityKind.Always,
                "d" => IdentityKind.ByDefault,
                _ => IdentityKind.None,
            },
            IdentityOptions = TypeAssembly.Identity(rows.Types, table.Oid, row.Number),
        };
    }

    private KeyModel Key(ConstraintRow row) => new()
    {
        Name = row.Name,
        Columns = Names(row.Columns),
        Include = Names(row.Include),
        NullsNotDistinct = row.NullsNotDistinct,
        WithoutOverlaps = row.Temporal,
        Deferral = row.Deferral,
        Options = StorageRows.Canonical(row.Options),
        Comment = row.Comment,
    };

    private CheckModel Check(ConstraintRow row) => new()
    {
        Name = row.Name,
        Expression = PrintedSql.WithoutOuterBrackets(Text(row.Expression) ?? ""),
        NoInherit = row.NoInherit,
        Validated = row.Validated,
        Enforced = row.Enforced,
        Comment = row.Comment,
    };

    private ForeignKeyModel ForeignKey(ConstraintRow row)
    {
        var target = row.Target ?? throw new InvalidOperationException($"The foreign key {row.Name} has no target.");
        return new ForeignKeyModel
        {
            Name = row.Name,
            Columns = Names(row.Columns),
            ReferencedSchema = target.Schema == schema.Oid ? null : target.SchemaName,
            ReferencedTable = target.Table,
            ReferencedColumns = target.Columns.ToEquatableArray(),
            OnDelete = target.OnDelete,
            OnDeleteColumns = row.OnDeleteColumns.ToEquatableArray(),
            OnUpdate = target.OnUpdate,
            Period = row.Temporal,
            MatchFull = target.MatchFull,
            Deferral = row.Deferral,
            Validated = row.Validated,
            Enforced = row.Enforced,
            Comment = row.Comment,
        };
    }

    private IndexModel Index(List<IndexRow> parts)
    {
        var row = parts[0];
        return new IndexModel
        {
            Name = row.Name,
            Method = row.Method,
            Unique = row.Unique,
            NullsNotDistinct = row.NullsNotDistinct,
            Parts = parts.Where(part => part.Part.IsKey).Select(part => Part(part.Part)).ToEquatableArray(),
            Include = Names(parts.Where(part => !part.Part.IsKey).Select(part => part.Part.Column)),
            Predicate = Text(row.Predicate),
            Options = StorageRows.Canonical(row.Options),
            Valid = row.Valid,
            Comment = row.Comment,
        };
    }

    private ExclusionModel Exclusion(List<ExclusionRow> parts)
    {
        var row = parts[0];
        return new ExclusionModel
        {
            Name = row.Name,
            Method = row.Method,
            Elements = parts.Where(part => part.Part.IsKey)
                .Select(part => new ExclusionElement { Part = Part(part.Part), Operator = Text(part.Operator) ?? "" }).ToEquatableArray(),
            Include = Names(parts.Where(part => !part.Part.IsKey).Select(part => part.Part.Column)),
            Predicate = Text(row.Predicate),
            Options = StorageRows.Canonical(row.Options),
            Deferral = row.Deferral,
            Comment = row.Comment,
        };
    }

    private IndexPart Part(IndexPartRow row) => new()
    {
        Column = row.Column > 0 ? Name(row.Column) : null,
        Expression = row.Expression is null ? null : PrintedSql.WithoutOuterBrackets(Text(row.Expression) ?? ""),
        OperatorClass = Text(row.OperatorClass),
        Collation = Text(row.Collation),
        Descending = row.Descending,
        NullsFirst = row.NullsFirst,
        Statistics = row.Statistics,
    };

    private IEnumerable<ConstraintRow> Named(char type) =>
        _constraints.Where(row => row.Type == type).OrderBy(row => row.Name, StringComparer.Ordinal);

    private EquatableArray<string> Names(IEnumerable<short> numbers) => numbers.Select(Name).ToEquatableArray();

    private string Name(short number) => _columns.Find(column => column.Number == number)?.Name
        ?? throw new InvalidOperationException($"Column {number} of {table.Name} is not in the catalogue.");

    private string? Text(string? printed) => printed is null ? null : PrintedSql.WithoutSchema(printed, schema.PrintedName);
}
