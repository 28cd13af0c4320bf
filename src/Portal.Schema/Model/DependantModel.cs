namespace Portal.Schema.Model;

/// <summary>
/// Something that definitions do not describe and that PostgreSQL knows to use a table, column or constraint of the schema
/// (<c>pg_depend</c>; PostgreSQL manual, 5.15 Dependency Tracking). Views and materialized views are taken along when a change needs it:
/// dropped before and created again after it. Everything else is left alone; a change that would break it is refused with its name.
/// Functions whose body is a text are not here: PostgreSQL does not know what they use.
/// </summary>
public sealed record DependantModel
{
    /// <summary>What it is.</summary>
    public required DependantKind Kind { get; init; }

    /// <summary>Its identity: the name of a view, <c>audit on orders</c> for a trigger; qualified with the placeholder or another schema where it is printed so.</summary>
    public required string Name { get; init; }

    /// <summary>The schema it lives in when that is another one, or null.</summary>
    public string? Schema { get; init; }

    /// <summary>What it uses in the schema, ordered.</summary>
    public required EquatableArray<DependantUse> Uses { get; init; }

    /// <summary>How to create it again; null for everything but views and materialized views of the schema itself.</summary>
    public ViewModel? View { get; init; }

    /// <summary>As messages name it: <c>view open_orders</c>.</summary>
    public override string ToString()
    {
        var isView = Kind is DependantKind.View or DependantKind.MaterializedView;
        return $"{Words} {(isView && Schema is not null ? $"{Schema}." : "")}{Name.Replace(SchemaModel.SchemaPlaceholder + ".", "", StringComparison.Ordinal)}";
    }

    private string Words => Kind switch
    {
        DependantKind.View => "view",
        DependantKind.MaterializedView => "materialized view",
        DependantKind.Rule => "rule",
        DependantKind.Trigger => "trigger",
        DependantKind.Policy => "policy",
        DependantKind.Statistics => "extended statistics",
        DependantKind.Function => "function",
        DependantKind.Publication => "publication",
        DependantKind.ForeignKey => "foreign key",
        DependantKind.Column => "column",
        DependantKind.Child => "table",
        _ => throw new InvalidOperationException($"{Kind} has no name."),
    };
}

/// <summary>A use of something in the schema.</summary>
/// <param name="Relation">The table or view that is used.</param>
/// <param name="Column">The column, or null for the relation as a whole.</param>
/// <param name="Constraint">The constraint, such as a primary key that a GROUP BY stands on, or null.</param>
public sealed record DependantUse(string Relation, string? Column = null, string? Constraint = null);

/// <summary>Kinds of dependants.</summary>
public enum DependantKind
{
    /// <summary>A view.</summary>
    View,

    /// <summary>A materialized view.</summary>
    MaterializedView,

    /// <summary>A rule of its own (not that of a view).</summary>
    Rule,

    /// <summary>A trigger.</summary>
    Trigger,

    /// <summary>A row security policy.</summary>
    Policy,

    /// <summary>Extended statistics.</summary>
    Statistics,

    /// <summary>A function or procedure whose body PostgreSQL keeps parsed (BEGIN ATOMIC), or that has the row type in its signature.</summary>
    Function,

    /// <summary>A publication that lists the table.</summary>
    Publication,

    /// <summary>A foreign key of a table in another schema.</summary>
    ForeignKey,

    /// <summary>A column of the table's row type.</summary>
    Column,

    /// <summary>A table that inherits from the table (not a partition).</summary>
    Child,
}
