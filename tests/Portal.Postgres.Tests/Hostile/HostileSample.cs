using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Portal.Schema;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Postgres.Tests.Hostile;

/// <summary>
/// Definitions in which every place for a text is filled, each thing under a name of its own. A place is all leaves with the same text,
/// because who names a column hostilely names it so wherever it stands.
/// </summary>
internal sealed class HostileSample
{
    private static readonly string[] s_free = ["with", "opclass_parameters"];

    // A definition that a text is not in was read before.
    private static readonly ConditionalWeakTable<JsonNode, object> s_read = [];

    private readonly IReadOnlyList<JsonNode> _definitions;

    private HostileSample(IReadOnlyList<JsonNode> definitions) => _definitions = definitions;

    /// <summary>The definitions as they are meant.</summary>
    public static HostileSample Meant { get; } = new(
    [
        Parse("""
        { "id": "obj_customer", "name": "CUSTOMER", "display_name": "shown_customer", "table_name": "customers", "metadata_": { "is_shared": true },
          "table_schema": { "columns": [ { "id": "col_customer", "name": "customer_key", "type": "UUID", "primary_key": true } ] } }
        """),
        Parse("""
        { "id": "obj_order", "name": "ORDER", "display_name": "shown_order", "description": "about_orders", "table_name": "orders",
          "schema_definition": { "relationships": [ { "type": "association", "target": "CUSTOMER", "via": "customer", "role": "role_of_it", "source_multiplicity": "0..*", "target_multiplicity": "0..1" } ] },
          "metadata_": { "modules": ["MODULE"], "value_chains": ["CHAIN"], "layer": "CORE",
            "read_model": { "columns": ["note"], "indexes": [ { "name": "idx_read", "columns": ["note"] } ] } },
          "table_schema": { "comment": "comment_of_table",
            "storage": { "with": { "fillfactor": "81" }, "replica_identity": { "index": "uq_number" } },
            "sequences": [ { "id": "seq_id", "name": "order_numbers", "type": "BIGINT", "owned_by": "number", "comment": "comment_of_sequence" } ],
            "columns": [
              { "id": "col_key", "name": "order_key", "type": "BIGINT", "primary_key": true, "identity": { "kind": "always", "start": 5 } },
              { "name": "ref_qty", "type": "INTEGER" }, { "name": "ref_text", "type": "VARCHAR(40)" },
              { "id": "col_amount", "name": "amount", "type": "DECIMAL(15,2)", "default": "12.5" },
              { "name": "note", "type": "TEXT", "default": "literal_of_note", "comment": "comment_of_column", "collation": "pg_catalog.C",
                "storage": { "strategy": "external", "compression": "pglz", "n_distinct": -0.5 } },
              { "id": "col_status", "name": "status", "type": "ENUM(OrderStatus)", "default": "label_open" },
              { "name": "mail", "type": "DOMAIN(EmailAddress)" }, { "name": "grade", "type": "DOMAIN(Grade)" },
              { "id": "col_number", "name": "number", "type": "INTEGER", "nullable": false, "sequence": "order_numbers" },
              { "name": "computed", "type": "INTEGER", "default_expression": "1 + 1" },
              { "name": "doubled", "type": "INTEGER", "generated": "ref_qty * 2" },
              { "name": "sort", "type": "VARCHAR(20)", "enum": "OrderKind" },
              { "name": "tags", "type": "ARRAY(TEXT)", "default": ["tag_literal"] },
              { "name": "payload", "type": "JSONB", "default": { "inside": "json_literal" } },
              { "name": "words", "type": "TSVECTOR" }, { "name": "span", "type": "TSRANGE" },
              { "id": "col_parent", "name": "parent", "type": "BIGINT", "foreign_key": { "table": "orders", "column": "order_key", "model": "ORDER", "name": "fk_parent", "on_delete": "SET NULL", "on_delete_columns": ["parent"] } },
              { "name": "customer", "type": "UUID", "foreign_key": { "table": "shared_data.customers", "column": "customer_key", "name": "fk_customer" } } ],
            "indexes": [
              { "id": "idx_id", "name": "idx_note", "columns": [ { "column": "note", "opclass": "text_pattern_ops", "collation": "pg_catalog.POSIX", "order": "desc", "nulls": "last" } ],
                "include": ["amount"], "predicate": "ref_qty > 0", "with": { "fillfactor": "71" }, "comment": "comment_of_index", "method": "btree" },
              { "name": "idx_words", "method": "gist", "columns": [ { "column": "words", "opclass": "tsvector_ops", "opclass_parameters": { "siglen": "100" } } ] },
              { "name": "idx_lower", "expressions": ["lower(ref_text)"] } ],
            "constraints": [
              { "id": "chk_id", "type": "check", "name": "chk_qty", "expression": "ref_qty >= 0", "comment": "comment_of_check" },
              { "id": "uq_id", "type": "unique", "name": "uq_number", "columns": ["number"], "include": ["amount"], "with": { "fillfactor": "91" }, "comment": "comment_of_key" },
              { "id": "ex_id", "type": "exclusion", "name": "ex_span", "method": "gist", "elements": [ { "column": "span", "operator": "&&", "opclass": "range_ops" } ],
                "predicate": "ref_qty > 7", "with": { "fillfactor": "61" }, "comment": "comment_of_exclusion" },
              { "id": "fk_id", "type": "foreign_key", "name": "fk_other", "columns": ["ref_other"], "references": { "table": "orders", "columns": ["order_key"] }, "comment": "comment_of_foreign_key" } ] } }
        """.Replace("""{ "name": "words", "type": "TSVECTOR" }""", """{ "name": "words", "type": "TSVECTOR" }, { "name": "ref_other", "type": "BIGINT" }""", StringComparison.Ordinal)),
        Parse("""
        { "id": "obj_visit", "name": "VISIT", "display_name": "shown_visit", "table_name": "visits", "table_schema": {
            "columns": [ { "name": "region", "type": "TEXT", "nullable": false }, { "id": "col_day", "name": "day", "type": "DATE", "nullable": false } ],
            "partitioning": { "strategy": "list", "columns": [ { "column": "region", "collation": "pg_catalog.ucs_basic", "opclass": "text_ops" } ], "partitions": [
              { "name": "visits_north", "values": ["north_literal"], "with": { "fillfactor": "51" } },
              { "name": "visits_rest", "default": true, "partitioning": { "strategy": "range", "columns": [ { "expression": "upper(region)" } ], "partitions": [
                { "name": "visits_a", "from": "from_literal", "to": "to_literal" }, { "name": "visits_z", "default": true } ] } } ] } } }
        """),
        Parse("""
        { "id": "obj_reading", "name": "READING", "display_name": "shown_reading", "table_name": "readings",
          "metadata_": { "is_hypertable": true, "partition_key": "taken_at", "chunk_interval": "1 day", "partitions_ahead": 2, "retention": "24 months", "compression": { "after": "3 months", "segment_by": ["device"] },
            "continuous_aggregates": [ { "name": "readings_hourly", "bucket": "1 hour", "group_by": ["device"], "aggregates": [ { "function": "avg", "column": "measured", "name": "mean" } ],
              "refresh": { "lag": "5 minutes", "window": "3 hours" }, "retention": "5 years", "indexes": [ { "name": "idx_hourly", "columns": ["mean"] } ] } ] },
          "table_schema": { "columns": [ { "id": "col_taken", "name": "taken_at", "type": "TIMESTAMP", "nullable": false }, { "id": "col_device", "name": "device", "type": "INTEGER", "nullable": false }, { "name": "measured", "type": "NUMERIC" } ] } }
        """),
        Parse("""{ "id": "enum_id", "name": "OrderStatus", "type_name": "order_status", "description": "comment_of_enum", "values": [{ "value": "label_open", "id": "open_id" }, { "value": "label_closed", "id": "label_id" }, { "value": "label_lost", "renamed_from": "label_gone" }] }"""),
        Parse("""{ "name": "OrderKind", "values": ["kind_literal"] }"""),
        Parse("""
        { "id": "dom_id", "name": "EmailAddress", "type_name": "email_address", "type": "VARCHAR(320)", "default": "default_of_domain", "collation": "pg_catalog.C", "description": "comment_of_domain",
          "checks": [ { "id": "dom_chk", "name": "chk_mail", "expression": "VALUE <> ''", "comment": "comment_of_domain_check" } ] }
        """),
        Parse("""{ "name": "Grade", "type_name": "grade_type", "type": "INTEGER", "default_expression": "2 + 2" }"""),
    ]);

    /// <summary>Definitions of their own.</summary>
    public static HostileSample Of(params ReadOnlySpan<string> definitions) => new([.. definitions.ToArray().Select(Parse)]);

    /// <summary>The texts of the places, in order of appearance.</summary>
    public IReadOnlyList<string> Places => [.. _definitions.SelectMany(Texts).Distinct(StringComparer.Ordinal)];

    /// <summary>The definitions with other texts in some places.</summary>
    public HostileSample With(IReadOnlyDictionary<string, string> texts) => new(
        [.. _definitions.Select(definition => Texts(definition).Any(text => texts.ContainsKey(text) || texts.ContainsKey(text.Replace("shared_data.", "", StringComparison.Ordinal))) ? Replace(definition, texts) ?? definition : definition)]);

    /// <summary>What the portal makes of the files: the structures, or why there are none.</summary>
    public (SchemaModel? Own, SchemaModel Shared, string Errors) Compile()
    {
        var (models, enumerations, domains) = Read();
        var errors = models.Errors.Concat(enumerations.Errors).Concat(domains.Errors).ToList();
        if (errors.Count > 0) return (null, SchemaModel.Empty, string.Join("; ", errors));
        var types = new DefinedTypes
        {
            Enumerations = enumerations.Values.ToDictionary(found => found.Name, StringComparer.Ordinal), Domains = domains.Values.ToDictionary(found => found.Name, StringComparer.Ordinal),
        };
        var (own, shared) = (DefinitionCompiler.Compile(models.Values, types), DefinitionCompiler.CompileShared(models.Values, types));
        return (shared.Value is null ? null : own.Value, shared.Value ?? SchemaModel.Empty, string.Join("; ", own.Errors.Concat(shared.Errors)));
    }

    /// <summary>The definitions as they are read, to see which of their texts are filled.</summary>
    public IEnumerable<object> Definitions()
    {
        var (models, enumerations, domains) = Read();
        return [.. models.Values, .. enumerations.Values, .. domains.Values];
    }

    private (Parsed<ObjectModelDefinition> Models, Parsed<EnumerationDefinition> Enumerations, Parsed<DomainDefinition> Domains) Read()
    {
        var read = _definitions.Select(definition => s_read.GetValue(definition, Read)).ToList();
        return (new(read.OfType<DefinitionResult<ObjectModelDefinition>>()), new(read.OfType<DefinitionResult<EnumerationDefinition>>()), new(read.OfType<DefinitionResult<DomainDefinition>>()));
    }

    private static object Read(JsonNode definition) => definition switch
    {
        _ when definition["table_schema"] is not null => ObjectModelDefinition.Parse(definition.ToJsonString(), "model"),
        _ when definition["values"] is not null => EnumerationDefinition.Parse(definition.ToJsonString(), "enumeration"),
        _ => DomainDefinition.Parse(definition.ToJsonString(), "domain"),
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(property => Texts(property.Value).Concat(s_free.Contains(property.Key) && property.Value is JsonObject free ? free.Select(parameter => parameter.Key) : [])),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static JsonNode? Replace(JsonNode? node, IReadOnlyDictionary<string, string> texts, bool isFree = false) => node switch
    {
        JsonObject item => new JsonObject(item.Select(property => KeyValuePair.Create(
            isFree ? texts.GetValueOrDefault(property.Key, property.Key) : property.Key, Replace(property.Value, texts, s_free.Contains(property.Key))))),
        JsonArray list => new JsonArray([.. list.Select(element => Replace(element, texts))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Replace(text, texts)),
        _ => node?.DeepClone(),
    };

    // A table of the shared schema is named behind it.
    private static string Replace(string text, IReadOnlyDictionary<string, string> texts) =>
        texts.TryGetValue(text, out var other) ? other
        : text.StartsWith("shared_data.", StringComparison.Ordinal) && texts.TryGetValue(text["shared_data.".Length..], out var table) ? "shared_data." + table
        : text;

    private static JsonNode Parse(string json) => JsonNode.Parse(json) ?? throw new InvalidOperationException("No definition.");

    private sealed class Parsed<T>
        where T : class
    {
        public Parsed(IEnumerable<DefinitionResult<T>> results)
        {
            foreach (var result in results)
            {
                if (result.Value is { } value) Values.Add(value);
                Errors.AddRange(result.Errors);
            }
        }

        public List<T> Values { get; } = [];

        public List<DefinitionError> Errors { get; } = [];
    }
}
