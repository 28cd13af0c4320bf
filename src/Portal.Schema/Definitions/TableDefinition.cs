using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>The field <c>table_schema</c> of an object model.</summary>
public sealed record TableDefinition
{
    /// <summary>The table's name.</summary>
    public required string Name { get; init; }

    /// <summary>The table's own comment; null means the model's description.</summary>
    public string? Comment { get; init; }

    /// <summary>The columns in order.</summary>
    public required EquatableArray<ColumnDefinition> Columns { get; init; }

    /// <summary>How the table is kept.</summary>
    public TableStorage Storage { get; init; } = TableStorage.Default;

    /// <summary>The indexes; those of column flags are not among them.</summary>
    public EquatableArray<IndexDefinition> Indexes { get; init; } = [];

    /// <summary>The sequences that come with the table.</summary>
    public EquatableArray<SequenceDefinition> Sequences { get; init; } = [];

    /// <summary>The constraints; those of column flags are not among them.</summary>
    public EquatableArray<ConstraintDefinition> Constraints { get; init; } = [];

    /// <summary>How the table is partitioned, or null; a time series says it in <c>metadata_</c>.</summary>
    public PartitioningDefinition? Partitioning { get; init; }
}

/// <summary>One column.</summary>
public sealed record ColumnDefinition
{
    /// <summary>
    /// The stable id, when one is written. An editor that renames a column writes the id that the column had until then, which
    /// is <c>name:&lt;old name&gt;</c> for a column without one; so the rename is recognised as one.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>The column's name.</summary>
    public required string Name { get; init; }

    /// <summary>The type as written, such as <c>VARCHAR(50)</c>, <c>ARRAY(TEXT)</c> or <c>ENUM(OrderStatus)</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False for NOT NULL. Columns of the primary key and identity columns are NOT NULL in any case.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>True for a column of the primary key; several make a composite key in column order.</summary>
    public bool PrimaryKey { get; init; }

    /// <summary>True for a unique constraint on this column alone.</summary>
    public bool Unique { get; init; }

    /// <summary>True for an index on this column alone; without effect beside <see cref="Unique"/>.</summary>
    public bool Index { get; init; }

    /// <summary>The field <c>default</c>: a literal of the column's type unless it is a known expression; or null.</summary>
    public DefaultDefinition? Default { get; init; }

    /// <summary>The field <c>default_expression</c>: an expression outright; or null.</summary>
    public string? DefaultExpression { get; init; }

    /// <summary>The foreign key of this column alone, or null.</summary>
    public ReferenceDefinition? ForeignKey { get; init; }

    /// <summary>The name of the enum whose values a check constraint lists, or null.</summary>
    public string? Enum { get; init; }

    /// <summary>The comment (<c>comment</c>, or <c>description</c>), or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Identity columns: <c>always</c>, <c>by_default</c>, or true for the latter.</summary>
    public IdentityKind Identity { get; init; }

    /// <summary>How an identity column counts (<c>identity</c> as an object).</summary>
    public SequenceOptions IdentityOptions { get; init; } = SequenceOptions.Default;

    /// <summary>The sequence of the schema that fills the column, or null.</summary>
    public string? Sequence { get; init; }

    /// <summary>The expression of a generated column, or null.</summary>
    public string? Generated { get; init; }

    /// <summary>True when the generated value is stored, false when it is computed on reading (PostgreSQL 18).</summary>
    public bool GeneratedStored { get; init; } = true;

    /// <summary>The collation, such as <c>C</c> or <c>pg_catalog.C</c>, or null for the type's own.</summary>
    public string? Collation { get; init; }

    /// <summary>How the column's values are kept.</summary>
    public ColumnStorage Storage { get; init; } = ColumnStorage.Default;

    /// <summary>What identifies the column across renames: the written id, else one made of the name.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string StableId => Id ?? StableIds.FromName(Name);
}

/// <summary>The field <c>default</c> of a column.</summary>
/// <param name="Kind">What kind of JSON value it is.</param>
/// <param name="Text">The text of a string; the JSON text of everything else.</param>
public sealed record DefaultDefinition(DefaultKind Kind, string Text);

/// <summary>Kinds of JSON values that a default can be.</summary>
public enum DefaultKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A list or an object.</summary>
    Json,
}

/// <summary>What a foreign key refers to, and how.</summary>
public sealed record ReferenceDefinition
{
    /// <summary>The table; without a schema it is in the same schema.</summary>
    public required string Table { get; init; }

    /// <summary>The columns referred to.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary>The code of the model behind the table, or null.</summary>
    public string? Model { get; init; }

    /// <summary>The constraint's name; null means <c>fk_&lt;table&gt;_&lt;columns&gt;</c>.</summary>
    public string? Name { get; init; }

    /// <summary>What a delete of the referenced row does.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>The columns that a delete sets to NULL or their default; empty for all.</summary>
    public EquatableArray<string> OnDeleteColumns { get; init; } = [];

    /// <summary>What a change of the referenced key does.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>True for MATCH FULL.</summary>
    public bool MatchFull { get; init; }

    /// <summary>Whether checking can be deferred.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>True when it is to hold for new rows only.</summary>
    public bool NotValid { get; init; }

    /// <summary>True when nobody is held to it.</summary>
    public bool NotEnforced { get; init; }

    /// <summary>True when the last column is a range that the referenced rows must cover.</summary>
    public bool Period { get; init; }
}

/// <summary>One index.</summary>
public sealed record IndexDefinition
{
    /// <summary>The stable id, when one is written.</summary>
    public string? Id { get; init; }

    /// <summary>The name; null means <c>idx_&lt;table&gt;_&lt;columns&gt;</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The key parts in order: <c>columns</c> and then <c>expressions</c>.</summary>
    public required EquatableArray<IndexPartDefinition> Parts { get; init; }

    /// <summary>True for a unique index.</summary>
    public bool Unique { get; init; }

    /// <summary>True when NULLs collide.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>The access method: btree, hash, gin, gist, spgist, brin, or one of an extension.</summary>
    public string Method { get; init; } = "btree";

    /// <summary>Columns carried along.</summary>
    public EquatableArray<string> Include { get; init; } = [];

    /// <summary>The condition of a partial index (<c>predicate</c> or <c>where</c>), or null.</summary>
    public string? Predicate { get; init; }

    /// <summary>Storage parameters as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>One key part of an index: a column or an expression.</summary>
public sealed record IndexPartDefinition
{
    /// <summary>The column, or null.</summary>
    public string? Column { get; init; }

    /// <summary>The expression, or null.</summary>
    public string? Expression { get; init; }

    /// <summary>How many values of an expression statistics are to keep, or null.</summary>
    public int? Statistics { get; init; }

    /// <summary>True for descending order.</summary>
    public bool Descending { get; init; }

    /// <summary>True for NULLS FIRST; null means PostgreSQL's rule (first when descending).</summary>
    public bool? NullsFirst { get; init; }

    /// <summary>The operator class, or null for the type's default.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>Parameters of the operator class as <c>name=value</c>.</summary>
    public EquatableArray<string> OperatorClassParameters { get; init; } = [];

    /// <summary>The collation, or null for the column's.</summary>
    public string? Collation { get; init; }
}

/// <summary>Kinds of constraints that <c>constraints</c> can hold.</summary>
public enum ConstraintKind
{
    /// <summary>check.</summary>
    Check,

    /// <summary>unique.</summary>
    Unique,

    /// <summary>primary_key.</summary>
    PrimaryKey,

    /// <summary>foreign_key.</summary>
    ForeignKey,

    /// <summary>exclusion.</summary>
    Exclusion,
}

/// <summary>One comparison of an exclusion constraint.</summary>
/// <param name="Part">What is compared.</param>
/// <param name="Operator">The operator as written, such as <c>&amp;&amp;</c> or <c>public.&lt;&gt;</c>.</param>
public sealed record ExclusionElementDefinition(IndexPartDefinition Part, string Operator);

/// <summary>One entry of <c>constraints</c>.
public sealed record ConstraintDefinition
{
    /// <summary>The stable id, when one is written.</summary>
    public string? Id { get; init; }

    /// <summary>The kind.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>The name; required for a check, else derived from table and columns when null.</summary>
    public string? Name { get; init; }

    /// <summary>The condition of a check, else null.</summary>
    public string? Expression { get; init; }

    /// <summary>True for a check that tables which inherit are not held to.</summary>
    public bool NoInherit { get; init; }

    /// <summary>True for a check that is to hold for new rows only; a foreign key says it in <see cref="References"/>.</summary>
    public bool NotValid { get; init; }

    /// <summary>True for a check that nobody is held to; a foreign key says it in <see cref="References"/>.</summary>
    public bool NotEnforced { get; init; }

    /// <summary>True for a key whose last column is a range in which equal rows may not overlap.</summary>
    public bool WithoutOverlaps { get; init; }

    /// <summary>What an exclusion constraint compares, in order.</summary>
    public EquatableArray<ExclusionElementDefinition> Elements { get; init; } = [];

    /// <summary>The access method of an exclusion constraint.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>The condition under which rows take part in an exclusion constraint, or null.</summary>
    public string? Predicate { get; init; }

    /// <summary>Storage parameters of the index of a key or exclusion constraint, as <c>name=value</c>.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>The columns of a key or a foreign key.</summary>
    public EquatableArray<string> Columns { get; init; } = [];

    /// <summary>Columns that a key carries along.</summary>
    public EquatableArray<string> Include { get; init; } = [];

    /// <summary>True when NULLs collide in a unique constraint.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Whether checking of a key can be deferred; a foreign key says it in <see cref="References"/>.</summary>
    public Deferral Deferral { get; init; }

    /// <summary>What a foreign key refers to, else null.</summary>
    public ReferenceDefinition? References { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}
