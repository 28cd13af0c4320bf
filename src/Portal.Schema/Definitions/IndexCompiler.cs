using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>Indexes of one table, from column flags and from <c>indexes</c>.</summary>
internal sealed class IndexCompiler(TableDefinition table, IReadOnlySet<string> columns, ErrorScope scope)
{
    public List<IndexModel> Compile(KeyModel? primaryKey)
    {
        var indexes = new List<IndexModel>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (!column.Index || column.Unique || (primaryKey is { Columns: [var only] } && only == column.Name)) continue;
            var name = NameRules.Index(table.Name, [column.Name]);
            if (NameRules.FindFault(name) is { } fault)
                scope.At("columns", i).At("index").Report($"the derived name {name} {fault}; expected an entry in \"indexes\" with a shorter name");
            indexes.Add(new()
            {
                StableId = StableIds.OfColumnFlag("index", column.StableId),
                Name = name,
                Parts = [new() { Column = column.Name }],
            });
        }
        for (var i = 0; i < table.Indexes.Count; i++)
        {
            var index = Compile(table.Indexes[i], scope.At("indexes", i));
            // Said twice, by the flag and as an index, it is one index: the one that has its own entry.
            indexes.RemoveAll(other => other.Name == index.Name && other.Parts == index.Parts && other.StableId?.StartsWith("index:", StringComparison.Ordinal) == true);
            indexes.Add(index);
        }
        return indexes;
    }

    private IndexModel Compile(IndexDefinition index, ErrorScope at)
    {
        if (index.Parts.Count == 0) at.At("columns").Report("expected at least one column");
        if (index.Name is null && index.Parts.Any(part => part.Column is null)) at.At("name").Report("missing; expected a name, because the index has expressions");
        var name = index.Name ?? NameRules.Index(table.Name, index.Parts.Select(part => part.Column ?? "expr"));
        if (NameRules.FindFault(name) is { } fault) at.At("name").Report($"\"{name}\" {fault}");
        if (index.Method.Length == 0 || !index.Method.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            at.At("method").Report($"\"{index.Method}\" is no access method; expected btree, hash, gin, gist, spgist or brin");
        CheckMethod(index, at);
        foreach (var column in index.Include.Where(column => !columns.Contains(column)))
            at.At("include").Report($"\"{column}\" is no column of {table.Name}");
        if (index.Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) at.At("comment").Report(commentFault);
        return new()
        {
            StableId = index.Id ?? StableIds.FromName(name),
            Name = name,
            Method = index.Method,
            Unique = index.Unique,
            NullsNotDistinct = index.NullsNotDistinct,
            Parts = [.. index.Parts.Select((part, j) => Part(table, columns, part, at.At("columns", j)))],
            Include = index.Include,
            Predicate = index.Predicate is { } predicate ? ColumnCompiler.Expression(predicate, at.At("predicate")) : null,
            Options = Options(index.Options, at.At("with")),
            Comment = index.Comment,
        };
    }

    // PostgreSQL manual, 11.2: what the built-in methods cannot do.
    private static void CheckMethod(IndexDefinition index, ErrorScope at)
    {
        if (index.Unique && index.Method is "hash" or "gin" or "spgist" or "brin") at.At("unique").Report($"an index with the method {index.Method} cannot be unique");
        if (index.Parts.Count > 1 && index.Method is "hash" or "spgist")
            at.At("columns").Report($"an index with the method {index.Method} has one column");
        if (index.Include.Count > 0 && index.Method is "hash" or "gin" or "brin")
            at.At("include").Report($"an index with the method {index.Method} cannot carry columns along");
        if (index.NullsNotDistinct && !index.Unique) at.At("nulls_not_distinct").Report("only a unique index can say how NULLs collide");
    }

    /// <summary>Compiles one part of the index of an index or an exclusion constraint.</summary>
    public static IndexPart Part(TableDefinition table, IReadOnlySet<string> columns, IndexPartDefinition part, ErrorScope at)
    {
        // PostgreSQL takes an expression that is no more than a column as that column.
        if (part.Expression?.Trim() is { } name && columns.Contains(name)) part = part with { Column = name, Expression = null };
        if (part is { Column: not null, Statistics: not null }) at.At("statistics").Report("belongs to an expression; those of a column are in its \"storage\"");
        if (part.Column is { } column && !columns.Contains(column)) at.Report($"\"{column}\" is no column of {table.Name}");
        return new()
        {
            Column = part.Column,
            Expression = part.Expression is { } expression ? ColumnCompiler.Expression(expression, at) : null,
            OperatorClass = OperatorClass(part, at),
            Collation = part.Collation is { } collation ? ColumnCompiler.QualifiedName(collation, at) : null,
            Descending = part.Descending,
            NullsFirst = part.NullsFirst ?? part.Descending,
            Statistics = part.Statistics,
        };
    }

    /// <summary>Storage parameters in the spelling in which the catalogue is read, ordered by name.</summary>
    public static EquatableArray<string> Options(EquatableArray<string> options, ErrorScope at)
    {
        foreach (var option in options.Where(option => !StorageParameter.IsWellFormed(option))) at.Report($"\"{option}\" is no storage parameter");
        return [.. options.Select(StorageParameter.Canonical).Order(StringComparer.Ordinal)];
    }

    private static string? OperatorClass(IndexPartDefinition part, ErrorScope at)
    {
        if (part.OperatorClass is not { } name)
        {
            if (part.OperatorClassParameters.Count > 0) at.At("opclass_parameters").Report("stands without \"opclass\"; expected the operator class that they are for");
            return null;
        }
        foreach (var parameter in part.OperatorClassParameters.Where(parameter => !StorageParameter.IsWellFormed(parameter)))
            at.At("opclass_parameters").Report($"\"{parameter}\" is no parameter");
        var parameters = part.OperatorClassParameters.Count == 0 ? "" : $"({string.Join(", ", part.OperatorClassParameters)})";
        return ColumnCompiler.QualifiedName(name, at) + parameters;
    }
}
