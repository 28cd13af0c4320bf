namespace Portal.Schema.Model;

/// <summary>
/// Stable ids tell a rename from a drop and an add. The catalogue does not know them: what was applied last is kept as a map
/// (<see cref="Of"/>, stored in <c>portal_meta</c>) and laid over what was read (<see cref="ApplyTo"/>).
/// </summary>
public sealed record StableIds
{
    /// <summary>The ids per table, by the table's name.</summary>
    public required IReadOnlyDictionary<string, TableStableIds> Tables { get; init; }

    /// <summary>The ids per enum type, by the type's name.</summary>
    public IReadOnlyDictionary<string, TypeStableIds> Enums { get; init; } = new Dictionary<string, TypeStableIds>();

    /// <summary>The ids per domain, by the domain's name.</summary>
    public IReadOnlyDictionary<string, TypeStableIds> Domains { get; init; } = new Dictionary<string, TypeStableIds>();

    /// <summary>The ids of the sequences.</summary>
    public IReadOnlyDictionary<string, string> Sequences { get; init; } = new Dictionary<string, string>();

    /// <summary>The id of an element for which none is written.</summary>
    public static string FromName(string name) => "name:" + name;

    /// <summary>The id of what a column's flag makes: <c>index</c>, <c>unique</c> or <c>foreign_key</c>.</summary>
    public static string OfColumnFlag(string flag, string columnId) => $"{flag}:{columnId}";

    /// <summary>The ids that a compiled model carries.</summary>
    public static StableIds Of(SchemaModel model) => new()
    {
        Tables = model.Tables.ToDictionary(table => table.Name, TableStableIds.Of, StringComparer.Ordinal),
        Enums = model.Enums.ToDictionary(
            type => type.Name,
            type => new TypeStableIds { Id = type.StableId, Members = TableStableIds.Map(type.Labels.Select(label => (label.Name, label.StableId))) },
            StringComparer.Ordinal),
        Domains = model.Domains.ToDictionary(
            domain => domain.Name,
            domain => new TypeStableIds { Id = domain.StableId, Members = TableStableIds.Map(domain.Checks.Select(check => (check.Name, check.StableId))) },
            StringComparer.Ordinal),
        Sequences = TableStableIds.Map(model.Sequences.Select(sequence => (sequence.Name, sequence.StableId))),
    };

    /// <summary>The model with these ids, matched by name; elements that the map does not know keep what they have.</summary>
    public SchemaModel ApplyTo(SchemaModel model) => model with
    {
        Tables = [.. model.Tables.Select(table => Tables.TryGetValue(table.Name, out var ids) ? ids.ApplyTo(table) : table)],
        Enums = [.. model.Enums.Select(type => Enums.TryGetValue(type.Name, out var ids) ? ids.ApplyTo(type) : type)],
        Domains = [.. model.Domains.Select(domain => Domains.TryGetValue(domain.Name, out var ids) ? ids.ApplyTo(domain) : domain)],
        Sequences = [.. model.Sequences.Select(sequence => sequence with { StableId = TableStableIds.Find(Sequences, sequence.Name) ?? sequence.StableId })],
    };
}

/// <summary>The stable ids of one enum type or domain and what belongs to it.</summary>
public sealed record TypeStableIds
{
    /// <summary>The type's own id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The ids of the labels of an enum type, or of the checks of a domain, by name.</summary>
    public required IReadOnlyDictionary<string, string> Members { get; init; }

    internal EnumModel ApplyTo(EnumModel type) => type with
    {
        StableId = Id ?? type.StableId,
        Labels = [.. type.Labels.Select(label => label with { StableId = TableStableIds.Find(Members, label.Name) ?? label.StableId })],
    };

    internal DomainModel ApplyTo(DomainModel domain) => domain with
    {
        StableId = Id ?? domain.StableId,
        Checks = [.. domain.Checks.Select(check => check with { StableId = TableStableIds.Find(Members, check.Name) ?? check.StableId })],
    };
}

/// <summary>The stable ids of one table and what belongs to it, by name.</summary>
public sealed record TableStableIds
{
    /// <summary>The table's own id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The ids of the columns.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>The ids of the constraints of every kind.</summary>
    public required IReadOnlyDictionary<string, string> Constraints { get; init; }

    /// <summary>The ids of the indexes.</summary>
    public required IReadOnlyDictionary<string, string> Indexes { get; init; }

    internal static TableStableIds Of(TableModel table) => new()
    {
        Id = table.StableId,
        Columns = Map(table.Columns.Select(column => (column.Name, column.StableId))),
        Constraints = Map(
        [
            .. Keys(table).Select(key => (key.Name, key.StableId)),
            .. table.Checks.Select(check => (check.Name, check.StableId)),
            .. table.ForeignKeys.Select(key => (key.Name, key.StableId)),
            .. table.Exclusions.Select(exclusion => (exclusion.Name, exclusion.StableId)),
        ]),
        Indexes = Map(table.Indexes.Select(index => (index.Name, index.StableId))),
    };

    internal TableModel ApplyTo(TableModel table) => table with
    {
        StableId = Id ?? table.StableId,
        Columns = [.. table.Columns.Select(column => column with { StableId = Find(Columns, column.Name) ?? column.StableId })],
        PrimaryKey = table.PrimaryKey is { } key ? key with { StableId = Find(Constraints, key.Name) ?? key.StableId } : null,
        Uniques = [.. table.Uniques.Select(unique => unique with { StableId = Find(Constraints, unique.Name) ?? unique.StableId })],
        Checks = [.. table.Checks.Select(check => check with { StableId = Find(Constraints, check.Name) ?? check.StableId })],
        Exclusions = [.. table.Exclusions.Select(exclusion => exclusion with { StableId = Find(Constraints, exclusion.Name) ?? exclusion.StableId })],
        ForeignKeys = [.. table.ForeignKeys.Select(fk => fk with { StableId = Find(Constraints, fk.Name) ?? fk.StableId })],
        Indexes = [.. table.Indexes.Select(index => index with { StableId = Find(Indexes, index.Name) ?? index.StableId })],
    };

    private static IEnumerable<KeyModel> Keys(TableModel table) =>
        table.PrimaryKey is { } key ? table.Uniques.Prepend(key) : table.Uniques;

    internal static Dictionary<string, string> Map(IEnumerable<(string Name, string? Id)> ids)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, id) in ids)
        {
            if (id is not null) map[name] = id;
        }
        return map;
    }

    internal static string? Find(IReadOnlyDictionary<string, string> ids, string name) =>
        ids.TryGetValue(name, out var id) ? id : null;
}
