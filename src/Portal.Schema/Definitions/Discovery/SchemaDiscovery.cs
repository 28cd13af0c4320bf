using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>
/// The way back from a structure to definitions. Each table is written in the shortest form that the format has, and read again at
/// once by the reader and the compiler that everybody uses: what they refuse is taken out, what comes back differently is found by
/// comparing all of the model with what was read. Both are named. So nothing is lost without a word, also of what models learn to
/// hold later: until the writers say it, the comparison does.
/// </summary>
public static class SchemaDiscovery
{
    /// <summary>Describes a schema.</summary>
    /// <param name="model">The structure as it was read from a database; stable ids that it carries are written where they say more than the name.</param>
    /// <param name="options">How.</param>
    public static Discovery Write(SchemaModel model, DiscoveryOptions options)
    {
        var gaps = new List<DiscoveryGap>();
        model = OwnCasts.Strip(model);
        var types = TypeWriter.Write(model, gaps);
        var codes = ModelCodes.Of(model);
        var files = new List<DefinitionFile>(model.Tables.Count);
        var read = new List<ObjectModelDefinition>(model.Tables.Count);
        var aggregates = ContinuousAggregateWriter.BySource(model);
        foreach (var table in model.Tables.Where(table => !ContinuousAggregateWriter.IsOne(aggregates, table)))
        {
            var code = codes[table.Name];
            var json = TableWriter.Write(table, code, options, types, SequenceWriter.Of(model, table), [.. aggregates[table.Name]]);
            var definition = SayableParts.Keep(json, table, types.Defined, gaps);
            var file = new DefinitionFile(DefinitionFolders.PathOf(DefinitionKind.ObjectModel, code, options.IsShared),
                DefinitionKind.ObjectModel, DefinitionText.Write(json));
            // A file that nobody can read would take the others with it.
            if (definition is not null) files.Add(file);
            gaps.AddRange(ParsedDefinition.Parse(file).Errors.Select(error => new DiscoveryGap(table.Name, error.Pointer, error.Message)));
            if (definition is not null) read.Add(definition);
            else gaps.Add(new(table.Name, "table", "cannot be described by a definition"));
        }
        Compare(model, read, types.Defined, options, gaps);
        return new([.. types.Files, .. files], [.. gaps.Distinct()]) { Needs = [.. Needs(model)] };
    }

    // What only views stand on is no need: definitions have no views.
    private static IEnumerable<string> Needs(SchemaModel model) => model.Surroundings
        .Where(item => item.Schema is not null && item.Kind switch
        {
            SurroundingKind.Extension or SurroundingKind.Type => true,
            SurroundingKind.Relation => item.Identity.StartsWith("sequence ", StringComparison.Ordinal),
            _ => model.References.Contains(item.Identity),
        })
        .Select(item => item.Kind == SurroundingKind.Extension ? $"{item.Identity} in schema {item.Schema}" : item.Identity);

    private static void Compare(SchemaModel model, List<ObjectModelDefinition> read, DefinedTypes types, DiscoveryOptions options, List<DiscoveryGap> gaps)
    {
        var tables = read.Select(definition => TableCompiler.Compile(definition, types, [])).ToList();
        tables.AddRange(tables.Zip(read).SelectMany(pair => ContinuousAggregateCompiler.Compile(pair.Second, pair.First, [])).ToList());
        var errors = new List<DefinitionError>();
        new ReferenceResolver(tables, options.SharedData.Tables, options.IsShared).Check([.. tables.Zip(read)], errors);
        foreach (var error in errors)
        {
            var table = read.First(definition => definition.Name == error.Path).Table.Name;
            gaps.Add(new(table, "foreign key", error.Message));
        }
        var (enums, domains) = types.UsedBy(read);
        ReadBack.Compare(model, new SchemaModel { Tables = [.. tables], Enums = enums, Domains = domains, Sequences = DefinitionCompiler.Sequences(read, []) }, gaps);
    }

    /// <summary>An object without the fields that say nothing: null, and false where a missing field means false.</summary>
    internal static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null) json[name] = value;
        }
        return json;
    }

    internal static JsonNode? Flag(bool value) => value ? true : null;

    internal static JsonArray? List(IEnumerable<string> texts) =>
        texts.Select(text => (JsonNode?)text).ToArray() is { Length: > 0 } items ? new JsonArray(items) : null;

    /// <summary>The id to write: none where the name alone gives the same.</summary>
    internal static string? Id(string? stableId, string name) => stableId is null || stableId == StableIds.FromName(name) ? null : stableId;
}
