using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Definitions;

/// <summary>Compiles one object model to its table. What column flags and <c>constraints</c> say is brought together here.</summary>
internal static class TableCompiler
{
    public static TableModel Compile(ObjectModelDefinition model, DefinedTypes types, List<DefinitionError> errors)
    {
        var root = new ErrorScope(errors, model.Name, "");
        var scope = root.At("table_schema");
        var table = model.Table;
        if (NameRules.FindFault(table.Name) is { } fault) root.At("table_name").Report($"\"{table.Name}\" {fault}");
        CheckColumnNames(table, scope);

        var columns = table.Columns.Select((column, i) => ColumnCompiler.Compile(column, types, scope.At("columns", i))).ToList();
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var constraints = new ConstraintCompiler(table, names, scope);
        var primaryKey = constraints.PrimaryKey();
        var uniques = constraints.Uniques(primaryKey);
        if (primaryKey is not null) RequireNotNull(columns, primaryKey);
        var result = new TableModel
        {
            StableId = model.StableId,
            Name = table.Name,
            Comment = table.Comment ?? model.Description,
            Columns = [.. columns],
            Storage = table.Storage,
            PrimaryKey = primaryKey,
            Uniques = Sorted(uniques, unique => unique.Name),
            Checks = Sorted(constraints.Checks(), check => check.Name),
            Exclusions = Sorted(new ExclusionCompiler(table, names, scope).Compile(), exclusion => exclusion.Name),
            ForeignKeys = Sorted(constraints.ForeignKeys(), key => key.Name),
            Indexes = Sorted(new IndexCompiler(table, names, scope).Compile(primaryKey), index => index.Name),
        };
        CheckReplicaIdentity(result, scope.At("storage").At("replica_identity"));
        result = result with { Partitioning = PartitioningCompiler.Compile(model, result, root) };
        CheckIds(result, scope);
        if (result.Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) root.At("description").Report(commentFault);
        return result;
    }

    private static void CheckColumnNames(TableDefinition table, ErrorScope scope)
    {
        if (table.Columns.Count == 0) scope.At("columns").Report("a table needs at least one column");
        if (table.Columns.Count > 1600) scope.At("columns").Report($"has {table.Columns.Count} columns; PostgreSQL holds 1600");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (!seen.TryAdd(table.Columns[i].Name, i))
                scope.At("columns", i).At("name").Report($"\"{table.Columns[i].Name}\" is the name of column {seen[table.Columns[i].Name] + 1} already");
        }
    }

    private static void RequireNotNull(List<ColumnModel> columns, KeyModel key)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (key.Columns.Contains(columns[i].Name)) columns[i] = columns[i] with { Nullable = false };
        }
    }

    // PostgreSQL manual, ALTER TABLE: the index is unique, not partial, not deferrable, over columns that are NOT NULL.
    private static void CheckReplicaIdentity(TableModel table, ErrorScope at)
    {
        if (table.Storage.ReplicaIdentity.Index is not { } name) return;
        var key = table.PrimaryKey is { } primary && primary.Name == name ? primary : table.Uniques.FirstOrDefault(unique => unique.Name == name);
        var index = table.Indexes.FirstOrDefault(index => index.Name == name);
        var columns = key?.Columns ?? index?.Parts.Select(part => part.Column ?? "").ToEquatableArray();
        if (columns is null) at.Report($"\"{name}\" is no index of {table.Name}; expected a unique index, or a unique constraint");
        else if (key is { Deferral: not Deferral.None } || index is { Unique: false } or { Predicate: not null } || columns.Value.Contains(""))
            at.Report($"\"{name}\" cannot tell rows apart; expected a unique index over columns, without a condition, that is not deferrable");
        else if (columns.Value.FirstOrDefault(column => table.Columns.Any(other => other.Name == column && other.Nullable)) is { } nullable)
            at.Report($"\"{name}\" is over {nullable}, which allows NULL; expected columns that are NOT NULL");
    }

    private static void CheckIds(TableModel table, ErrorScope scope)
    {
        Check(table.Columns.Select(column => (column.StableId, column.Name)), scope.At("columns"));
        Check(table.Indexes.Select(index => (index.StableId, index.Name)), scope.At("indexes"));
        Check(
            table.Uniques.Select(key => (key.StableId, key.Name))
                .Concat(table.Checks.Select(check => (check.StableId, check.Name)))
                .Concat(table.ForeignKeys.Select(key => (key.StableId, key.Name)))
                .Concat(table.Exclusions.Select(exclusion => (exclusion.StableId, exclusion.Name))),
            scope.At("constraints"));

        static void Check(IEnumerable<(string? Id, string Name)> items, ErrorScope scope)
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (id, name) in items)
            {
                if (id is not null && !seen.TryAdd(id, name) && seen[id] != name)
                    scope.Report($"{seen[id]} and {name} have the same id \"{id}\"; expected an id of its own for each");
            }
        }
    }

    internal static EquatableArray<T> Sorted<T>(IEnumerable<T> items, Func<T, string> name) =>
        [.. items.OrderBy(name, StringComparer.Ordinal)];
}
