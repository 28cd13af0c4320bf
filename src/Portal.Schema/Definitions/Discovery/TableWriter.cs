using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// Writes one table as an object model. What a column's flag says with the same name and meaning is written as the flag, everything
/// else as an entry of <c>indexes</c> or <c>constraints</c>.
/// </summary>
internal sealed class TableWriter
{
    private readonly TableModel _table;
    private readonly HashSet<string> _flagged = new(StringComparer.Ordinal);

    private readonly WrittenTypes _types;

    private TableWriter(TableModel table, WrittenTypes types) => (_table, _types) = (table, types);

    public static JsonObject Write(TableModel table, string code, DiscoveryOptions options, WrittenTypes types, IReadOnlyList<SequenceModel> sequences,
        IReadOnlyList<TableModel> aggregates)
    {
        var writer = new TableWriter(table, types);
        var columns = new JsonArray([.. table.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name)).Select(writer.Column)]);
        var schema = Object(
            ("columns", columns),
            ("storage", StorageWriter.Write(table.Storage)),
            ("sequences", SequenceWriter.Write(sequences, table)),
            ("indexes", writer.Entries(table.Indexes.Select(index => (index.Name, IndexWriter.Write(index, table.Name))))),
            ("constraints", writer.Entries(writer.Constraints())),
            ("partitioning", PartitioningWriter.Write(table.Partitioning)));
        return Object(
            ("id", Id(table.StableId, code)),
            ("name", code),
            ("description", table.Comment),
            ("table_name", table.Name),
            ("table_schema", schema),
            ("metadata_", Metadata(table, options, aggregates)));
    }

    private JsonNode Column(ColumnModel column)
    {
        var inKey = IsFlagKey() && _table.PrimaryKey is { } key && key.Columns.Contains(column.Name);
        var unique = _table.Uniques.FirstOrDefault(unique => IsFlagUnique(unique, column));
        var index = unique is null ? _table.Indexes.FirstOrDefault(index => IsFlagIndex(index, column)) : null;
        var foreignKey = _table.ForeignKeys.FirstOrDefault(foreignKey => IsFlagForeignKey(foreignKey, column));
        if (inKey && _table.PrimaryKey is { } primary) _flagged.Add(primary.Name);
        if (unique is not null) _flagged.Add(unique.Name);
        if (index is not null) _flagged.Add(index.Name);
        if (foreignKey is not null) _flagged.Add(foreignKey.Name);
        var notNull = !column.Nullable && column.Identity == IdentityKind.None && _table.PrimaryKey?.Columns.Contains(column.Name) != true;
        var json = Object(
            ("id", Id(column.StableId, column.Name)),
            ("name", column.Name),
            ("type", _types.Word(column.Type) ?? TypeWords.Write(column.Type)),
            ("collation", column.Collation),
            ("nullable", notNull ? false : null),
            ("primary_key", Flag(inKey)),
            ("unique", Flag(unique is not null)),
            ("index", Flag(index is not null)));
        if (_types.SequenceOf(column.Default) is { } sequence) json["sequence"] = sequence;
        else DefaultWriter.Write(column with { Type = _types.BaseOf(column.Type) }, json);
        if (column.Identity != IdentityKind.None) json["identity"] = SequenceWriter.Identity(column);
        if (column.Generated is { } expression)
            json["generated"] = column.GeneratedStored ? expression : Object(("expression", expression), ("stored", false));
        if (foreignKey is not null) json["foreign_key"] = ConstraintWriter.Reference(foreignKey, _table.Name, single: true);
        if (StorageWriter.Write(column.Storage) is { } storage) json["storage"] = storage;
        if (column.Comment is { } comment) json["comment"] = comment;
        return json;
    }

    private IEnumerable<(string Name, JsonObject Json)> Constraints() =>
    [
        .. _table.PrimaryKey is { } key ? [(key.Name, ConstraintWriter.PrimaryKey(key, _table.Name))] : Array.Empty<(string, JsonObject)>(),
        .. _table.Uniques.Select(unique => (unique.Name, ConstraintWriter.Unique(unique, _table.Name))),
        .. _table.Checks.Select(check => (check.Name, ConstraintWriter.Check(check))),
        .. _table.Exclusions.Select(exclusion => (exclusion.Name, ConstraintWriter.Exclusion(exclusion))),
        .. _table.ForeignKeys.Select(foreignKey => (foreignKey.Name, ConstraintWriter.ForeignKey(foreignKey, _table.Name))),
    ];

    private JsonArray? Entries(IEnumerable<(string Name, JsonObject Json)> entries) =>
        entries.Where(entry => !_flagged.Contains(entry.Name)).Select(entry => (JsonNode?)entry.Json).ToArray() is { Length: > 0 } items ? new JsonArray(items) : null;

    // The flags give the columns in the order of the table.
    private bool IsFlagKey() =>
        _table.PrimaryKey is { StableId: null or "primary_key" } key
        && key == new KeyModel { StableId = key.StableId, Name = NameRules.PrimaryKey(_table.Name), Columns = key.Columns }
        && key.Columns == _table.Columns.Where(column => key.Columns.Contains(column.Name)).Select(column => column.Name).ToEquatableArray();

    private bool IsFlagUnique(KeyModel unique, ColumnModel column) =>
        !IsLoneKey(column)
        && unique == new KeyModel { StableId = unique.StableId, Name = NameRules.Unique(_table.Name, [column.Name]), Columns = [column.Name] }
        && IsFlagId(unique.StableId, "unique", column);

    private bool IsFlagIndex(IndexModel index, ColumnModel column) =>
        !IsLoneKey(column)
        && index == new IndexModel { StableId = index.StableId, Name = NameRules.Index(_table.Name, [column.Name]), Parts = [new() { Column = column.Name }] }
        && IsFlagId(index.StableId, "index", column);

    // Of several foreign keys of one column the first is its flag.
    private static bool IsFlagForeignKey(ForeignKeyModel key, ColumnModel column) =>
        key is { Columns: [var only], Comment: null } && only == column.Name && IsFlagId(key.StableId, "foreign_key", column);

    private bool IsLoneKey(ColumnModel column) => _table.PrimaryKey is { Columns: [var only] } && only == column.Name;

    private static bool IsFlagId(string? stableId, string flag, ColumnModel column) =>
        stableId is null || stableId == StableIds.OfColumnFlag(flag, column.StableId ?? StableIds.FromName(column.Name));

    private static JsonObject? Metadata(TableModel table, DiscoveryOptions options, IReadOnlyList<TableModel> aggregates)
    {
        var json = Object(
        [
            ("value_chains", options.ValueChain is { } chain ? List([chain]) : null), ("is_shared", Flag(options.IsShared)),
            .. PartitioningWriter.Metadata(table.Partitioning), ("continuous_aggregates", ContinuousAggregateWriter.Write(aggregates)),
        ]);
        return json.Count == 0 ? null : json;
    }
}
