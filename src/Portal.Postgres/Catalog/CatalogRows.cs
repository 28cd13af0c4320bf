using Npgsql;
using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

internal sealed record SchemaRow(uint Oid, string Name, string PrintedName, string Owner, string? Comment);

internal sealed record TableRow(uint Schema, uint Oid, string Name, string? Comment, long? Rows, long Bytes, string? PartitionKey);

internal sealed record ColumnRow(uint Table, short Number, string Name, string Type, bool NotNull, string? Expression,
    string Identity, string Generated, string? Collation, string? Comment);

internal sealed record ConstraintRow(uint Table, char Type, string Name, short[] Columns, Deferral Deferral, bool Validated,
    string? Expression, string? Comment, short[] Include, bool NullsNotDistinct, Reference? Target,
    bool NoInherit, string[] OnDeleteColumns, string[] Options, bool Temporal, bool Enforced);

internal sealed record Reference(uint Schema, string SchemaName, string Table, string[] Columns,
    ReferentialAction OnDelete, ReferentialAction OnUpdate, bool MatchFull);

internal sealed record IndexRow(uint Table, uint Oid, string Name, string Method, bool Unique, bool NullsNotDistinct, bool Valid,
    string? Predicate, string[] Options, string? Comment, IndexPartRow Part);

internal sealed record ExclusionRow(uint Table, uint Oid, string Name, string Method, Deferral Deferral, string? Predicate,
    string[] Options, string? Comment, IndexPartRow Part, string? Operator);

internal sealed record IndexPartRow(bool IsKey, short Column, string? Expression, string? OperatorClass, string? Collation,
    bool Descending, bool NullsFirst, int? Statistics);

/// <summary>What the queries answered, by the object that it belongs to.</summary>
internal sealed class CatalogRows
{
    /// <summary>Types and sequences.</summary>
    public TypeRows Types { get; } = new();

    /// <summary>By schema.</summary>
    public Dictionary<uint, List<TableRow>> Tables { get; } = [];

    /// <summary>By table, in the order of their numbers.</summary>
    public Dictionary<uint, List<ColumnRow>> Columns { get; } = [];

    /// <summary>By table.</summary>
    public Dictionary<uint, List<ConstraintRow>> Constraints { get; } = [];

    /// <summary>By table; the rows of one index follow one another in the order of its parts.</summary>
    public Dictionary<uint, List<IndexRow>> Indexes { get; } = [];

    /// <summary>By table; the rows of one constraint follow one another in the order of its elements.</summary>
    public Dictionary<uint, List<ExclusionRow>> Exclusions { get; } = [];

    /// <summary>By parent, which is a table or a partition.</summary>
    public Dictionary<uint, List<PartitionRow>> Partitions { get; } = [];

    /// <summary>By partitioned table, in the order of the key.</summary>
    public Dictionary<uint, List<PartitionKeyRow>> PartitionKeys { get; } = [];

    /// <summary>By schema.</summary>
    public Dictionary<uint, List<UnmanagedObject>> Unmanaged { get; } = [];

    /// <summary>By schema.</summary>
    public Dictionary<uint, List<string>> References { get; } = [];

    /// <summary>What is named outside of the schema, by schema.</summary>
    public Dictionary<uint, List<uint>> Outside { get; } = [];

    public DependantRows Dependants { get; } = new();

    public SurroundingRows Surroundings { get; } = new();

    public StorageRows Storage { get; } = new();

    public ReadModelRows ReadModels { get; } = new();

    public static async Task ReadTablesAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new TableRow(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetString(2),
                reader.TextOrNull(3), reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.GetInt64(5), reader.TextOrNull(6));
            Add(rows.Tables, row.Schema, row);
        }
    }

    public static async Task ReadColumnsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new ColumnRow(reader.GetFieldValue<uint>(0), reader.GetInt16(1), reader.GetString(2), reader.GetString(3),
                reader.GetBoolean(4), reader.TextOrNull(5), reader.GetString(6), reader.GetString(7), reader.TextOrNull(8),
                reader.TextOrNull(9));
            Add(rows.Columns, row.Table, row);
        }
    }

    public static async Task ReadConstraintsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var target = reader.IsDBNull(11)
                ? null
                : new Reference(reader.GetFieldValue<uint>(11), reader.GetString(12), reader.GetString(13),
                    reader.GetFieldValue<string[]>(14), Action(reader.GetString(15)), Action(reader.GetString(16)), reader.GetBoolean(17));
            var row = new ConstraintRow(reader.GetFieldValue<uint>(0), reader.GetString(1)[0], reader.GetString(2),
                reader.IsDBNull(3) ? [] : reader.GetFieldValue<short[]>(3), ReadDeferral(reader, 4), reader.GetBoolean(6), reader.TextOrNull(7),
                reader.TextOrNull(8), reader.IsDBNull(9) ? [] : reader.GetFieldValue<short[]>(9), reader.GetBoolean(10), target,
                reader.GetBoolean(18), Texts(reader, 19), Texts(reader, 20), reader.GetBoolean(21), reader.GetBoolean(22));
            Add(rows.Constraints, row.Table, row);
        }
    }

    public static async Task ReadIndexesAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new IndexRow(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetString(2),
                reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5), reader.GetBoolean(6), reader.TextOrNull(7),
                Texts(reader, 8), reader.TextOrNull(9), ReadPart(reader, 10, 17));
            Add(rows.Indexes, row.Table, row);
        }
    }

    public static async Task ReadExclusionsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new ExclusionRow(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetString(2),
                reader.GetString(3), ReadDeferral(reader, 4), reader.TextOrNull(6), Texts(reader, 7), reader.TextOrNull(8),
                ReadPart(reader, 9, 17), reader.TextOrNull(16));
            Add(rows.Exclusions, row.Table, row);
        }
    }

    public static async Task ReadUnmanagedAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            Add(rows.Unmanaged, reader.GetFieldValue<uint>(0), new UnmanagedObject(reader.GetString(1), reader.GetString(2)));
    }

    private static IndexPartRow ReadPart(NpgsqlDataReader reader, int from, int statistics) => new(
        reader.GetBoolean(from), reader.GetInt16(from + 1), reader.TextOrNull(from + 2), reader.TextOrNull(from + 3), reader.TextOrNull(from + 4),
        !reader.IsDBNull(from + 5) && reader.GetBoolean(from + 5), !reader.IsDBNull(from + 6) && reader.GetBoolean(from + 6), reader.IsDBNull(statistics) ? null : reader.GetInt32(statistics));

    private static Deferral ReadDeferral(NpgsqlDataReader reader, int from) =>
        !reader.GetBoolean(from) ? Deferral.None : reader.GetBoolean(from + 1) ? Deferral.Deferred : Deferral.Immediate;

    /// <summary>A list of texts; empty for null.</summary>
    public static string[] Texts(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<string[]>(column);

    // pg_constraint.confdeltype, confupdtype (PostgreSQL manual, 53.13).
    private static ReferentialAction Action(string code) => code switch
    {
        "a" => ReferentialAction.NoAction,
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => throw new InvalidOperationException($"Unknown referential action '{code}'."),
    };

    internal static void Add<T>(Dictionary<uint, List<T>> lists, uint key, T value)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(value);
    }
}
