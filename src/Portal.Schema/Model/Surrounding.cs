namespace Portal.Schema.Model;

/// <summary>
/// Something that a structure or its views stand on and that definitions do not describe (PostgreSQL manual, 53.18 <c>pg_depend</c>): an
/// extension, a type or function of another schema, a function of the schema itself. It is never created on a target; in the shadow
/// database an outline of it stands in its place, so that what refers to it can be printed and tried.
/// </summary>
public sealed record Surrounding
{
    /// <summary>What it is.</summary>
    public required SurroundingKind Kind { get; init; }

    /// <summary>The schema that it lives in, not quoted, of an extension the one that it is installed in; null for the schema itself.</summary>
    public string? Schema { get; init; }

    /// <summary>Its identity as references have it: <c>extension citext</c>, <c>function sales.rate(integer)</c>.</summary>
    public required string Identity { get; init; }

    /// <summary>
    /// The statements that make an outline of it: a function with the signature and volatility of the real one and nothing in it, a table
    /// with its columns. Empty when there is no such statement.
    /// </summary>
    public required EquatableArray<string> Outline { get; init; }

    /// <summary>What it is called among the objects that definitions do not describe, when it is one of the schema itself; else null.</summary>
    public UnmanagedObject? Own { get; init; }
}

/// <summary>Kinds of surroundings.</summary>
public enum SurroundingKind
{
    /// <summary>An extension, with everything that belongs to it.</summary>
    Extension,

    /// <summary>An enum, domain, composite or range type.</summary>
    Type,

    /// <summary>A table, view or sequence.</summary>
    Relation,

    /// <summary>A function.</summary>
    Function,

    /// <summary>An operator, collation or anything else.</summary>
    Other,
}
