using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Postgres.Expressions;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>
/// Lets PostgreSQL print a model (engine rules, 0.9): the model is built in a throwaway schema and read back by the same reader as
/// live schemas; what was printed is built again until building it prints the same, because the first print often is not a fixed
/// point. On the way every expression is judged by its parse tree. Answers are remembered by content and server version.
/// </summary>
public sealed class ShadowDatabase : IAsyncDisposable
{
    private const int MaxRounds = 5;
    private const int MaxRemembered = 500;

    private readonly ShadowServer _server;
    private readonly ConcurrentDictionary<string, NormalisationResult> _remembered = new(StringComparer.Ordinal);

    /// <summary>Nothing is connected until there is work.</summary>
    public ShadowDatabase(ShadowOptions options) => _server = new ShadowServer(options);

    /// <summary>True when expressions are tried by a login that can reach nothing else; known after the first work.</summary>
    public bool IsIsolated => _server.IsIsolated;

    /// <summary>Major version of its server; null before the first work.</summary>
    public int? ServerMajor => _server.Major;

    /// <summary>The model as PostgreSQL prints it.</summary>
    /// <param name="raw">A compiled model.</param>
    /// <param name="sharedData">The model of <c>shared_data</c> that its foreign keys refer to.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="Npgsql.NpgsqlException">The shadow server does not answer.</exception>
    public Task<NormalisationResult> NormaliseAsync(SchemaModel raw, SchemaModel sharedData, CancellationToken ct) =>
        NormaliseAsync(raw, sharedData, isTyped: true, ct);

    /// <summary>
    /// A structure that was read from a database, in the print that building it again gives: its expressions ran there already and are
    /// not judged.
    /// </summary>
    /// <inheritdoc cref="NormaliseAsync(SchemaModel, SchemaModel, CancellationToken)"/>
    public Task<NormalisationResult> ReprintAsync(SchemaModel raw, SchemaModel sharedData, CancellationToken ct) =>
        NormaliseAsync(raw, sharedData, isTyped: false, ct);

    /// <summary>Runs a file of DDL in a database of its own, under the login of the probes, and reads back what it made.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The shadow server does not answer.</exception>
    public async Task<SqlStructure> ReadSqlAsync(string sql, CancellationToken ct)
    {
        var database = await _server.CreateThrowawayAsync(ct).ConfigureAwait(false);
        await using var scope = database.ConfigureAwait(false);
        return await SqlStructure.ReadAsync(database.Connection, sql, ct).ConfigureAwait(false);
    }

    private async Task<NormalisationResult> NormaliseAsync(SchemaModel raw, SchemaModel sharedData, bool isTyped, CancellationToken ct)
    {
        if (isTyped) raw = KnownExtensions.AddTo(raw);
        var key = Key(raw, sharedData);
        if (_remembered.TryGetValue(key, out var known)) return known;
        var lease = await _server.LeaseAsync(ct).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var result = await NormaliseAsync(lease, raw, sharedData, isTyped, ct).ConfigureAwait(false);
            if (_remembered.Count >= MaxRemembered) _remembered.Clear();
            // A refusal may have been the server's bad moment: only what was printed is remembered, and only what was judged.
            if (result.Model is not null && isTyped) _remembered[key] = result;
            return result;
        }
    }

    internal Task<ShadowLease> LeaseAsync(CancellationToken ct) => _server.LeaseAsync(ct);

    /// <summary>Drops the shadow databases, and the login where it is of this process alone.</summary>
    public Task DropAsync(CancellationToken ct) => _server.DropAsync(ct);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<NormalisationResult> NormaliseAsync(
        ShadowLease lease, SchemaModel raw, SchemaModel sharedData, bool isTyped, CancellationToken ct)
    {
        if (await SharedTables.BuildAsync(lease, raw, sharedData, ct).ConfigureAwait(false) is { } shared)
            return new(null, [new(null, ModelElement.Table, null, $"What its foreign keys refer to cannot be built: {shared.Message}", shared.Error?.SqlState)]);
        var model = raw;
        for (var round = 1; round <= MaxRounds; round++)
        {
            var schema = ShadowLease.NewSchemaName();
            if (await lease.BuildAsync(schema, model, ct).ConfigureAwait(false) is { } refusal)
                return new(null, await FaultSearch.FindAsync(lease, model, refusal, ct).ConfigureAwait(false));
            var printed = await lease.ReadAsync(schema, ct).ConfigureAwait(false);
            if (round == 1 && isTyped && await FindFaultsAsync(lease, schema, raw, printed, ct).ConfigureAwait(false) is { Count: > 0 } faults)
                return new(null, faults);
            await lease.DropAsync(schema, ct).ConfigureAwait(false);
            if (Fingerprint.Of(printed) == Fingerprint.Of(model)) return new(StableIds.Of(raw).ApplyTo(printed), []);
            model = printed;
        }
        return new(null, [new(null, ModelElement.Table, null, $"PostgreSQL prints the structure differently each time, {MaxRounds} times over", null)]);
    }

    private static async Task<EquatableArray<ShadowFault>> FindFaultsAsync(
        ShadowLease lease, string schema, SchemaModel raw, SchemaModel printed, CancellationToken ct)
    {
        var outline = Outline.Of(raw);
        var built = Outline.Of(printed);
        if (built != outline)
        {
            var table = built.Tables.Except(outline.Tables).FirstOrDefault()?.Name;
            return [new(table, ModelElement.Table, null, "an expression makes more than one object; expected one expression", null)];
        }
        var calls = await ExpressionInspection.FindFaultsAsync(lease.Connection, schema, ct).ConfigureAwait(false);
        return calls.Where(fault => !IsNextValue(printed, fault)).Select(fault => new ShadowFault(fault.Table, ElementOf(fault.Place), fault.Name, fault.Message, null)).ToEquatableArray();
    }

    // nextval and regclass reach beyond the row, and are refused; the one form that takes a value from a sequence of the model is what a
    // serial column is made of.
    private static bool IsNextValue(SchemaModel printed, ExpressionFault fault) =>
        fault.Place == ExpressionPlace.Default
        && printed.Tables.FirstOrDefault(table => table.Name == fault.Table)?.Columns.FirstOrDefault(column => column.Name == fault.Name) is { } column
        && printed.Sequences.Any(sequence => column.Default == OwnName.NextValue(sequence.Name));

    private static ModelElement ElementOf(ExpressionPlace place) => place switch
    {
        ExpressionPlace.Check => ModelElement.Check,
        ExpressionPlace.Default => ModelElement.Default,
        ExpressionPlace.Generated => ModelElement.Generated,
        ExpressionPlace.Index => ModelElement.Index,
        ExpressionPlace.PartitionKey => ModelElement.Table,
        ExpressionPlace.Domain => ModelElement.SchemaObject,
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
    };

    private static string Key(SchemaModel raw, SchemaModel sharedData)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(raw));
        hash.AppendData(SharedTables.AreNeeded(raw) ? JsonSerializer.SerializeToUtf8Bytes(sharedData) : []);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
