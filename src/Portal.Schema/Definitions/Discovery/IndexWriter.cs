using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes entries of <c>indexes</c>.</summary>
internal static class IndexWriter
{
    public static JsonObject Write(IndexModel index, string table)
    {
        var derived = index.Parts.All(part => part.Column is not null) && index.Name == NameRules.Index(table, index.Parts.Select(part => part.Column ?? ""));
        return Object(
            ("id", Id(index.StableId, index.Name)),
            ("name", derived ? null : index.Name),
            ("columns", new JsonArray([.. index.Parts.Select(Part)])),
            ("unique", Flag(index.Unique)),
            ("nulls_not_distinct", Flag(index.NullsNotDistinct)),
            ("method", index.Method == "btree" ? null : index.Method),
            ("include", List(index.Include)),
            ("predicate", index.Predicate),
            ("with", Options(index.Options)),
            ("comment", index.Comment));
    }

    private static JsonNode? Part(IndexPart part)
    {
        if (part == new IndexPart { Column = part.Column }) return part.Column;
        return PartObject(part);
    }

    /// <summary>A part of an index as an object.</summary>
    public static JsonObject PartObject(IndexPart part)
    {
        // pg_catalog.tsvector_ops(siglen=100)
        var bracket = part.OperatorClass?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        return Object(
            ("column", part.Column),
            ("expression", part.Expression),
            ("order", part.Descending ? "desc" : null),
            ("nulls", part.NullsFirst == part.Descending ? null : part.NullsFirst ? "first" : "last"),
            ("opclass", bracket < 0 ? part.OperatorClass : part.OperatorClass?[..bracket]),
            ("opclass_parameters", bracket < 0 ? null : Options([.. part.OperatorClass?[(bracket + 1)..^1].Split(", ") ?? []])),
            ("collation", part.Collation),
            ("statistics", part.Statistics));
    }

    /// <summary>Storage parameters as an object, null when there are none.</summary>
    public static JsonObject? Options(EquatableArray<string> options)
    {
        if (options.Count == 0) return null;
        var json = new JsonObject();
        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            json[equals < 0 ? option : option[..equals]] = equals < 0 ? "" : option[(equals + 1)..];
        }
        return json;
    }
}
