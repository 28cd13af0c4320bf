using Portal.Schema;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Finds which elements of a model PostgreSQL refuses, after it has refused the whole: builds the tables bare, then adds one element
/// at a time, each alone. Slow, and only used to tell the author where the fault is.
/// </summary>
internal static class FaultSearch
{
    /// <summary>The faults; when every element passes alone, the refusal of the whole.</summary>
    public static async Task<EquatableArray<ShadowFault>> FindAsync(
        ShadowLease lease, SchemaModel model, ShadowRefusal refusal, CancellationToken ct)
    {
        var faults = new List<ShadowFault>();
        var types = new SchemaModel { Tables = [], Surroundings = model.Surroundings, Enums = model.Enums, Domains = model.Domains, Sequences = [.. model.Sequences.Select(sequence => sequence with { OwnedBy = null })] };
        if (await TryAsync(lease, types, ct).ConfigureAwait(false) is { } broken)
            return await FindInTypesAsync(lease, types, broken, ct).ConfigureAwait(false);
        foreach (var table in model.Tables) await FindAsync(lease, table, types, faults, ct).ConfigureAwait(false);
        return faults.Count > 0
            ? faults.ToEquatableArray()
            : [new(refusal.Step?.Table, ModelElement.Table, null, refusal.Message, refusal.Error?.SqlState)];
    }

    // Which types and sequences do not pass without the others that did not. A domain may stand on another, so they are tried in turn.
    private static async Task<EquatableArray<ShadowFault>> FindInTypesAsync(
        ShadowLease lease, SchemaModel types, ShadowRefusal refusal, CancellationToken ct)
    {
        var faults = new List<ShadowFault>();
        foreach (var type in types.Enums) await JudgeAsync(type.Name, types with { Enums = [type], Domains = [], Sequences = [] }).ConfigureAwait(false);
        foreach (var sequence in types.Sequences) await JudgeAsync(sequence.Name, types with { Enums = [], Domains = [], Sequences = [sequence] }).ConfigureAwait(false);
        if (faults.Count > 0) return faults.ToEquatableArray();
        foreach (var domain in types.Domains)
        {
            var bare = types with { Domains = [.. types.Domains.Select(other => other.Name == domain.Name ? other : other with { Checks = [], Default = null })] };
            await JudgeAsync(domain.Name, bare).ConfigureAwait(false);
        }
        return faults.Count > 0 ? faults.ToEquatableArray() : [new(null, ModelElement.SchemaObject, null, refusal.Message, refusal.Error?.SqlState)];

        async Task JudgeAsync(string name, SchemaModel model)
        {
            if (await TryAsync(lease, model, ct).ConfigureAwait(false) is { } fault)
                faults.Add(new(name, ModelElement.SchemaObject, name, fault.Message, fault.Error?.SqlState));
        }
    }

    private static async Task FindAsync(ShadowLease lease, TableModel table, SchemaModel types, List<ShadowFault> faults, CancellationToken ct)
    {
        var sound = new List<ColumnModel>();
        foreach (var column in table.Columns)
        {
            var plain = column with { Default = null, Generated = null };
            var fault = await TryAsync(lease, types with { Tables = [Bare(table, [plain])] }, ct).ConfigureAwait(false);
            if (fault is null) sound.Add(plain);
            else faults.Add(Fault(table, ModelElement.Column, column.Name, fault));
        }
        if (sound.Count < table.Columns.Count) return;
        var bare = Bare(table, [.. sound]);
        foreach (var (element, name, with) in Elements(table, bare))
        {
            if (await TryAsync(lease, types with { Tables = [with] }, ct).ConfigureAwait(false) is { } fault) faults.Add(Fault(table, element, name, fault));
        }
    }

    private static async Task<ShadowRefusal?> TryAsync(ShadowLease lease, SchemaModel model, CancellationToken ct)
    {
        var schema = ShadowLease.NewSchemaName();
        var refusal = await lease.BuildAsync(schema, model, ct).ConfigureAwait(false);
        await lease.DropAsync(schema, ct).ConfigureAwait(false);
        return refusal;
    }

    private static TableModel Bare(TableModel table, EquatableArray<ColumnModel> columns) => new() { Name = table.Name, Columns = columns };

    /// <summary>The bare table with one element more, for each element. Foreign keys need other tables and are judged with the whole.</summary>
    private static IEnumerable<(ModelElement Element, string Name, TableModel With)> Elements(TableModel table, TableModel bare)
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (column, index) = (table.Columns[i], i);
            if (column.Default is null && column.Generated is null) continue;
            var columns = bare.Columns.Select((plain, at) => at == index ? column : plain).ToEquatableArray();
            yield return (column.Generated is null ? ModelElement.Default : ModelElement.Generated, column.Name, bare with { Columns = columns });
        }
        foreach (var check in table.Checks) yield return (ModelElement.Check, check.Name, bare with { Checks = [check] });
        if (table.PrimaryKey is { } key) yield return (ModelElement.Key, key.Name, bare with { PrimaryKey = key });
        foreach (var unique in table.Uniques) yield return (ModelElement.Key, unique.Name, bare with { Uniques = [unique] });
        foreach (var exclusion in table.Exclusions) yield return (ModelElement.Exclusion, exclusion.Name, bare with { Exclusions = [exclusion] });
        foreach (var index in table.Indexes) yield return (ModelElement.Index, index.Name, bare with { Indexes = [index] });
    }

    private static ShadowFault Fault(TableModel table, ModelElement element, string name, ShadowRefusal refusal) =>
        new(table.Name, element, name, refusal.Message, refusal.Error?.SqlState);
}
