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
internal sealed record GroupWatch(string From, string FromState, EquatableArray<string> Tables, CatalogWitness Before, SchemaModel BeforeElse)
{
    /// <summary>Begins to watch, inside the group's transaction; null when there is nothing to learn.</summary>
    public static async Task<GroupWatch?> BeginAsync(TargetSession session, PlanGroup group, string from, CancellationToken ct)
    {
        var tables = PlanExperience.TablesOf(group, session.LastRead?.Model);
        if (tables.Length == 0) return null;
        var scope = new WitnessScope(session.Request.Schema, [], 0);
        var before = await CatalogWitness.ReadAsync(session.Connection, CatalogWitness.OfSchema(scope, tables), ct).ConfigureAwait(false);
        return before is null || session.LastRead is not { } live ? null : new(from, new ReadStructure(live.Model).State, [.. tables], before, WithoutTables(live.Model));
    }

    /// <summary>
    /// What is known of the group now that the schema was read after it; null when more of it reads differently than tables, such as what keeps read
    /// tables in step: triggers are rows of their tables, and are not read back with them.
    /// </summary>
    public KnownGroup? Learned(TargetSession session, SchemaModel after, string to, string stableIds) =>
        session.LastRead is not { } live || WithoutTables(live.Model) != BeforeElse ? null : new(From, to, Tables, after, FromState, new ReadStructure(live.Model).State, stableIds);

    /// <summary>The tables after the group; null when something else was changed too.</summary>
    public async Task<SchemaModel?> EndAsync(TargetSession session, CancellationToken ct)
    {
        var scope = new WitnessScope(session.Request.Schema, [], 0);
        var after = await CatalogWitness.ReadAsync(session.Connection, CatalogWitness.OfSchema(scope, Before.Tables), ct).ConfigureAwait(false);
        if (after is null || after.OfRest != Before.OfRest) return null;
        return (await after.ReadTablesAloneAsync(session.Connection, session.Request.Schema, ct).ConfigureAwait(false)).Model;
    }

    private static SchemaModel WithoutTables(SchemaModel model) => model with
    {
        Tables = [], References = [], Unmanaged = [], Dependants = [], Surroundings = [],
        Sequences = [.. model.Sequences.Select(sequence => sequence with { OwnedBy = null })],
    };
}
