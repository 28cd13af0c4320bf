namespace Portal.Schema.Definitions;

/// <summary>Reads the outer fields of an object model; the table is read by <see cref="TableReader"/>.</summary>
internal static class ObjectModelReader
{
    public static ObjectModelDefinition? Read(DefinitionReader json)
    {
        var name = json.RequiredText("name", "the code of the model, such as \"ORDER\"");
        var description = json.OptionalText("description", "a text");
        var tableName = json.OptionalText("table_name", "the name of the table, such as \"orders\"");
        var table = ReadTable(json, tableName);
        var relationships = ReadRelationships(json);
        var metadata = json.OptionalObject("metadata_") is { } meta ? ReadMetadata(meta) : new ModelMetadata();
        var model = name is null || table is null ? null : new ObjectModelDefinition
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = name,
            DisplayName = json.OptionalText("display_name", "a text") ?? name,
            Description = description,
            Table = table,
            Relationships = relationships,
            Metadata = metadata,
        };
        return model;
    }

    private static TableDefinition? ReadTable(DefinitionReader json, string? tableName)
    {
        if (json.Field("table_schema") is not { } schema)
        {
            json.Report("table_schema", "missing; expected an object with \"columns\"");
            return null;
        }
        if (!schema.RequireObject()) return null;
        var inner = schema.OptionalText("table_name", "the name of the table");
        if (tableName is not null && inner is not null && inner != tableName)
            schema.Report("table_name", $"found \"{inner}\"; expected \"{tableName}\" as in the model's own \"table_name\"");
        if ((tableName ?? inner) is { } name) return TableReader.Read(schema, name);
        json.Report("table_name", "missing; expected the name of the table, such as \"orders\"");
        return null;
    }

    private static EquatableArray<RelationshipDefinition> ReadRelationships(DefinitionReader json) =>
        json.OptionalObject("schema_definition") is { } uml
            ? [.. uml.OptionalList("relationships").Select(ReadRelationship).OfType<RelationshipDefinition>()]
            : [];

    private static RelationshipDefinition? ReadRelationship(DefinitionReader json)
    {
        if (!json.RequireObject()) return null;
        if (json.Field("type") is null) json.Report("type", "missing; expected association, aggregation, composition or inheritance");
        var type = json.OptionalWord("type", "association", "aggregation", "composition", "inheritance");
        var target = json.RequiredText("target", "the code of the model at the other end");
        return type is null || target is null ? null : new RelationshipDefinition
        {
            Type = type,
            Target = target,
            Via = json.OptionalText("via", "the name of a column"),
            Role = json.OptionalText("role", "a text"),
            SourceMultiplicity = json.OptionalWord("source_multiplicity", "1", "0..1", "0..*", "1..*"),
            TargetMultiplicity = json.OptionalWord("target_multiplicity", "1", "0..1", "0..*", "1..*"),
        };
    }

    private static ModelMetadata ReadMetadata(DefinitionReader json) => new()
    {
        Modules = json.OptionalTexts("modules", "the code of a module"),
        ValueChains = json.OptionalTexts("value_chains", "the code of a value chain"),
        IsHypertable = json.OptionalBoolean("is_hypertable") ?? false,
        PartitionKey = json.OptionalText("partition_key", "the name of a column"),
        TimeSeries = PartitioningReader.ReadTimeSeries(json),
        ContinuousAggregates = ContinuousAggregateDefinition.Read(json),
        IsShared = json.OptionalBoolean("is_shared") ?? false,
        ReadModel = ReadModelDefinition.Read(json),
        Layer = json.OptionalWord("layer", "RAW", "STAGING", "CORE", "SEARCH", "OPS"),
    };
}
