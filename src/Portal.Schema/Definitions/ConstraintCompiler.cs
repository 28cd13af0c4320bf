using Portal.Schema.Model;
using Portal.Schema.Naming;

namespace Portal.Schema.Definitions;

/// <summary>Keys, checks and foreign keys of one table, from column flags and from <c>constraints</c>.</summary>
internal sealed class ConstraintCompiler(TableDefinition table, IReadOnlySet<string> columns, ErrorScope scope)
{
    public KeyModel? PrimaryKey()
    {
        var flagged = table.Columns.Where(column => column.PrimaryKey).Select(column => column.Name).ToEquatableArray();
        var key = flagged.Count == 0 ? null : new KeyModel { StableId = "primary_key", Name = NameRules.PrimaryKey(table.Name), Columns = flagged };
        if (key is not null) CheckName(key.Name, scope.At("table_name"), "primary key");
        for (var i = 0; i < table.Constraints.Count; i++)
        {
            if (table.Constraints[i] is not { Kind: ConstraintKind.PrimaryKey } constraint) continue;
            var at = scope.At("constraints", i);
            if (key is not null) at.Report("the table has a primary key already; expected one, by column flags or as a constraint");
            key = Key(constraint, NameRules.PrimaryKey(table.Name), at) with { StableId = constraint.Id ?? "primary_key" };
        }
        return key;
    }

    public List<KeyModel> Uniques(KeyModel? primaryKey)
    {
        var keys = new List<KeyModel>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            // The primary key of this column alone is unique as it is.
            if (!column.Unique || (primaryKey is { Columns: [var only] } && only == column.Name)) continue;
            var name = NameRules.Unique(table.Name, [column.Name]);
            CheckName(name, scope.At("columns", i).At("unique"), "unique constraint");
            keys.Add(new() { StableId = StableIds.OfColumnFlag("unique", column.StableId), Name = name, Columns = [column.Name] });
        }
        for (var i = 0; i < table.Constraints.Count; i++)
        {
            if (table.Constraints[i] is not { Kind: ConstraintKind.Unique } constraint) continue;
            var key = Key(constraint, NameRules.Unique(table.Name, constraint.Columns), scope.At("constraints", i));
            // Said twice, by the flag and as a constraint, it is one constraint: the one that has its own entry.
            keys.RemoveAll(other => other.Name == key.Name && other.Columns == key.Columns);
            keys.Add(key);
        }
        return keys;
    }

    public List<CheckModel> Checks()
    {
        var checks = new List<CheckModel>();
        for (var i = 0; i < table.Constraints.Count; i++)
        {
            if (table.Constraints[i] is not { Kind: ConstraintKind.Check, Name: { } name, Expression: { } expression } constraint) continue;
            var at = scope.At("constraints", i);
            CheckName(name, at.At("name"), null);
            CheckComment(constraint.Comment, at);
            checks.Add(new()
            {
                StableId = constraint.Id ?? StableIds.FromName(name),
                Name = name,
                Expression = ColumnCompiler.Expression(expression, at.At("expression")),
                NoInherit = constraint.NoInherit,
                Validated = !constraint.NotValid && !constraint.NotEnforced,
                Enforced = !constraint.NotEnforced,
                Comment = constraint.Comment,
            });
        }
        return checks;
    }

    public List<ForeignKeyModel> ForeignKeys()
    {
        var keys = new List<ForeignKeyModel>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i] is not { ForeignKey: { } reference } column) continue;
            var id = StableIds.OfColumnFlag("foreign_key", column.StableId);
            keys.Add(ForeignKey(reference, [column.Name], reference.Name, id, null, scope.At("columns", i).At("foreign_key")));
        }
        for (var i = 0; i < table.Constraints.Count; i++)
        {
            if (table.Constraints[i] is not { Kind: ConstraintKind.ForeignKey, References: { } reference } constraint) continue;
            var at = scope.At("constraints", i);
            CheckColumns(constraint.Columns, at.At("columns"));
            CheckComment(constraint.Comment, at);
            keys.Add(ForeignKey(reference, constraint.Columns, constraint.Name ?? reference.Name, constraint.Id, constraint.Comment, at));
        }
        return keys;
    }

    private ForeignKeyModel ForeignKey(
        ReferenceDefinition reference, EquatableArray<string> own, string? givenName, string? id, string? comment, ErrorScope at)
    {
        var dot = reference.Table.IndexOf('.', StringComparison.Ordinal);
        var schema = dot < 0 ? null : reference.Table[..dot];
        if (schema is not null && schema != SchemaModel.SharedSchema)
            at.At("table").Report($"\"{reference.Table}\" is in the schema {schema}; expected a table of the same schema, or of {SchemaModel.SharedSchema}");
        if (reference.Columns.Count != own.Count)
            at.Report($"{own.Count} columns refer to {reference.Columns.Count}; expected as many");
        CheckDeleteColumns(reference, own, at);
        // PostgreSQL manual, CREATE TABLE: what PERIOD cannot be combined with.
        if (reference is { Period: true, OnDelete: not ReferentialAction.NoAction } or { Period: true, OnUpdate: not ReferentialAction.NoAction })
            at.At("period").Report("stands beside \"on_delete\" or \"on_update\"; a foreign key with a period has no action");
        if (reference.Period && own.Count < 2) at.At("period").Report("needs a column beside the range; expected at least two columns");
        var name = givenName ?? NameRules.ForeignKey(table.Name, own);
        CheckName(name, at, "foreign key");
        return new()
        {
            StableId = id ?? StableIds.FromName(name),
            Name = name,
            Columns = own,
            ReferencedSchema = schema,
            ReferencedTable = reference.Table[(dot + 1)..],
            ReferencedColumns = reference.Columns,
            OnDelete = reference.OnDelete,
            OnDeleteColumns = reference.OnDeleteColumns,
            OnUpdate = reference.OnUpdate,
            MatchFull = reference.MatchFull,
            Deferral = reference.Deferral,
            Validated = !reference.NotValid && !reference.NotEnforced,
            Enforced = !reference.NotEnforced,
            Period = reference.Period,
            Comment = comment,
        };
    }

    private KeyModel Key(ConstraintDefinition constraint, string derivedName, ErrorScope at)
    {
        var name = constraint.Name ?? derivedName;
        CheckName(name, constraint.Name is null ? at : at.At("name"), constraint.Name is null ? "constraint" : null);
        CheckColumns(constraint.Columns, at.At("columns"));
        foreach (var column in constraint.Include.Where(column => !columns.Contains(column)))
            at.At("include").Report($"\"{column}\" is no column of {table.Name}");
        CheckComment(constraint.Comment, at);
        if (constraint is { WithoutOverlaps: true, Columns.Count: 1 }) at.At("without_overlaps").Report("needs a column beside the range; expected at least two columns");
        return new()
        {
            StableId = constraint.Id ?? StableIds.FromName(name),
            Name = name,
            Columns = constraint.Columns,
            Include = constraint.Include,
            NullsNotDistinct = constraint.NullsNotDistinct,
            WithoutOverlaps = constraint.WithoutOverlaps,
            Deferral = constraint.Deferral,
            Options = IndexCompiler.Options(constraint.Options, at.At("with")),
            Comment = constraint.Comment,
        };
    }

    // PostgreSQL manual, CREATE TABLE: the list belongs to SET NULL and SET DEFAULT, and holds columns of the key.
    private static void CheckDeleteColumns(ReferenceDefinition reference, EquatableArray<string> own, ErrorScope at)
    {
        if (reference.OnDeleteColumns.Count == 0) return;
        if (reference.OnDelete is not (ReferentialAction.SetNull or ReferentialAction.SetDefault))
            at.At("on_delete_columns").Report("stands without \"on_delete\": \"SET NULL\" or \"SET DEFAULT\"");
        foreach (var column in reference.OnDeleteColumns.Where(column => !own.Contains(column)))
            at.At("on_delete_columns").Report($"\"{column}\" is no column of the foreign key");
    }

    private void CheckColumns(EquatableArray<string> names, ErrorScope at)
    {
        if (names.Count == 0) at.Report("expected at least one column");
        for (var i = 0; i < names.Count; i++)
        {
            if (!columns.Contains(names[i])) at.Report($"\"{names[i]}\" is no column of {table.Name}");
            else if (names.Take(i).Contains(names[i])) at.Report($"\"{names[i]}\" is named twice");
        }
    }

    private static void CheckComment(string? comment, ErrorScope at)
    {
        if (comment is not null && ColumnCompiler.FindTextFault(comment) is { } fault) at.At("comment").Report(fault);
    }

    /// <summary>Checks a name; <paramref name="derivedFor"/> says for what it was derived, null when the author wrote it.</summary>
    private static void CheckName(string name, ErrorScope at, string? derivedFor)
    {
        if (NameRules.FindFault(name) is not { } fault) return;
        at.Report(derivedFor is null ? $"\"{name}\" {fault}" : $"the derived name {name} of the {derivedFor} {fault}; expected an entry in \"constraints\" with a shorter name");
    }
}
