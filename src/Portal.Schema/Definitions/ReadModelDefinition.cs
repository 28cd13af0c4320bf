namespace Portal.Schema.Definitions;

/// <summary>
/// The field <c>read_model</c> of <c>metadata_</c>: the model has a read table beside its table (CQRS), which the database itself keeps in step.
/// </summary>
public sealed record ReadModelDefinition
{
    /// <summary>The columns that are copied; empty for all. Those of the primary key are copied in any case.</summary>
    public EquatableArray<string> Columns { get; init; } = [];

    /// <summary>Indexes of the read table, beside its primary key.</summary>
    public EquatableArray<IndexDefinition> Indexes { get; init; } = [];

    // Either true, or { "columns": [...], "indexes": [...] }.
    internal static ReadModelDefinition? Read(DefinitionReader metadata)
    {
        if (metadata.Field("read_model") is not { } json) return null;
        switch (json.Element.ValueKind)
        {
            case System.Text.Json.JsonValueKind.True:
                return new();
            case System.Text.Json.JsonValueKind.False:
                return null;
            case System.Text.Json.JsonValueKind.Object:
                return new()
                {
                    Columns = json.OptionalTexts("columns", "the name of a column"),
                    Indexes = [.. json.OptionalList("indexes").Select(IndexReader.Read).OfType<IndexDefinition>()],
                };
            default:
                json.ReportKind("true, false, or an object with \"columns\" and \"indexes\"");
                return null;
        }
    }
}
