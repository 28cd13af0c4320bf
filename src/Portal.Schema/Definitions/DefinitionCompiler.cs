using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Definitions;

/// <summary>
/// Turns definitions into the model of the schema they ask for. Names are checked and derived, types become what PostgreSQL prints,
/// defaults become SQL, foreign keys are followed to their tables. Expression texts stay as the author wrote them: PostgreSQL's own
/// print of them is taken from the shadow database.
/// </summary>
public static class DefinitionCompiler
{
    /// <summary>
    /// The schema of a tenant: the models that are not shared. Shared models among <paramref name="models"/> serve foreign keys only.
    /// </summary>
    /// <param name="models">The models.</param>
    /// <param name="types">The enumerations and domains that columns can be of.</param>
    public static DefinitionResult<SchemaModel> Compile(IEnumerable<ObjectModelDefinition> models, DefinedTypes? types = null)
    {
        var all = models.ToList();
        return Compile(
            all.Where(model => !model.Metadata.IsShared).ToList(),
            all.Where(model => model.Metadata.IsShared).ToList(),
            types ?? DefinedTypes.None,
            isShared: false);
    }

    /// <summary>The schema <c>shared_data</c>: the shared models among <paramref name="models"/>.</summary>
    /// <param name="models">The models.</param>
    /// <param name="types">The enumerations and domains that columns can be of.</param>
    public static DefinitionResult<SchemaModel> CompileShared(IEnumerable<ObjectModelDefinition> models, DefinedTypes? types = null) =>
        Compile(models.Where(model => model.Metadata.IsShared).ToList(), [], types ?? DefinedTypes.None, isShared: true);

    private static DefinitionResult<SchemaModel> Compile(
        List<ObjectModelDefinition> models, List<ObjectModelDefinition> shared, DefinedTypes types, bool isShared)
    {
        var errors = new List<DefinitionError>();
        var tables = new List<(TableModel Table, ObjectModelDefinition Model)>(models.Count);
        var syncs = new List<ReadModelSync>();
        foreach (var model in models)
        {
            var table = TableCompiler.Compile(model, types, errors);
            tables.Add((table, model));
            tables.AddRange(ContinuousAggregateCompiler.Compile(model, table, errors).Select(aggregate => (aggregate, model)));
            if (ReadModelCompiler.Compile(model, table, errors) is not { } read) continue;
            tables.Add((read.Table, model));
            syncs.Add(read.Sync);
        }

        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            if (!ids.TryAdd(model.StableId, model.Name))
                new ErrorScope(errors, model.Name, "").Report($"has the same id as {ids[model.StableId]}; expected an id of its own");
        }
        var (enums, domains) = types.UsedBy(models, errors);
        var sequences = Sequences(models, errors);
        RelationNames.Check(tables, [.. enums.Select(type => type.Name), .. domains.Select(domain => domain.Name)], errors);
        var sharedTables = shared.Select(model => TableCompiler.Compile(model, types, [])).ToList();
        new ReferenceResolver(tables.Select(entry => entry.Table), sharedTables, isShared).Check(tables, errors);

        return DefinitionResult<SchemaModel>.From(
            new()
            {
                Tables = [.. tables.Select(entry => isShared ? Unqualify(entry.Table) : entry.Table).OrderBy(table => table.Name, StringComparer.Ordinal)],
                Enums = enums,
                Domains = domains,
                Sequences = sequences,
                ReadModels = [.. syncs.OrderBy(sync => sync.Function, StringComparer.Ordinal)],
            },
            errors);
    }

    internal static EquatableArray<SequenceModel> Sequences(IReadOnlyList<ObjectModelDefinition> models, List<DefinitionError> errors)
    {
        var sequences = new List<SequenceModel>();
        foreach (var model in models)
        {
            var scope = new ErrorScope(errors, model.Name, "/table_schema");
            for (var i = 0; i < model.Table.Sequences.Count; i++) sequences.Add(model.Table.Sequences[i].Compile(model.Table, scope.At("sequences", i)));
        }
        foreach (var model in models)
        {
            var scope = new ErrorScope(errors, model.Name, "/table_schema");
            for (var i = 0; i < model.Table.Columns.Count; i++)
            {
                if (model.Table.Columns[i].Sequence is { } name && sequences.All(sequence => sequence.Name != name))
                    scope.At("columns", i).At("sequence").Report($"there is no sequence {name}; expected one of \"sequences\" of a model");
            }
        }
        return TableCompiler.Sorted(sequences, sequence => sequence.Name);
    }

    // Inside the shared schema "shared_data.customers" is a table of the same schema.
    private static TableModel Unqualify(TableModel table) =>
        table with { ForeignKeys = [.. table.ForeignKeys.Select(key => key with { ReferencedSchema = null })] };
}
