using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Portal.Web.Api;

namespace Portal.Web.Components.Pages.ApiDocs;

/// <summary>One endpoint as its page shows it, read from the OpenAPI document.</summary>
internal sealed record ApiOperation(
    string Tag, string Method, string Path, string Summary, string? Description, IReadOnlyList<ApiParameter> Parameters, string? Body,
    IReadOnlyList<ApiAnswer> Answers)
{
    private const int ExampleDepth = 4;

    /// <summary>Identifies it on the page and in its address.</summary>
    public string Anchor => $"{Method}{Path}".ToLowerInvariant().Replace('/', '-').Replace("{", "").Replace("}", "");

    /// <summary>A call that can be pasted into a terminal.</summary>
    public string Curl(string root) => string.Join(" \\\n  ", new[]
    {
        Method == "GET" ? $"curl {root}{Path}" : $"curl -X {Method} {root}{Path}",
        $"-H \"{ApiKeyAuthentication.HeaderName}: $KEY\"",
        Body is null ? null : "-H 'Content-Type: application/json'",
        Body is null ? null : $"-d '{Body}'",
    }.OfType<string>());

    /// <summary>All endpoints in the document's order.</summary>
    public static IReadOnlyList<ApiOperation> ReadAll(OpenApiDocument document) =>
    [
        .. from path in document.Paths
           from entry in path.Value.Operations ?? []
           select Read(path.Key, entry.Key.Method, entry.Value),
    ];

    private static ApiOperation Read(string path, string method, OpenApiOperation operation) => new(
        operation.Tags?.FirstOrDefault()?.Name ?? "", method, path, operation.Summary ?? "", operation.Description,
        [.. (operation.Parameters ?? []).Select(p => new ApiParameter(p.Name ?? "", p.In?.ToString().ToLowerInvariant() ?? "", p.Required, p.Description))],
        operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema is { } body ? Example(body, ExampleDepth)?.ToJsonString() : null,
        [.. (operation.Responses ?? []).Select(r => new ApiAnswer(r.Key, r.Value.Description ?? ""))]);

    /// <summary>A value of the form that a schema describes.</summary>
    private static JsonNode? Example(IOpenApiSchema schema, int depth)
    {
        if (schema.OneOf is [_, ..] choices) return Example(choices[^1], depth);
        if (schema.Enum is [{ } first, ..]) return first.DeepClone();
        var type = schema.Type ?? JsonSchemaType.Null;
        if (depth == 0) return null;
        if (type.HasFlag(JsonSchemaType.Object))
            return new JsonObject((schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Select(p => KeyValuePair.Create(p.Key, Example(p.Value, depth - 1))));
        if (type.HasFlag(JsonSchemaType.Array)) return schema.Items is { } items ? new JsonArray(Example(items, depth - 1)) : new JsonArray();
        if (type.HasFlag(JsonSchemaType.Boolean)) return false;
        return type.HasFlag(JsonSchemaType.Integer) || type.HasFlag(JsonSchemaType.Number) ? 1 : "text";
    }
}

/// <summary>A parameter in the path or the query.</summary>
internal sealed record ApiParameter(string Name, string In, bool IsRequired, string? Description);

/// <summary>A status that an endpoint answers.</summary>
internal sealed record ApiAnswer(string Status, string Description);
