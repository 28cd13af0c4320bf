namespace Portal.Schema.Definitions;

/// <summary>The kinds of definition. Stored by name; names are frozen.</summary>
public enum DefinitionKind
{
    /// <summary>An industry.</summary>
    Industry,

    /// <summary>A value chain of an industry.</summary>
    ValueChain,

    /// <summary>A module, which serves value chains and holds object models and KPIs.</summary>
    Module,

    /// <summary>An object model: one table.</summary>
    ObjectModel,

    /// <summary>A KPI over object models.</summary>
    Kpi,

    /// <summary>What a KPI can be compared with.</summary>
    Benchmark,

    /// <summary>A list of allowed values.</summary>
    Enumeration,

    /// <summary>Rows that belong to a standard or to the catalogue.</summary>
    ReferenceData,

    /// <summary>A type with rules of its own, which columns share.</summary>
    Domain,
}
