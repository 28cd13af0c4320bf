namespace Portal.Schema.Model;

/// <summary>
/// The structure of one PostgreSQL schema, in one form for both sides of a comparison: compiled from definitions (desired)
/// or read from the catalogue (actual). The schema's own name is not part of it, so that two tenants with the same
/// structure are equal. Expression texts are what PostgreSQL prints with an empty search path
/// (PostgreSQL manual, 9.27.4 System Catalog Information Functions), with the schema's own qualifier replaced by
/// <see cref="SchemaPlaceholder"/>.
/// </summary>
public sealed record SchemaModel
{
    /// <summary>Stands in expression texts for the quoted name of the schema itself.</summary>
    public const string SchemaPlaceholder = "@schema@";

    /// <summary>The schema of the tables that all value chains use.</summary>
    public const string SharedSchema = "shared_data";

    /// <summary>A schema without tables.</summary>
    public static SchemaModel Empty { get; } = new() { Tables = [] };

    /// <summary>The comment on the schema, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The tables, ordered by name (ordinal).</summary>
    public required EquatableArray<TableModel> Tables { get; init; }

    /// <summary>The enum types, ordered by name (ordinal).</summary>
    public EquatableArray<EnumModel> Enums { get; init; } = [];

    /// <summary>The domains, ordered by name (ordinal).</summary>
    public EquatableArray<DomainModel> Domains { get; init; } = [];

    /// <summary>The sequences, ordered by name (ordinal), without the inner ones of identity columns.</summary>
    public EquatableArray<SequenceModel> Sequences { get; init; } = [];

    /// <summary>The objects in the schema that definitions do not describe (views, functions, triggers ...), by qualified identity.</summary>
    public EquatableArray<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>
    /// The qualified identity of every routine, operator, type, operator class and collation outside <c>pg_catalog</c> that
    /// columns, defaults, constraints and indexes refer to, such as <c>function public.uuid_generate_v4()</c>, ordered. Part of
    /// the fingerprint: a planted function must not look like the real one. Empty in a model that was not read from a database.
    /// </summary>
    public EquatableArray<string> References { get; init; } = [];

    /// <summary>
    /// What the structure and the views stand on and definitions do not describe, each after nothing in particular. No part of the
    /// fingerprint: <see cref="References"/> are. Empty in a model that was not read from a database, unless it was given some.
    /// </summary>
    public EquatableArray<Surrounding> Surroundings { get; init; } = [];

    /// <summary>
    /// What keeps the read tables in step, ordered by the name of the function. Part of the fingerprint.
    /// </summary>
    public EquatableArray<ReadModelSync> ReadModels { get; init; } = [];

    /// <summary>
    /// What uses the schema's tables and is not described by definitions, ordered by kind and name. Not part of the fingerprint, but of
    /// <see cref="Model.Fingerprint.OfDependants"/>: schemas that differ here are planned apart.
    /// </summary>
    public EquatableArray<DependantModel> Dependants { get; init; } = [];
}

/// <summary>One table. Lists other than columns are ordered by name (ordinal).</summary>
public sealed record TableModel
{
    /// <summary>The definition's stable id; null when read from a catalogue without an applied revision.</summary>
    public string? StableId { get; init; }

    /// <summary>The table's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary>The comment on the table, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The columns in definition order. Order takes no part in comparisons: PostgreSQL cannot reorder columns.</summary>
    public required EquatableArray<ColumnModel> Columns { get; init; }

    /// <summary>How the table is kept.</summary>
    public TableStorage Storage { get; init; } = TableStorage.Default;

    /// <summary>The primary key, or null.</summary>
    public KeyModel? PrimaryKey { get; init; }

    /// <summary>Unique constraints (not unique indexes).</summary>
    public EquatableArray<KeyModel> Uniques { get; init; } = [];

    /// <summary>Check constraints.</summary>
    public EquatableArray<CheckModel> Checks { get; init; } = [];

    /// <summary>Exclusion constraints.</summary>
    public EquatableArray<ExclusionModel> Exclusions { get; init; } = [];

    /// <summary>Foreign keys that this table owns.</summary>
    public EquatableArray<ForeignKeyModel> ForeignKeys { get; init; } = [];

    /// <summary>Indexes that no constraint owns.</summary>
    public EquatableArray<IndexModel> Indexes { get; init; } = [];

    /// <summary>How the table is partitioned, or null.</summary>
    public PartitioningModel? Partitioning { get; init; }
}

/// <summary>One column.</summary>
public sealed record ColumnModel
{
    /// <summary>The definition's stable id; null when unknown.</summary>
    public string? StableId { get; init; }

    /// <summary>The column's name, not quoted.</summary>
    public required string Name { get; init; }

    /// <summary>The type as <c>format_type</c> prints it, such as <c>character varying(50)</c> or <c>text[]</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False for NOT NULL.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>The default as PostgreSQL prints it, or null.</summary>
    public string? Default { get; init; }

    /// <summary>The qualified collation when it is not the type's own, or null.</summary>
    public string? Collation { get; init; }

    /// <summary>Whether and how the column is an identity column.</summary>
    public IdentityKind Identity { get; init; }

    /// <summary>How an identity column counts when that is not PostgreSQL's own way, else null.</summary>
    public SequenceOptions? IdentityOptions { get; init; }

    /// <summary>The generation expression of a generated column, or null; then <see cref="Default"/> is null.</summary>
    public string? Generated { get; init; }

    /// <summary>True for STORED, false for VIRTUAL (PostgreSQL 18); of meaning only with <see cref="Generated"/>.</summary>
    public bool GeneratedStored { get; init; } = true;

    /// <summary>How the column's values are kept.</summary>
    public ColumnStorage Storage { get; init; } = ColumnStorage.Default;

    /// <summary>The comment on the column, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>An object that lives in the schema and that definitions do not describe. It is named in plans, never changed.</summary>
/// <param name="Kind">What it is, such as <c>view</c>, <c>function</c>, <c>trigger</c>.</param>
/// <param name="Identity">Its identity without the schema's own name.</param>
public sealed record UnmanagedObject(string Kind, string Identity)
{
    /// <summary>The kind of a table that TimescaleDB keeps. It is none of the model's tables.</summary>
    public const string Hypertable = "hypertable";
}
