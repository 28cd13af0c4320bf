using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Shadow;

/// <summary>A model as PostgreSQL prints it, or what stands in its way. Exactly one of the two.</summary>
/// <param name="Model">The model with the stable ids of the raw one; null when there are faults.</param>
/// <param name="Faults">What PostgreSQL or the rules for expressions refuse.</param>
public sealed record NormalisationResult(SchemaModel? Model, EquatableArray<ShadowFault> Faults);

/// <summary>Something of a model that PostgreSQL, or the rules for expressions, refuse.</summary>
/// <param name="Table">The table, type or sequence, or null for the schema.</param>
/// <param name="Element">What kind of thing it is.</param>
/// <param name="Name">The column, constraint or index; null for the table itself.</param>
/// <param name="Message">What was said.</param>
/// <param name="SqlState">SQLSTATE when PostgreSQL said it.</param>
public sealed record ShadowFault(string? Table, ModelElement Element, string? Name, string Message, string? SqlState);

/// <summary>The elements of a table that can be at fault.</summary>
public enum ModelElement
{
    /// <summary>The table as a whole.</summary>
    Table,
    /// <summary>A column's type, collation or identity.</summary>
    Column,
    /// <summary>A column's default.</summary>
    Default,
    /// <summary>A column's generation expression.</summary>
    Generated,
    /// <summary>The primary key or a unique constraint.</summary>
    Key,
    /// <summary>A check constraint.</summary>
    Check,
    /// <summary>An exclusion constraint.</summary>
    Exclusion,
    /// <summary>A foreign key.</summary>
    ForeignKey,
    /// <summary>An index.</summary>
    Index,
    /// <summary>An enum type, a domain or a sequence; it stands where a table would.</summary>
    SchemaObject,
}
