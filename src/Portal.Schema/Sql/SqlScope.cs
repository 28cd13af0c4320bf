using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>How names of relations are written: qualified in plans, bare for readers.</summary>
public sealed record SqlScope
{
    /// <summary>Names of a plan: the schema's placeholder, and <c>shared_data</c>.</summary>
    public static SqlScope Plan { get; } = new() { Schema = SchemaModel.SchemaPlaceholder };

    /// <summary>Bare names, for readers.</summary>
    public static SqlScope Bare { get; } = new();

    /// <summary>The schema as SQL (a placeholder or a quoted name); null writes bare names.</summary>
    public string? Schema { get; init; }

    /// <summary>The name, not quoted, of the schema that <see cref="SchemaModel.SharedSchema"/> stands for.</summary>
    public string SharedSchema { get; init; } = SchemaModel.SharedSchema;

    /// <summary>A table, index or sequence of the schema.</summary>
    public string Relation(string name) => Schema is null ? SqlIdentifier.Quote(name) : $"{Schema}.{SqlIdentifier.Quote(name)}";

    /// <summary>The table that a foreign key refers to.</summary>
    public string Referenced(ForeignKeyModel key) => key.ReferencedSchema switch
    {
        null => Relation(key.ReferencedTable),
        SchemaModel.SharedSchema => $"{SqlIdentifier.Quote(SharedSchema)}.{SqlIdentifier.Quote(key.ReferencedTable)}",
        var schema => $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(key.ReferencedTable)}",
    };
}
