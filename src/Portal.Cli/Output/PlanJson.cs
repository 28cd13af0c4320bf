using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Cli.Plans;
using Portal.Schema.Planning;

namespace Portal.Cli.Output;

/// <summary>Changes as JSON: for each schema the plan in the form that is hashed, with its hash.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, IReadOnlyList<SchemaChanges> changes) =>
        output.WriteLine(new JsonArray([.. changes.Select(Json)]).ToJsonString(s_options));

    private static JsonNode Json(SchemaChanges change)
    {
        var bytes = PlanSerializer.Serialize(change.Plan);
        return new JsonObject
        {
            ["schema"] = change.Schema,
            ["plan_hash"] = PlanSerializer.Hash(bytes),
            ["notes"] = new JsonArray([.. change.Notes.Select(note => JsonValue.Create(note))]),
            ["plan"] = JsonNode.Parse(bytes),
        };
    }
}
