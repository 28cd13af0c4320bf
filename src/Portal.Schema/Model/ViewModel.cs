namespace Portal.Schema.Model;

/// <summary>All that a view or materialized view is made of, so that it can be created again as it was.</summary>
public sealed record ViewModel
{
    /// <summary>The query as PostgreSQL prints it, with the schema placeholder, without the semicolon.</summary>
    public required string Definition { get; init; }

    /// <summary>The names of its columns, in order.</summary>
    public required EquatableArray<string> Columns { get; init; }

    /// <summary><c>name=value</c>: <c>security_barrier</c>, <c>check_option</c>, storage parameters; ordered.</summary>
    public EquatableArray<string> Options { get; init; } = [];

    /// <summary>The role that owns it when that is not the schema's owner, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Comments on columns.</summary>
    public EquatableArray<NamedText> ColumnComments { get; init; } = [];

    /// <summary>Defaults of a view's columns, as PostgreSQL prints them.</summary>
    public EquatableArray<NamedText> ColumnDefaults { get; init; } = [];

    /// <summary>Rights that it has beyond those that a new relation of the schema's owner gets by default.</summary>
    public EquatableArray<ViewRight> Granted { get; init; } = [];

    /// <summary>Rights that a new relation of the schema's owner gets by default and that it does not have.</summary>
    public EquatableArray<ViewRight> Withheld { get; init; } = [];

    /// <summary>The indexes of a materialized view.</summary>
    public EquatableArray<ViewIndex> Indexes { get; init; } = [];

    /// <summary>False for a materialized view WITH NO DATA.</summary>
    public bool Populated { get; init; } = true;

    /// <summary>The access method of a materialized view when it is not <c>heap</c>, or null.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>The tablespace of a materialized view when it is not the database's, or null.</summary>
    public string? Tablespace { get; init; }

    /// <summary>True when it reads tables of <c>shared_data</c>.</summary>
    public bool ReadsShared { get; init; }

    /// <summary>What it uses and no outline can be made of (<see cref="SchemaModel.Surroundings"/>), such as an aggregate, so that it cannot be tried in the shadow database; ordered.</summary>
    public EquatableArray<string> Outside { get; init; } = [];

    /// <summary>What would be lost if it were created again, such as a security label, or null.</summary>
    public string? Hindrance { get; init; }
}

/// <summary>A text by the name of the column that it belongs to.</summary>
/// <param name="Name">The column.</param>
/// <param name="Text">The comment or default.</param>
public sealed record NamedText(string Name, string Text);

/// <summary>A right on a view.</summary>
/// <param name="Role">The role, or null for PUBLIC.</param>
/// <param name="Privilege">The privilege, such as <c>SELECT</c>.</param>
/// <param name="Grantable">WITH GRANT OPTION.</param>
/// <param name="Column">The column, or null for the whole.</param>
public sealed record ViewRight(string? Role, string Privilege, bool Grantable = false, string? Column = null);

/// <summary>An index of a materialized view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The statement that creates it, as PostgreSQL prints it, with the schema placeholder.</param>
/// <param name="Comment">The comment, or null.</param>
public sealed record ViewIndex(string Name, string Sql, string? Comment);
