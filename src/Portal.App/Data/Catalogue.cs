using NpgsqlTypes;
using Portal.Schema.Definitions;

namespace Portal.App.Data;

/// <summary>
/// The head of one definition: where its current revision is. The kind's own table (<see cref="ObjectModel"/>, ...) is a
/// projection of the current revision, made in the same transaction, so that the catalogue can be listed and joined.
/// </summary>
public sealed class Definition
{
    public int Id { get; set; }
    public required DefinitionKind Kind { get; set; }
    /// <summary>Unique within the kind.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    /// <summary>Path below the definitions folder, as loaded: <c>object-models/ORDER.json</c>.</summary>
    public required string Path { get; set; }
    public long? CurrentRevisionId { get; set; }
    public DefinitionRevision? CurrentRevision { get; set; }
    /// <summary>Set when the definition was removed; its revisions stay.</summary>
    public DateTime? DeletedAt { get; set; }
    /// <summary>Words of code, name and description for search, kept by the database: <c>to_tsquery('simple', 'ord:*')</c> finds beginnings of words.</summary>
    public NpgsqlTsVector SearchVector { get; set; } = null!;
}

/// <summary>One immutable version of a definition. INSERT and SELECT only: a trigger refuses the rest.</summary>
public sealed class DefinitionRevision
{
    public long Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    /// <summary>1, 2, 3 ... within the definition.</summary>
    public required int Number { get; set; }
    /// <summary>The file's text, byte for byte, in UTF-8.</summary>
    public required string Content { get; set; }
    /// <summary>SHA-256 over the content, lower-case hex.</summary>
    public required string ContentHash { get; set; }
    public required string Author { get; set; }
    public Guid? AuthorId { get; set; }
    public required DateTime CreatedAt { get; set; }
    public int? ChangeRequestId { get; set; }
    public string Message { get; set; } = "";
}

public sealed class Industry
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public required string Name { get; set; }
    public List<ValueChain> ValueChains { get; } = [];
}

public sealed class ValueChain
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    public int IndustryId { get; set; }
    public Industry Industry { get; set; } = null!;
    /// <summary>Name part of its schemas: <c>supply_chain_data</c>, from which <c>client_acme_supply_chain_data</c> is made.</summary>
    public required string SchemaName { get; set; }
    public List<ValueChainModule> Modules { get; } = [];
}

public sealed class Module
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    public string? Standard { get; set; }
    public List<ValueChainModule> ValueChains { get; } = [];
    public List<ModuleObjectModel> ObjectModels { get; } = [];
}

/// <summary>A module serves a value chain; <see cref="Position"/> keeps the order of the definition.</summary>
public sealed class ValueChainModule
{
    public int ValueChainId { get; set; }
    public ValueChain ValueChain { get; set; } = null!;
    public int ModuleId { get; set; }
    public Module Module { get; set; } = null!;
    public int Position { get; set; }
}

public sealed class ObjectModel
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    public required string TableName { get; set; }
    /// <summary>True when the table lives in <c>shared_data</c>.</summary>
    public bool IsShared { get; set; }
    public string? Layer { get; set; }
    /// <summary>The modules that the definition names itself; <see cref="Modules"/> has those that name it, too.</summary>
    public string[] ModuleCodes { get; set; } = [];
    /// <summary>The <c>table_schema</c> part of the definition, jsonb.</summary>
    public required string TableSchema { get; set; }
    public List<ObjectAttribute> Attributes { get; } = [];
    public List<ModuleObjectModel> Modules { get; } = [];
}

/// <summary>One column of an object model's current revision, for search and impact.</summary>
public sealed class ObjectAttribute
{
    public int Id { get; set; }
    public int ObjectModelId { get; set; }
    public ObjectModel ObjectModel { get; set; } = null!;
    public int Position { get; set; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public bool Nullable { get; set; }
    public bool PrimaryKey { get; set; }
    /// <summary>Qualified table that it references, or null.</summary>
    public string? References { get; set; }
}

public sealed class ModuleObjectModel
{
    public int ModuleId { get; set; }
    public Module Module { get; set; } = null!;
    public int ObjectModelId { get; set; }
    public ObjectModel ObjectModel { get; set; } = null!;
    public int Position { get; set; }
}

public sealed class Kpi
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string Description { get; set; } = "";
    public int? ValueChainId { get; set; }
    public ValueChain? ValueChain { get; set; }
    public int? ModuleId { get; set; }
    public Module? Module { get; set; }
    public required string Unit { get; set; }
    public required string Direction { get; set; }
    public string? TimeGrain { get; set; }
    public decimal? Target { get; set; }
    public decimal? Warning { get; set; }
    public decimal? Critical { get; set; }
    public List<ObjectModelKpi> ObjectModels { get; } = [];
}

public sealed class ObjectModelKpi
{
    public int ObjectModelId { get; set; }
    public ObjectModel ObjectModel { get; set; } = null!;
    public int KpiId { get; set; }
    public Kpi Kpi { get; set; } = null!;
}

public sealed class Benchmark
{
    public int Id { get; set; }
    public int DefinitionId { get; set; }
    public Definition Definition { get; set; } = null!;
    public required string Code { get; set; }
    public int? KpiId { get; set; }
    public Kpi? Kpi { get; set; }
    public required string Basis { get; set; }
    public string Note { get; set; } = "";
}
