using System.Security.Cryptography;
using System.Text.Json;
using Portal.Postgres.Catalog;
using Portal.Schema.Model;

namespace Portal.Postgres.Meta;

/// <summary>
/// The structures of one pass, each kept once: schemas of a fleet read alike, so what is worked out of a structure is worked out for all of them.
/// </summary>
internal sealed class ReadStructures
{
    private readonly Dictionary<SchemaModel, ReadStructure> _structures = [];
    private readonly Dictionary<(ReadStructure, StableIds), (SchemaModel Model, Lazy<string> Class)> _named = [];

    /// <summary>The structure that reads like this one.</summary>
    public ReadStructure Of(SchemaModel model)
    {
        if (!_structures.TryGetValue(model, out var structure)) _structures.Add(model, structure = new(model));
        return structure;
    }

    /// <summary>A schema of that structure with what the portal remembers of it.</summary>
    public LiveStructure With(LiveSchema schema, ReadStructure structure, AppliedStructure? applied)
    {
        schema = schema with { Model = structure.Model };
        if (applied is null) return new(schema, structure.Model, structure.Fingerprint, null) { SharedClass = structure.Class };
        if (!_named.TryGetValue((structure, applied.StableIds), out var named))
        {
            var model = applied.StableIds.ApplyTo(structure.Model);
            _named.Add((structure, applied.StableIds), named = (model, new(() => LiveStructure.ClassOf(structure.Fingerprint, model))));
        }
        return new(schema, named.Model, structure.Fingerprint, applied) { SharedClass = named.Class };
    }
}

/// <summary>One structure; compared by reference.</summary>
internal sealed class ReadStructure(SchemaModel model)
{
    private string? _fingerprint;
    private string? _state;

    /// <summary>The structure.</summary>
    public SchemaModel Model => model;

    /// <summary>Its fingerprint.</summary>
    public string Fingerprint => _fingerprint ??= Portal.Schema.Model.Fingerprint.Of(model);

    /// <summary>Hash over all of it, what takes no part in the fingerprint included: equal exactly when two structures read alike.</summary>
    public string State => _state ??= Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(model)));

    /// <summary>The state class of a schema of it that has no history.</summary>
    public Lazy<string> Class { get; } = new(() => LiveStructure.ClassOf(Portal.Schema.Model.Fingerprint.Of(model), model));
}
