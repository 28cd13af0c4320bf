using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Catalog;

/// <summary>One schema as it stands on a server.</summary>
/// <param name="Name">The schema's name, not quoted.</param>
/// <param name="Owner">The role that owns it.</param>
/// <param name="Model">Its structure, without its name.</param>
/// <param name="Sizes">What the server knows of the size of its tables.</param>
public sealed record LiveSchema(string Name, string Owner, SchemaModel Model, EquatableArray<TableSize> Sizes)
{
    /// <summary>
    /// The numbers of what the structure names outside of the schema, with their schemas: tables that keys refer to, types, functions ... What is
    /// printed of the structure changes when one of them is renamed, so they count for <see cref="CatalogWitness"/>.
    /// </summary>
    internal uint[] Outside { get; init; } = [];
}

/// <summary>The size of a table as PostgreSQL estimates it; it takes no part in comparisons or fingerprints.</summary>
/// <param name="Table">The table's name, not quoted.</param>
/// <param name="Rows">Estimated rows (<c>pg_class.reltuples</c>); null when never analysed.</param>
/// <param name="Bytes">Bytes of the table itself at the last analysis, without indexes.</param>
public sealed record TableSize(string Table, long? Rows, long Bytes);
