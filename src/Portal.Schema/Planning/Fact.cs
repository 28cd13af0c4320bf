namespace Portal.Schema.Planning;

/// <summary>
/// Something that is so after the steps that provide it. A step that requires it waits for all of them; when no step provides it,
/// it is so already.
/// </summary>
internal readonly record struct Fact
{
    private Fact(string kind, string table, string name)
    {
        Kind = kind;
        Table = table;
        Name = name;
    }

    public string Kind { get; }

    public string Table { get; }

    public string Name { get; }

    /// <summary>The schema is there.</summary>
    public static Fact Schema { get; } = new("schema", "", "");

    /// <summary>The table is there under this name.</summary>
    public static Fact TableThere(string table) => new("table", table, "");

    /// <summary>Nothing of the table would collide in the trash any more.</summary>
    public static Fact TableReleased(string table) => new("table released", table, "");

    /// <summary>No foreign key that goes refers to the table any more.</summary>
    public static Fact TableUnreferenced(string table) => new("table unreferenced", table, "");

    /// <summary>The table has its name for the trash.</summary>
    public static Fact TableRenamedForTrash(string table) => new("table renamed for trash", table, "");

    /// <summary>The trash schema is there.</summary>
    public static Fact TrashThere { get; } = new("trash", "", "");

    /// <summary>No table or index has this name any more.</summary>
    public static Fact RelationNameFree(string name) => new("relation free", "", name);

    /// <summary>The index is there, complete, under this name.</summary>
    public static Fact IndexThere(string index) => new("index", "", index);

    /// <summary>The enum type, domain or sequence is there under this name, and has what it is to have.</summary>
    public static Fact OwnReady(string name) => new("own", "", name);

    /// <summary>The enum type or domain has its new name.</summary>
    public static Fact TypeNamed(string type) => new("type named", "", type);

    /// <summary>The type is gone.</summary>
    public static Fact TypeGone(string type) => new("type gone", "", type);

    /// <summary>The labels of the enum type have their new names.</summary>
    public static Fact LabelsRenamed(string type) => new("labels renamed", "", type);

    /// <summary>The label of the enum type has this new name.</summary>
    public static Fact LabelRenamed(string type, string label) => new("label renamed", type, label);

    /// <summary>The enum type has the label.</summary>
    public static Fact LabelThere(string type, string label) => new("label", type, label);

    /// <summary>No default that goes or changes names the sequence any more.</summary>
    public static Fact SequenceUnused(string sequence) => new("sequence unused", "", sequence);

    /// <summary>The sequence has its name for the trash.</summary>
    public static Fact SequenceReleased(string sequence) => new("sequence released", "", sequence);

    /// <summary>The sequence belongs to the column that it is to belong to.</summary>
    public static Fact SequenceOwned(string sequence) => new("sequence owned", "", sequence);

    /// <summary>A thing that swaps its name with another waits under a name in between.</summary>
    public static Fact StandsIn(string table, string name) => new("stands in", table, name);

    /// <summary>The index waits under its stand-in name.</summary>
    public static Fact IndexAside(string index) => new("index aside", "", index);

    /// <summary>Every column that the plan adds, renames or gives another type is as defined.</summary>
    public static Fact ColumnsReady(string table) => new("columns", table, "");

    /// <summary>The column is there under this name.</summary>
    public static Fact ColumnThere(string table, string column) => new("column", table, column);

    /// <summary>The columns are there, under their names and with their types.</summary>
    public static IEnumerable<Fact> ColumnsComplete(string table, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            yield return ColumnThere(table, column);
            yield return ColumnTyped(table, column);
        }
    }

    /// <summary>The column has its defined type.</summary>
    public static Fact ColumnTyped(string table, string column) => new("type", table, column);

    /// <summary>The column is no generated one any more.</summary>
    public static Fact ExpressionDropped(string table, string column) => new("expression dropped", table, column);

    /// <summary>No generated column that goes, or gets another expression, is made of the column any more.</summary>
    public static Fact SourceReleased(string table, string column) => new("source released", table, column);

    /// <summary>The column is no identity column any more.</summary>
    public static Fact IdentityDropped(string table, string column) => new("identity dropped", table, column);

    /// <summary>The column is an identity column.</summary>
    public static Fact IdentityAdded(string table, string column) => new("identity added", table, column);

    /// <summary>The column has its defined default.</summary>
    public static Fact DefaultSet(string table, string column) => new("default", table, column);

    /// <summary>Existing rows have a value in the new column.</summary>
    public static Fact ColumnFilled(string table, string column) => new("filled", table, column);

    /// <summary>Columns of other types are there beside those whose place they take.</summary>
    public static Fact ShadowThere(string table) => new("shadow", table, "");

    /// <summary>Foreign keys of the table and to it that stood on columns whose place others take are replaced.</summary>
    public static Fact ForeignKeysSwapped(string table) => new("foreign keys swapped", table, "");

    /// <summary>A trigger keeps them in step with those.</summary>
    public static Fact InStep(string table) => new("in step", table, "");

    /// <summary>Their statistics are collected.</summary>
    public static Fact ShadowAnalyzed(string table) => new("shadow analyzed", table, "");

    /// <summary>New rows leave the column empty.</summary>
    public static Fact ColumnRetired(string table, string column) => new("retired", table, column);

    /// <summary>No column has this name any more.</summary>
    public static Fact ColumnNameFree(string table, string column) => new("column free", table, column);

    /// <summary>No constraint or index stands in the way of the column's change any more.</summary>
    public static Fact ColumnReleased(string table, string column) => new("column released", table, column);

    /// <summary>The column is NOT NULL if it is defined so.</summary>
    public static Fact NullabilitySet(string table, string column) => new("nullability", table, column);

    /// <summary>The table is logged or unlogged as defined.</summary>
    public static Fact LoggingSet(string table) => new("logging", table, "");

    /// <summary>The replica identity is as defined.</summary>
    public static Fact ReplicaIdentitySet(string table) => new("replica identity", table, "");

    /// <summary>The constraint is there, complete, under this name.</summary>
    public static Fact ConstraintThere(string table, string constraint) => new("constraint", table, constraint);

    /// <summary>The constraint has this name, validated or not.</summary>
    public static Fact ConstraintNamed(string table, string constraint) => new("constraint named", table, constraint);

    /// <summary>The constraint has got its new name.</summary>
    public static Fact ConstraintRenamed(string table, string constraint) => new("constraint renamed", table, constraint);

    /// <summary>No constraint of the table has this name any more.</summary>
    public static Fact ConstraintNameFree(string table, string constraint) => new("constraint free", table, constraint);

    /// <summary>The table has no other primary key any more.</summary>
    public static Fact PrimaryKeyFree(string table) => new("primary key free", table, "");

    /// <summary>Nothing calls the function any more.</summary>
    public static Fact ReadModelReleased(string function) => new("read model released", "", function);

    /// <summary>Nothing that goes follows the table's changes any more.</summary>
    public static Fact ReadModelGone(string table) => new("read model gone", table, "");

    /// <summary>The triggers that keep the table's read table in step are there.</summary>
    public static Fact ReadModelThere(string table) => new("read model", table, "");

    /// <summary>No function that goes has this name any more.</summary>
    public static Fact FunctionNameFree(string function) => new("function free", "", function);

    /// <summary>The function is there.</summary>
    public static Fact FunctionThere(string function) => new("function", "", function);

    /// <summary>The function is there, and nobody else may call it.</summary>
    public static Fact FunctionReady(string function) => new("function ready", "", function);

    /// <summary>A foreign key can refer to these columns.</summary>
    public static Fact KeyReady(string table, IEnumerable<string> columns) => new("key", table, ColumnSet(columns));

    /// <summary>A key on these columns that goes is gone: a foreign key that is added cannot come to stand on it.</summary>
    public static Fact KeyGone(string table, IEnumerable<string> columns) => new("key gone", table, ColumnSet(columns));

    /// <summary>No partition that goes, or gets another bound, belongs to the table or partition any more.</summary>
    public static Fact PartitionsReleased(string parent) => new("partitions released", parent, "");

    /// <summary>The partition is a table of its own.</summary>
    public static Fact PartitionDetached(string partition) => new("partition detached", "", partition);

    /// <summary>The default partition is known to hold no row that belongs to the new partition.</summary>
    public static Fact DefaultCleared(string partition) => new("default cleared", "", partition);

    /// <summary>Validated checks prove the new bounds of the parent's partitions.</summary>
    public static Fact BoundsProved(string parent) => new("bounds proved", parent, "");

    /// <summary>The partition has its new bound.</summary>
    public static Fact PartitionMoved(string partition) => new("partition moved", "", partition);

    /// <summary>The index of a partitioned table, or the constraint of a partition, is made and waits to be attached.</summary>
    public static Fact PartitionIndexMade(string index) => new("partition index made", "", index);

    /// <summary>The indexes of the partitions below are attached to it.</summary>
    public static Fact PartitionIndexesAttached(string index) => new("partition indexes attached", "", index);

    /// <summary>Every partition has the foreign key, not validated yet.</summary>
    public static Fact PartitionForeignKeysMade(string table, string key) => new("partition foreign keys made", table, key);

    /// <summary>Every partition has the validated foreign key.</summary>
    public static Fact PartitionForeignKeys(string table, string key) => new("partition foreign keys", table, key);

    /// <summary>The partition belongs to its parent.</summary>
    public static Fact PartitionThere(string partition) => new("partition", "", partition);

    /// <summary>No foreign key that goes or changes refers to these columns any more.</summary>
    public static Fact KeyReleased(string table, IEnumerable<string> columns) => new("key released", table, ColumnSet(columns));

    // The order of columns is of no meaning for what a foreign key can refer to.
    private static string ColumnSet(IEnumerable<string> columns) => string.Join('\n', columns.Order(StringComparer.Ordinal));
}
