using Portal.Schema.Definitions.Editing;

namespace Portal.Schema.Definitions.Checks;

/// <summary>What a definition is checked against: its neighbours in the catalogue.</summary>
public sealed record CheckContext
{
    /// <summary>The tables that a foreign key can name, by that name: <c>orders</c>, <c>shared_data.customers</c>.</summary>
    public required IReadOnlyDictionary<string, TableFacts> Tables { get; init; }

    /// <summary>The enums by name.</summary>
    public required IReadOnlyDictionary<string, EquatableArray<string>> Enums { get; init; }

    /// <summary>The enumerations and domains that columns can be of.</summary>
    public DefinedTypes Types { get; init; } = DefinedTypes.None;

    /// <summary>The KPIs that use the model.</summary>
    public EquatableArray<KpiUse> Kpis { get; init; } = [];

    /// <summary>The current revision; null for a new definition.</summary>
    public DefinitionDocument? Base { get; init; }

    /// <summary>Nothing around it: for definitions that stand alone.</summary>
    public static CheckContext Alone { get; } = new()
    {
        Tables = new Dictionary<string, TableFacts>(), Enums = new Dictionary<string, EquatableArray<string>>(),
    };
}

/// <summary>A table that others can refer to.</summary>
/// <param name="Model">Code of its model.</param>
/// <param name="Columns">The types of its columns, as written, by name.</param>
public sealed record TableFacts(string Model, IReadOnlyDictionary<string, string> Columns);

/// <summary>A KPI and the columns of the model that it reads.</summary>
/// <param name="Code">Code of the KPI.</param>
/// <param name="Columns">Names of columns.</param>
public sealed record KpiUse(string Code, EquatableArray<string> Columns);
