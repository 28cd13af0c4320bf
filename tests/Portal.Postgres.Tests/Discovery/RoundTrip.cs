using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Discovery;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Discovery;

/// <summary>
/// A structure is written as definition files and built again from them: then it is the same, or what is missing was named. When the
/// format learns to say more, gaps become equality.
/// </summary>
internal static class RoundTrip
{
    private const string Again = "client_again_data";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the files cannot say, and what they say otherwise; a fault is only looked for where everything managed is said.</summary>
    /// <param name="connection">A database where <c>shared_data</c> is there.</param>
    /// <param name="found">The structure, as it was read there.</param>
    public static async Task<(EquatableArray<DiscoveryGap> Gaps, string? Fault)> FindFaultAsync(NpgsqlConnection connection, SchemaModel found)
    {
        var shared = await ReadAsync(connection, SchemaModel.SharedSchema);
        var discovery = SchemaDiscovery.Write(found, new DiscoveryOptions { SharedData = shared });
        // A sequence is written with a table; a schema without tables has no place for it.
        EquatableArray<DiscoveryGap> gaps = found.Tables.Count > 0 ? discovery.Gaps : [.. discovery.Gaps.Where(gap => !gap.Element.StartsWith("sequence ", StringComparison.Ordinal))];
        var sayable = found with { Comment = null, Sequences = found.Tables.Count > 0 ? found.Sequences : [] };
        return (gaps, Unexpected(gaps).Any() ? null : await FindFaultAsync(connection, sayable, shared, discovery));
    }

    /// <summary>The gaps but those that no definition can close: objects that are not managed, and the comment on the schema.</summary>
    public static IEnumerable<DiscoveryGap> Unexpected(IEnumerable<DiscoveryGap> gaps) =>
        gaps.Where(gap => gap.Reason != "is not described by definitions" && !gap.ToString().StartsWith("schema: Comment is ", StringComparison.Ordinal));

    private static async Task<string?> FindFaultAsync(NpgsqlConnection connection, SchemaModel found, SchemaModel shared, Schema.Definitions.Discovery.Discovery discovery)
    {
        var sharedFiles = SchemaDiscovery.Write(shared, new DiscoveryOptions { IsShared = true }).Files;
        var models = discovery.Files.Concat(sharedFiles).Where(file => file.Kind == DefinitionKind.ObjectModel);
        var compiled = DefinitionCompiler.Compile(
            [.. models.Select(file => ObjectModelDefinition.Parse(file.Text, file.Path).Value.ShouldNotBeNull())], DefinedTypes.Read(discovery.Files) with { AreOfOneSchema = true });
        if (compiled.Value is not { } model) return string.Join("; ", compiled.Errors);
        var (again, wanted) = (await PrintAsync(connection, model), found);
        if (Fingerprint.Of(again) != Fingerprint.Of(wanted)) (again, wanted) = (await FixedPointAsync(connection, again), await FixedPointAsync(connection, found));
        return Fingerprint.Of(again) == Fingerprint.Of(wanted) ? null : $"reads back differently: {string.Join("; ", SchemaDiffer.Compare(wanted, again).Changes)}";
    }

    /// <summary>Builds a structure under a name.</summary>
    public static async Task BuildAsync(NpgsqlConnection connection, string schema, SchemaModel model)
    {
        var plan = MigrationPlanner.Plan(SchemaDiffer.Compare(SchemaModel.Empty, model), new()
        {
            FromFingerprint = MigrationPlan.EmptyFingerprint, ToFingerprint = "", CreateSchema = true, Form = PlanForm.Plain,
            ServerMajor = connection.PostgreSqlVersion.Major, MaxLocksPerTransaction = int.MaxValue,
        }).Plan.ShouldNotBeNull();
        using var batch = new NpgsqlBatch(connection);
        foreach (var step in plan.Steps) batch.BatchCommands.Add(new NpgsqlBatchCommand(SchemaText.Fill(step.Sql, schema)));
        await batch.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Reads a schema.</summary>
    public static async Task<SchemaModel> ReadAsync(NpgsqlConnection connection, string schema) =>
        (await CatalogReader.ReadOneAsync(connection, schema, Ct)).ShouldNotBeNull().Model;

    // The first print of an expression often is not the one that building it again prints.
    private static async Task<SchemaModel> FixedPointAsync(NpgsqlConnection connection, SchemaModel model)
    {
        while (true)
        {
            var printed = await PrintAsync(connection, model);
            if (Fingerprint.Of(printed) == Fingerprint.Of(model)) return printed;
            model = printed;
        }
    }

    private static async Task<SchemaModel> PrintAsync(NpgsqlConnection connection, SchemaModel model)
    {
        await BuildAsync(connection, Again, model with { Unmanaged = [], Dependants = [], References = [] });
        var printed = await ReadAsync(connection, Again);
        await using var drop = new NpgsqlCommand($"drop schema {Again} cascade", connection);
        await drop.ExecuteNonQueryAsync(Ct);
        return printed;
    }
}
