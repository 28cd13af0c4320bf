namespace Portal.Schema.Definitions;

/// <summary>An object model as its author wrote it: one table with its UML relationships and metadata.</summary>
public sealed record ObjectModelDefinition
{
    /// <summary>The stable id, when one is written; see <see cref="StableId"/>.</summary>
    public string? Id { get; init; }

    /// <summary>The code, such as <c>ORDER</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name on screen; the code when none is written.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it is; becomes the table's comment unless the table has its own.</summary>
    public string? Description { get; init; }

    /// <summary>The table.</summary>
    public required TableDefinition Table { get; init; }

    /// <summary>The UML relationships of <c>schema_definition</c>.</summary>
    public EquatableArray<RelationshipDefinition> Relationships { get; init; } = [];

    /// <summary>The field <c>metadata_</c>.</summary>
    public ModelMetadata Metadata { get; init; } = new();

    /// <summary>What identifies the table across renames: the written id, else one made of the code.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string StableId => Id ?? Model.StableIds.FromName(Name);

    /// <summary>Reads an object model. Fields that are not known are left alone.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="path">The file, or the code of a stored revision; only for messages.</param>
    public static DefinitionResult<ObjectModelDefinition> Parse(ReadOnlyMemory<byte> json, string path) =>
        DefinitionReader.Parse(json, path, ObjectModelReader.Read);

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string)"/>
    public static DefinitionResult<ObjectModelDefinition> Parse(string json, string path) =>
        Parse(System.Text.Encoding.UTF8.GetBytes(json), path);
}

/// <summary>The field <c>metadata_</c> of an object model.</summary>
public sealed record ModelMetadata
{
    /// <summary>Codes of the modules that hold the model.</summary>
    public EquatableArray<string> Modules { get; init; } = [];

    /// <summary>Codes of the value chains that hold the model.</summary>
    public EquatableArray<string> ValueChains { get; init; } = [];

    /// <summary>True for a time series.</summary>
    public bool IsHypertable { get; init; }

    /// <summary>The time column of a time series; null means <c>created_at</c>.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>How a time series is divided and kept; of meaning only with <see cref="IsHypertable"/>.</summary>
    public TimeSeriesDefinition TimeSeries { get; init; } = new();

    /// <summary>What is kept of a time series by periods.</summary>
    public EquatableArray<ContinuousAggregateDefinition> ContinuousAggregates { get; init; } = [];

    /// <summary>True when the table lives in the shared schema and not in the schema of each value chain.</summary>
    public bool IsShared { get; init; }

    /// <summary>The read table, when one is asked for.</summary>
    public ReadModelDefinition? ReadModel { get; init; }

    /// <summary>RAW, STAGING, CORE, SEARCH or OPS, when one is written.</summary>
    public string? Layer { get; init; }
}

/// <summary>One UML relationship; the owning model is its source.</summary>
public sealed record RelationshipDefinition
{
    /// <summary>association, aggregation, composition or inheritance.</summary>
    public required string Type { get; init; }

    /// <summary>Code of the model at the other end.</summary>
    public required string Target { get; init; }

    /// <summary>The column whose foreign key realises it, or null.</summary>
    public string? Via { get; init; }

    /// <summary>What the target is to the source, or null.</summary>
    public string? Role { get; init; }

    /// <summary>How many sources one target has: <c>1</c>, <c>0..1</c>, <c>0..*</c> or <c>1..*</c>.</summary>
    public string? SourceMultiplicity { get; init; }

    /// <summary>How many targets one source has.</summary>
    public string? TargetMultiplicity { get; init; }
}
