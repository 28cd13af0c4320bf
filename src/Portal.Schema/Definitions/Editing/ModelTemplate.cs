using System.Text.Json.Nodes;

namespace Portal.Schema.Definitions.Editing;

/// <summary>What most tables need, ready to be applied to a model with <see cref="DefinitionEdit.ApplyTemplate"/>.</summary>
public sealed record ModelTemplate
{
    private IEnumerable<string> Columns => Entries.Where(entry => entry.Section == DefinitionSection.Columns)
        .Select(entry => JsonNode.Parse(entry.Json)?["name"]?.GetValue<string>() ?? "");

    private ModelTemplate(string code, string name, string summary, params ReadOnlySpan<(DefinitionSection Section, string Json)> entries)
    {
        Code = code;
        Name = name;
        Summary = summary;
        Entries = [.. entries];
    }

    /// <summary>Its code, which edits name.</summary>
    public string Code { get; }

    /// <summary>Its name on screen and in the draft's history.</summary>
    public string Name { get; }

    /// <summary>What it adds.</summary>
    public string Summary { get; }

    /// <summary>The entries, one JSON object each; <c>{table}</c> stands for the table's name.</summary>
    internal EquatableArray<(DefinitionSection Section, string Json)> Entries { get; }

    /// <summary>A random key that needs no counter and never collides between clients.</summary>
    public static ModelTemplate UuidKey { get; } = new("uuid_key", "UUID key", "id as primary key, made by gen_random_uuid()",
        (DefinitionSection.Columns, """{"name":"id","type":"UUID","primary_key":true,"nullable":false,"default":"gen_random_uuid()"}"""));

    /// <summary>When a row came and when it was changed last.</summary>
    public static ModelTemplate Timestamps { get; } = new("timestamps", "Timestamps", "created_at and updated_at, in UTC",
        (DefinitionSection.Columns, """{"name":"created_at","type":"TIMESTAMP","nullable":false,"default":"CURRENT_TIMESTAMP"}"""),
        (DefinitionSection.Columns, """{"name":"updated_at","type":"TIMESTAMP","nullable":false,"default":"CURRENT_TIMESTAMP"}"""));

    /// <summary>Rows are marked as deleted and stay.</summary>
    public static ModelTemplate SoftDelete { get; } = new("soft_delete", "Soft delete", "deleted_at, and an index over what is deleted",
        (DefinitionSection.Columns, """{"name":"deleted_at","type":"TIMESTAMP","nullable":true,"comment":"When the row was deleted; NULL for a row that counts."}"""),
        (DefinitionSection.Indexes, """{"name":"idx_{table}_deleted_at","columns":["deleted_at"],"predicate":"deleted_at IS NOT NULL"}"""));

    /// <summary>A state out of few, checked by the database.</summary>
    public static ModelTemplate StateEnum { get; } = new("state_enum", "State enum", "status with a check over its values, and an index",
        (DefinitionSection.Columns, """{"name":"status","type":"VARCHAR(20)","nullable":false,"default":"DRAFT","index":true}"""),
        (DefinitionSection.Constraints, """{"type":"check","name":"chk_{table}_status","expression":"status IN ('DRAFT', 'ACTIVE', 'INACTIVE', 'ARCHIVED')"}"""));

    /// <summary>Where a row came from: whose it is, what it was in the source, and which run brought it when.</summary>
    public static ModelTemplate TenantLineage { get; } = new("tenant_lineage", "Tenant lineage", "_client_code, _raw_id, _sync_batch_id and _ingested_at",
        (DefinitionSection.Columns, """{"name":"_client_code","type":"VARCHAR(63)","nullable":true,"comment":"Code of the client whose row it is."}"""),
        (DefinitionSection.Columns, """{"name":"_raw_id","type":"VARCHAR(100)","nullable":true,"comment":"The row as it came from the source."}"""),
        (DefinitionSection.Columns, """{"name":"_sync_batch_id","type":"UUID","nullable":true,"index":true,"comment":"The run that brought it."}"""),
        (DefinitionSection.Columns, """{"name":"_ingested_at","type":"TIMESTAMP","nullable":false,"default":"CURRENT_TIMESTAMP","comment":"When it was brought."}"""));

    /// <summary>All templates, in the order of the menu.</summary>
    public static IReadOnlyList<ModelTemplate> All { get; } = [UuidKey, Timestamps, SoftDelete, StateEnum, TenantLineage];

    /// <summary>What of the template a model lacks.</summary>
    /// <param name="document">The model.</param>
    /// <returns>The names of the entries that applying it adds; empty when it is there already.</returns>
    public IReadOnlyList<string> Missing(DefinitionDocument document) =>
        [.. MissingEntries(document).Select(entry => entry.Item["name"]?.GetValue<string>() ?? "")];

    internal IEnumerable<(DefinitionSection Section, JsonObject Item)> MissingEntries(DefinitionDocument document)
    {
        var table = document.Root["table_name"] is JsonValue value && value.TryGetValue(out string? name) ? name : "table";
        var columns = document.Items(DefinitionSection.Columns).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (section, json) in Entries)
        {
            if (JsonNode.Parse(json) is not JsonObject item) continue;
            // In the name that was read, not in the text: the name of a table can hold quotes.
            var wanted = item["name"]?.GetValue<string>().Replace("{table}", table, StringComparison.Ordinal);
            item["name"] = wanted;
            // A column that is there already has values of its own, which the template's check does not know.
            if (section == DefinitionSection.Constraints && Columns.All(columns.Contains)) continue;
            if (document.Items(section).All(found => !string.Equals(found.Name, wanted, StringComparison.OrdinalIgnoreCase))) yield return (section, item);
        }
    }
}
