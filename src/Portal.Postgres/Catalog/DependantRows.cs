using System.Text.Json;
using Npgsql;
using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>What the queries <c>dependants</c> and <c>views</c> answered, by schema.</summary>
internal sealed class DependantRows
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<uint, List<(DependantKind Kind, string? Schema, string Name, DependantUse Use)>> _uses = [];
    private readonly Dictionary<uint, List<(string Name, DependantKind Kind, ViewModel View)>> _views = [];

    /// <summary>True when there are views.</summary>
    public bool HasViews => _views.Count > 0;

    public async Task ReadUsesAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var schema = reader.GetFieldValue<uint>(0);
            if (!_uses.TryGetValue(schema, out var list)) _uses.Add(schema, list = []);
            list.Add((Kind(reader.GetString(1)), reader.TextOrNull(2), reader.GetString(3),
                new(reader.GetString(4), reader.TextOrNull(5), reader.TextOrNull(6))));
        }
    }

    public async Task ReadViewsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var schema = reader.GetFieldValue<uint>(0);
            if (!_views.TryGetValue(schema, out var list)) _views.Add(schema, list = []);
            list.Add((reader.GetString(1), Kind(reader.GetString(2)), new()
            {
                Definition = reader.GetString(3).Trim().TrimEnd(';'),
                Columns = Texts(reader, 4),
                Options = Texts(reader, 5),
                Owner = reader.TextOrNull(6),
                Comment = reader.TextOrNull(7),
                ColumnComments = List<NamedText>(reader, 8),
                ColumnDefaults = List<NamedText>(reader, 9),
                Granted = List<ViewRight>(reader, 10),
                Withheld = List<ViewRight>(reader, 11),
                Indexes = List<ViewIndex>(reader, 12),
                Populated = reader.GetBoolean(13),
                AccessMethod = reader.TextOrNull(14),
                Tablespace = reader.TextOrNull(15),
                ReadsShared = reader.GetBoolean(16),
                Outside = Texts(reader, 17),
                Hindrance = reader.TextOrNull(18),
            }));
        }
    }

    /// <summary>The dependants of one schema; a view that uses nothing of the schema's tables is one too, because others may use it.</summary>
    public EquatableArray<DependantModel> Assemble(SchemaRow schema, EquatableArray<Surrounding> surroundings)
    {
        var outlined = surroundings.Where(found => found.Outline.Count > 0).Select(found => found.Identity).ToHashSet(StringComparer.Ordinal);
        var quoted = schema.PrintedName;
        var views = _views.GetValueOrDefault(schema.Oid) ?? [];
        var used = (_uses.GetValueOrDefault(schema.Oid) ?? []).ToLookup(row => (row.Kind, row.Schema, row.Name), row => row.Use);
        var others = used.Where(row => row.Key.Schema is not null || row.Key.Kind is not (DependantKind.View or DependantKind.MaterializedView));
        return
        [
            .. views.Select(row => new DependantModel
            {
                Kind = row.Kind, Name = row.Name, Uses = Ordered(used[(row.Kind, null, row.Name)]), View = WithoutSchema(row.View, quoted, outlined),
            })
            .Concat(others.Select(row => new DependantModel
            {
                Kind = row.Key.Kind, Schema = row.Key.Schema, Name = PrintedSql.WithoutSchema(row.Key.Name, quoted), Uses = Ordered(row),
            }))
            .OrderBy(dependant => dependant.Kind).ThenBy(dependant => dependant.Schema, StringComparer.Ordinal)
            .ThenBy(dependant => dependant.Name, StringComparer.Ordinal),
        ];
    }

    private static EquatableArray<DependantUse> Ordered(IEnumerable<DependantUse> uses) =>
    [
        .. uses.Distinct().OrderBy(use => use.Relation, StringComparer.Ordinal).ThenBy(use => use.Column, StringComparer.Ordinal)
            .ThenBy(use => use.Constraint, StringComparer.Ordinal),
    ];

    private static ViewModel WithoutSchema(ViewModel view, string quoted, HashSet<string> outlined) => view with
    {
        Definition = PrintedSql.WithoutSchema(view.Definition, quoted),
        ColumnDefaults = [.. view.ColumnDefaults.Select(column => column with { Text = PrintedSql.WithoutSchema(column.Text, quoted) })],
        Indexes = [.. view.Indexes.Select(index => index with { Sql = PrintedSql.WithoutSchema(index.Sql, quoted) })],
        Outside = [.. view.Outside.Select(item => PrintedSql.WithoutSchema(item, quoted)).Where(item => !outlined.Contains(item))],
    };

    private static EquatableArray<string> Texts(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : [.. reader.GetFieldValue<string[]>(column)];

    private static EquatableArray<T> List<T>(NpgsqlDataReader reader, int column) =>
        reader.TextOrNull(column) is { } json ? [.. JsonSerializer.Deserialize<T[]>(json, s_json) ?? []] : [];

    private static DependantKind Kind(string word) => word switch
    {
        "v" => DependantKind.View,
        "m" => DependantKind.MaterializedView,
        "rule" => DependantKind.Rule,
        "trigger" => DependantKind.Trigger,
        "policy" => DependantKind.Policy,
        "statistics" => DependantKind.Statistics,
        "function" => DependantKind.Function,
        "publication" => DependantKind.Publication,
        "foreign key" => DependantKind.ForeignKey,
        "column" => DependantKind.Column,
        "child" => DependantKind.Child,
        _ => throw new InvalidOperationException($"Unknown kind of dependant '{word}'."),
    };
}
