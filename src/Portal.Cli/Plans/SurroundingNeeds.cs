using Npgsql;
using Portal.Cli.CommandLine;
using Portal.Cli.Output;
using Portal.Cli.Sides;
using Portal.Postgres.Catalog;
using Portal.Schema;
using Portal.Schema.Definitions;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Cli.Plans;

/// <summary>
/// What a wanted structure stands on and the changed side does not: extensions, types and functions that no plan creates. A database is
/// asked whether they are there; without them there is no plan.
/// </summary>
internal static class SurroundingNeeds
{
    /// <summary>What a reader must see to before the plan runs, a sentence each.</summary>
    /// <param name="from">The side that is to be changed.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="desired">What it is to be.</param>
    /// <param name="beside">What other schemas become by plans that run before.</param>
    /// <param name="ct">Cancellation.</param>
    /// <exception cref="CommandRefusedException">The database that is to be changed has not got all of it.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(Side from, string schema, SchemaModel? actual, SchemaModel desired,
        IReadOnlyDictionary<string, SchemaModel> beside, CancellationToken ct)
    {
        var known = (actual?.Surroundings ?? []).Select(item => item.Identity).ToHashSet(StringComparer.Ordinal);
        var needed = desired.Surroundings.Where(item => !known.Contains(item.Identity) && !IsMade(item, beside)).ToList();
        if (from.Source is not { } source) return [.. needed.Select(item => $"{schema} needs {Words(item)}, which no plan creates.")];
        var missing = await SurroundingSearch.FindMissingAsync(source, schema, needed, ct);
        return missing.Count == 0 ? [] : throw new CommandRefusedException(
            $"{schema} needs what {from.Label} does not have; create it there first:\n" + string.Join("\n", missing.Select(item => PlanWords.OneLine($"  {Words(item)}"))));
    }

    /// <summary>What the database knows of the types of others that definitions name.</summary>
    public static async Task<EquatableArray<Surrounding>> OfTypesAsync(NpgsqlDataSource source, SchemaModel model, CancellationToken ct)
    {
        var types = model.Domains.Select(domain => domain.Type).Concat(model.Tables.SelectMany(table => table.Columns.Select(column => column.Type)))
            .Where(type => ForeignTypeReference.Read(type) is not null).Distinct().ToList();
        return types.Count == 0 ? [] : await SurroundingSearch.OfTypesAsync(source, types, ct);
    }

    /// <summary>What other schemas may use of a schema that definitions describe.</summary>
    public static IEnumerable<Surrounding> OfSchema(string? name, SchemaModel? model)
    {
        if (name is null || model is null) return [];
        var scope = new SqlScope { Schema = SqlIdentifier.Quote(name) };
        return
        [
            .. model.Enums.Select(type => Of(SurroundingKind.Type, "type", type.Name, TypeSql.CreateEnum(scope, type))),
            .. model.Domains.Select(domain => Of(SurroundingKind.Type, "type", domain.Name, SchemaText.Fill(TypeSql.CreateDomain(scope, domain), name))),
            .. model.Sequences.Select(sequence => Of(SurroundingKind.Relation, "sequence", sequence.Name, SequenceSql.Create(scope, sequence))),
        ];

        Surrounding Of(SurroundingKind kind, string word, string item, string sql) =>
            new() { Kind = kind, Schema = name, Identity = $"{word} {scope.Relation(item)}", Outline = [sql] };
    }

    private static bool IsMade(Surrounding item, IReadOnlyDictionary<string, SchemaModel> beside)
    {
        if (item.Schema is null || !beside.TryGetValue(item.Schema, out var model)) return false;
        var names = item.Kind switch
        {
            SurroundingKind.Type => model.Enums.Select(type => type.Name).Concat(model.Domains.Select(domain => domain.Name)),
            SurroundingKind.Relation => model.Tables.Select(table => table.Name).Concat(model.Sequences.Select(sequence => sequence.Name)),
            _ => [],
        };
        return names.Any(name => item.Identity.EndsWith($" {SqlIdentifier.Quote(item.Schema)}.{SqlIdentifier.Quote(name)}", StringComparison.Ordinal));
    }

    private static string Words(Surrounding item) =>
        PlanWords.WithoutSchema(item.Identity) + (item.Kind == SurroundingKind.Extension ? $" in schema {item.Schema}" : "");
}
