using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes sequences with the table to which they belong, and how identity columns count.</summary>
internal static class SequenceWriter
{
    /// <summary>The sequences that are written with a table: what it owns, and what nobody owns with the first table that uses it, else with the first.</summary>
    public static IReadOnlyList<SequenceModel> Of(SchemaModel model, TableModel table) =>
        [.. model.Sequences.Where(sequence => !TrashNames.IsTrashColumn(sequence.Name) && Home(model, sequence) == table.Name)];

    public static JsonArray? Write(IReadOnlyList<SequenceModel> sequences, TableModel table) =>
        sequences.Count == 0 ? null : new([.. sequences.Select(sequence => (JsonNode?)Write(sequence, table))]);

    public static JsonNode Identity(ColumnModel column)
    {
        var kind = column.Identity == IdentityKind.Always ? "always" : "by_default";
        if (column.IdentityOptions is not { } options) return kind;
        var json = Object(("kind", kind));
        Count(json, options);
        return json;
    }

    private static JsonObject Write(SequenceModel sequence, TableModel table)
    {
        var owner = table.Columns.FirstOrDefault(column => column.Name == sequence.OwnedBy?.Column);
        var own = owner is { Type: "smallint" or "integer" or "bigint" } ? owner.Type : "bigint";
        var json = Object(
            ("id", Id(sequence.StableId, sequence.Name)),
            ("name", sequence.Name),
            ("type", sequence.Type == own ? null : sequence.Type.ToUpperInvariant()),
            ("owned_by", sequence.OwnedBy?.Column));
        Count(json, sequence.Options);
        if (sequence.Unlogged) json["unlogged"] = true;
        if (sequence.Comment is { } comment) json["comment"] = comment;
        return json;
    }

    private static void Count(JsonObject json, SequenceOptions options)
    {
        if (options.Start is { } start) json["start"] = start;
        if (options.Increment != 1) json["increment"] = options.Increment;
        if (options.Min is { } min) json["min_value"] = min;
        if (options.Max is { } max) json["max_value"] = max;
        if (options.Cache != 1) json["cache"] = options.Cache;
        if (options.Cycle) json["cycle"] = true;
    }

    private static string? Home(SchemaModel model, SequenceModel sequence) =>
        sequence.OwnedBy?.Table
        ?? model.Tables.FirstOrDefault(table => table.Columns.Any(column => column.Default == OwnName.NextValue(sequence.Name)))?.Name
        ?? model.Tables.FirstOrDefault()?.Name;
}
