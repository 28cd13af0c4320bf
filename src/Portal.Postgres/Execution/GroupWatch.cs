using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Postgres.Meta;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>Finds out on a schema that is read as a whole whether a group changes only the tables that its steps name.</summary>
/// <param name="From">The fingerprint of the schema before it.</param>
/// <param name="FromState">Hash over all that was read of it then.</param>
/// <param name="Tables">Those tables.</param>
/// <param name="Before">What the catalogue adds up to before it, without what is outside of the schema.</param>
/// <param name="BeforeElse">What was read beside the tables and what follows from them.</param>
/// <param name="Outside">What the schema names outside of itself.</param>
/// <param name="Digest">Digest of the schema before it; null where there is none.</param>
internal sealed record GroupWatch(
    string From, string FromState, EquatableArray<string> Tables, CatalogWitness Before, SchemaModel BeforeElse, EquatableArray<uint> Outside, decimal? Digest)
{
    /// <summary>Digest of the tables after it; null where there is none.</summary>
    public decimal? TablesDigest { get; private set; }

    /// <summary>Begins to watch, inside the group's transaction; null when there is nothing to learn.</summary>
    public static async Task<GroupWatch?> BeginAsync(TargetSession session, PlanGroup group, string from, CancellationToken ct)
    {
        var tables = PlanExperience.TablesOf(group, session.LastRead?.Model);
        if (tables.Length == 0) return null;
        var scope = new WitnessScope(session.Request.Schema, [], 0);
        var before = await CatalogWitness.ReadAsync(session.Connection, CatalogWitness.OfSchema(scope, tables), ct).ConfigureAwait(false);
        return before is null || session.LastRead is not { } live
            ? null
            : new(from, new ReadStructure(live.Model).State, [.. tables], before, WithoutTables(live.Model), [.. live.Outside], await session.ReadDigestAsync(ct).ConfigureAwait(false));
    }

    /// <summary>
    /// What is known of the group now that the schema was read after it; null when more of it reads differently than tables, such as what keeps read
    /// tables in step: triggers are rows of their tables, and are not read back with them.
    /// </summary>
    public KnownGroup? Learned(TargetSession session, SchemaModel after, string to, string stableIds) =>
        session.LastRead is not { } live || WithoutTables(live.Model) != BeforeElse ? null : new(From, to, Tables, after, FromState, new ReadStructure(live.Model).State, stableIds);

    /// <summary>How a plan that is this group alone ends on schemas of the digest that this one had; null when that cannot be told.</summary>
    /// <param name="session">The session, with the schema read after the group.</param>
    /// <param name="learned">What is known of the group.</param>
    /// <param name="to">Digest of the schema after it.</param>
    public KnownEnd? LearnedEnd(TargetSession session, KnownGroup? learned, decimal? to) =>
        learned is not null && TablesDigest is { } tables && to is { } end && session.LastRead?.Outside.AsSpan().SequenceEqual(Outside.AsSpan()) == true
            ? new(learned, Outside, tables, end)
            : null;

    /// <summary>The tables after the group; null when something else was changed too.</summary>
    public async Task<SchemaModel?> EndAsync(TargetSession session, CancellationToken ct)
    {
        var scope = new WitnessScope(session.Request.Schema, [], 0);
        var after = await CatalogWitness.ReadAsync(session.Connection, CatalogWitness.OfSchema(scope, Before.Tables), ct).ConfigureAwait(false);
        if (after is null || after.OfRest != Before.OfRest) return null;
        using (var batch = new NpgsqlBatch(session.Connection) { BatchCommands = { StructureDigest.Query([after.Schema], after.Tables, [], session.Seed) } })
        using (var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false))
            TablesDigest = (await StructureDigest.ReadAsync(reader, ct).ConfigureAwait(false)).TryGetValue(after.Schema, out var digest) ? digest : null;
        return (await after.ReadTablesAloneAsync(session.Connection, session.Request.Schema, ct).ConfigureAwait(false)).Model;
    }

    private static SchemaModel WithoutTables(SchemaModel model) => model with
    {
        Tables = [], References = [], Unmanaged = [], Dependants = [], Surroundings = [],
        Sequences = [.. model.Sequences.Select(sequence => sequence with { OwnedBy = null })],
    };
}
