using Portal.Schema.Model;

namespace Portal.Schema.Diffing;

/// <summary>
/// One difference between two schemas: what, never how. The family is closed: a consumer handles every case, and a test proves it.
/// Names of tables and columns are the desired ones, as if every rename had been carried out first; only the renames themselves
/// name the old ones.
/// </summary>
public abstract partial record SchemaChange
{
    private SchemaChange()
    {
    }

    /// <summary>The table it is about, by its desired name, or null for the schema.</summary>
    public abstract string? Table { get; }

    /// <summary>A change of a table or of something in it.</summary>
    public abstract record OfTable(string TableName) : SchemaChange
    {
        /// <inheritdoc />
        public sealed override string? Table => TableName;
    }

    /// <summary>The schema's comment.</summary>
    public sealed record SetSchemaComment(string? Old, string? New) : SchemaChange
    {
        /// <inheritdoc />
        public override string? Table => null;
    }

    /// <summary>A table that is missing.</summary>
    public sealed record CreateTable(TableModel Definition) : OfTable(Definition.Name);

    /// <summary>A table that is not defined.</summary>
    public sealed record DropTable(TableModel Definition) : OfTable(Definition.Name);

    /// <summary>A table whose rows mean something else than those of the defined one: a continuous aggregate over other periods, groups or columns.</summary>
    public sealed record ReplaceTable(TableModel Old, TableModel New) : OfTable(New.Name);

    /// <summary>A table under its old name.</summary>
    public sealed record RenameTable(string From, string To) : OfTable(To);

    /// <summary>A table's comment.</summary>
    public sealed record SetTableComment(string TableName, string? Old, string? New) : OfTable(TableName);

    /// <summary>A table with other storage parameters.</summary>
    public sealed record AlterTableOptions(string TableName, EquatableArray<string> Old, EquatableArray<string> New) : OfTable(TableName);

    /// <summary>A table that is to be written to the write-ahead log from now on, or not any more.</summary>
    public sealed record SetTableLogging(string TableName, bool Unlogged) : OfTable(TableName);

    /// <summary>A table of which logical replication is to write something else, or the index of which is built anew.</summary>
    public sealed record SetReplicaIdentity(string TableName, ReplicaIdentity Old, ReplicaIdentity New) : OfTable(TableName);

    /// <summary>A column that is missing.</summary>
    public sealed record AddColumn(string TableName, ColumnModel Column) : OfTable(TableName);

    /// <summary>A column that is not defined, or that is made anew by the same change: <paramref name="ComesBackAs"/> is its name then.</summary>
    public sealed record DropColumn(string TableName, ColumnModel Column, string? ComesBackAs = null) : OfTable(TableName);

    /// <summary>A column under its old name.</summary>
    public sealed record RenameColumn(string TableName, string From, string To) : OfTable(TableName);

    /// <summary>A column whose properties differ; <paramref name="Facets"/> says which.</summary>
    public sealed record AlterColumn(string TableName, ColumnModel Old, ColumnModel New, ColumnFacets Facets) : OfTable(TableName);

    /// <summary>A primary key or unique constraint that is missing.</summary>
    public sealed record AddKey(string TableName, KeyModel Key, bool Primary) : OfTable(TableName);

    /// <summary>A primary key or unique constraint that is not defined.</summary>
    public sealed record DropKey(string TableName, KeyModel Key, bool Primary) : OfTable(TableName);

    /// <summary>A primary key or unique constraint that differs in more than name, storage parameters and comment.</summary>
    public sealed record ReplaceKey(string TableName, KeyModel Old, KeyModel New, bool Primary) : OfTable(TableName);

    /// <summary>A check constraint that is missing.</summary>
    public sealed record AddCheck(string TableName, CheckModel Check) : OfTable(TableName);

    /// <summary>A check constraint that is not defined.</summary>
    public sealed record DropCheck(string TableName, CheckModel Check) : OfTable(TableName);

    /// <summary>A check constraint with another condition.</summary>
    public sealed record ReplaceCheck(string TableName, CheckModel Old, CheckModel New) : OfTable(TableName);

    /// <summary>A foreign key that is missing.</summary>
    public sealed record AddForeignKey(string TableName, ForeignKeyModel Key) : OfTable(TableName);

    /// <summary>A foreign key that is not defined.</summary>
    public sealed record DropForeignKey(string TableName, ForeignKeyModel Key) : OfTable(TableName);

    /// <summary>A foreign key that differs in more than name, comment and deferral.</summary>
    public sealed record ReplaceForeignKey(string TableName, ForeignKeyModel Old, ForeignKeyModel New) : OfTable(TableName);

    /// <summary>A foreign key whose checking is deferred differently.</summary>
    public sealed record AlterForeignKeyDeferral(string TableName, ForeignKeyModel Old, ForeignKeyModel New) : OfTable(TableName);

    /// <summary>A check constraint that is there but NOT VALID.</summary>
    public sealed record ValidateCheck(string TableName, CheckModel Check) : OfTable(TableName);

    /// <summary>A foreign key that is there but NOT VALID.</summary>
    public sealed record ValidateForeignKey(string TableName, ForeignKeyModel Key) : OfTable(TableName);

    /// <summary>An exclusion constraint that is missing.</summary>
    public sealed record AddExclusion(string TableName, ExclusionModel Exclusion) : OfTable(TableName);

    /// <summary>An exclusion constraint that is not defined.</summary>
    public sealed record DropExclusion(string TableName, ExclusionModel Exclusion) : OfTable(TableName);

    /// <summary>An exclusion constraint that differs in more than name, storage parameters and comment.</summary>
    public sealed record ReplaceExclusion(string TableName, ExclusionModel Old, ExclusionModel New) : OfTable(TableName);

    /// <summary>A constraint under its old name.</summary>
    public sealed record RenameConstraint(string TableName, string From, string To, bool HasIndex) : OfTable(TableName);

    /// <summary>A constraint's comment.</summary>
    public sealed record SetConstraintComment(string TableName, string Constraint, string? Old, string? New) : OfTable(TableName);

    /// <summary>A read table that nothing keeps in step, or not as defined.</summary>
    public sealed record AddReadModel(string TableName, ReadModelSync Sync) : OfTable(TableName);

    /// <summary>What keeps a read table in step and is not defined, or must go while something under it changes.</summary>
    public sealed record DropReadModel(string TableName, ReadModelSync Sync) : OfTable(TableName);

    /// <summary>An index that is missing.</summary>
    public sealed record AddIndex(string TableName, IndexModel Index) : OfTable(TableName);

    /// <summary>An index that is not defined.</summary>
    public sealed record DropIndex(string TableName, IndexModel Index) : OfTable(TableName);

    /// <summary>An index that differs in more than name, options and comment, or is not valid.</summary>
    public sealed record ReplaceIndex(string TableName, IndexModel Old, IndexModel New) : OfTable(TableName);

    /// <summary>An index under its old name.</summary>
    public sealed record RenameIndex(string TableName, string From, string To) : OfTable(TableName);

    /// <summary>An index, of its own or of a constraint, with other storage parameters.</summary>
    public sealed record AlterIndexOptions(string TableName, string Index, EquatableArray<string> Old, EquatableArray<string> New) : OfTable(TableName);

    /// <summary>An expression of an index, of its own or of a constraint, of which statistics are to keep more or fewer values.</summary>
    public sealed record SetIndexStatistics(string TableName, string Index, int Part, int? Old, int? New) : OfTable(TableName);

    /// <summary>An index's comment.</summary>
    public sealed record SetIndexComment(string TableName, string Index, string? Old, string? New) : OfTable(TableName);

    /// <summary>
    /// A table or partition with another strategy or partition key, that becomes partitioned or ceases to be, or turns from a list of
    /// partitions into a time series or back. PostgreSQL has no way to do that in place.
    /// </summary>
    public sealed record ChangePartitioning(string TableName, string Relation, PartitioningModel? Old, PartitioningModel? New) : OfTable(TableName);

    /// <summary>A partition that is missing; <paramref name="Parent"/> is the table, or a partition of it.</summary>
    public sealed record AddPartition(string TableName, string Parent, PartitionModel Partition) : OfTable(TableName);

    /// <summary>A partition that is not defined.</summary>
    public sealed record DropPartition(string TableName, string Parent, PartitionModel Partition) : OfTable(TableName);

    /// <summary>A partition under its old name.</summary>
    public sealed record RenamePartition(string TableName, string From, string To) : OfTable(TableName);

    /// <summary>A partition with another bound, or one whose detaching was begun: it is detached and attached again.</summary>
    public sealed record MovePartition(string TableName, string Parent, PartitionModel Old, PartitionModel New) : OfTable(TableName);

    /// <summary>A partition with other storage parameters.</summary>
    public sealed record AlterPartitionOptions(string TableName, string Partition, EquatableArray<string> Old, EquatableArray<string> New) : OfTable(TableName);

    /// <summary>A time series with another rule.</summary>
    public sealed record ChangeTimeSeries(string TableName, TimeSeriesModel Old, TimeSeriesModel New) : OfTable(TableName);
}

/// <summary>Which properties of a column differ.</summary>
[Flags]
public enum ColumnFacets
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The type.</summary>
    Type = 1,

    /// <summary>NOT NULL.</summary>
    Nullability = 2,

    /// <summary>The default.</summary>
    Default = 4,

    /// <summary>The collation.</summary>
    Collation = 8,

    /// <summary>Identity.</summary>
    Identity = 16,

    /// <summary>The generation expression.</summary>
    Generated = 32,

    /// <summary>The comment.</summary>
    Comment = 64,

    /// <summary>How its values are kept.</summary>
    Storage = 128,

    /// <summary>How an identity column counts.</summary>
    IdentityOptions = 256,
}

/// <summary>What differs between two schemas.</summary>
public sealed record SchemaDiff
{
    /// <summary>The schema as it is.</summary>
    public required SchemaModel Actual { get; init; }

    /// <summary>The schema as it should be.</summary>
    public required SchemaModel Desired { get; init; }

    /// <summary>The differences, by table in order of name.</summary>
    public required EquatableArray<SchemaChange> Changes { get; init; }

    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
