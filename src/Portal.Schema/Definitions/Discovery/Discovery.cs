namespace Portal.Schema.Definitions.Discovery;

/// <summary>The definition files that describe a live schema, and what of it they cannot say.</summary>
/// <param name="Files">One file per enum type, domain and table, each in the order of the names.</param>
/// <param name="Gaps">Everything of the schema that reading the files back does not give, by name; empty when the files say all.</param>
public sealed record Discovery(EquatableArray<DefinitionFile> Files, EquatableArray<DiscoveryGap> Gaps)
{
    /// <summary>What must be there before the files are applied, because they name it and do not make it: <c>extension citext in schema public</c>.</summary>
    public EquatableArray<string> Needs { get; init; } = [];
}

/// <summary>Something of a live schema that the definition files do not say.</summary>
/// <param name="Table">The table, or null for something of the schema itself.</param>
/// <param name="Element">What it is, such as <c>column status</c>, <c>check chk_orders</c> or <c>view open_orders</c>.</param>
/// <param name="Reason">Why it is not in the files, or how it reads back.</param>
public sealed record DiscoveryGap(string? Table, string Element, string Reason)
{
    /// <summary>As one line for a terminal.</summary>
    public override string ToString() => Table is null ? $"{Element}: {Reason}" : $"{Table}, {Element}: {Reason}";
}

/// <summary>How a schema is described.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>True for the schema <c>shared_data</c>: its models are marked as shared and stand in a folder of their own.</summary>
    public bool IsShared { get; init; }

    /// <summary>The code of the value chain that the models are to belong to, or null.</summary>
    public string? ValueChain { get; init; }

    /// <summary>The structure of <c>shared_data</c> that foreign keys lead to; empty when it is not known.</summary>
    public Model.SchemaModel SharedData { get; init; } = Model.SchemaModel.Empty;
}
