using System.Text;
using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Sql;

/// <summary>
/// Prints a schema as the DDL that would make it: the text of the comparison of live and defined structure. Columns stand in their
/// order, everything else is ordered by name, so that equal structures print alike.
/// </summary>
public static class SchemaPrinter
{
    /// <summary>Every type, sequence and table of the schema, each in order of name.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="schema">The schema's name to qualify with, not quoted; null prints bare names.</param>
    public static string Print(SchemaModel model, string? schema = null)
    {
        var text = new StringBuilder();
        var scope = Scope(schema);
        TypePrinter.Append(text, model, scope);
        foreach (var table in model.Tables)
        {
            if (text.Length > 0) text.Append('\n');
            Append(text, table, scope);
            AppendReadModels(text, model, table.Name, scope);
        }
        TypePrinter.AppendOwners(text, model, scope);
        return Named(text, scope);
    }

    /// <summary>One table of a schema with its indexes and comments, and what keeps its read table in step.</summary>
    public static string Print(SchemaModel model, TableModel table, string? schema = null)
    {
        var text = new StringBuilder();
        var scope = Scope(schema);
        Append(text, table, scope);
        AppendReadModels(text, model, table.Name, scope);
        return Named(text, scope);
    }

    /// <summary>One table with its indexes and comments.</summary>
    public static string Print(TableModel table, string? schema = null)
    {
        var text = new StringBuilder();
        var scope = Scope(schema);
        Append(text, table, scope);
        return Named(text, scope);
    }

    // Types and expressions name what is in the schema behind its placeholder.
    private static string Named(StringBuilder text, SqlScope scope) =>
        text.Replace(SchemaModel.SchemaPlaceholder + ".", scope.Schema is null ? "" : scope.Schema + ".").ToString();

    private static SqlScope Scope(string? schema) => schema is null ? SqlScope.Bare : new() { Schema = SqlIdentifier.Quote(schema) };

    private static void Append(StringBuilder text, TableModel table, SqlScope scope)
    {
        Line(TableSql.Create(scope, table, withForeignKeys: true));
        foreach (var column in table.Columns.Where(column => column.Storage != ColumnStorage.Default))
        {
            Line(ColumnSql.Alter(scope, table.Name, column.Name,
                [.. StorageSql.Placement(ColumnStorage.Default, column.Storage, column.Type, int.MaxValue), .. StorageSql.Counting(ColumnStorage.Default, column.Storage)]));
        }
        foreach (var check in table.Checks.Where(check => !check.Validated))
            Line(ConstraintSql.Add(scope, table.Name, ConstraintSql.Check(check, notValid: true)));
        foreach (var key in table.ForeignKeys.Where(key => !key.Validated))
            Line(ConstraintSql.Add(scope, table.Name, ConstraintSql.ForeignKey(scope, key, notValid: true)));
        if (table.Partitioning is { } partitioning) Append(text, table.Name, table.Name, partitioning, scope);
        foreach (var exclusion in table.Exclusions) Statistics(exclusion.Name, exclusion.Elements.Select(element => element.Part));
        foreach (var index in table.Indexes)
        {
            if (!index.Valid) text.Append("-- not valid: a build of it failed\n");
            Line(IndexSql.Create(scope, table.Name, index));
            Statistics(index.Name, index.Parts);
        }
        if (table.Storage.ReplicaIdentity != ReplicaIdentity.Default) Line(StorageSql.SetReplicaIdentity(scope, table.Name, table.Storage.ReplicaIdentity));
        foreach (var comment in Comments(scope, table)) Line(comment);

        void Line(string sql) => text.Append(sql).Append(";\n");

        void Statistics(string index, IEnumerable<IndexPart> parts)
        {
            foreach (var (i, part) in parts.Index().Where(found => found.Item.Statistics is not null)) Line(IndexSql.SetStatistics(scope, index, i, part.Statistics));
        }
    }

    // A function that is not as the portal makes it is drift; what differs beside its body has no place in the statement.
    private static void AppendReadModels(StringBuilder text, SchemaModel model, string table, SqlScope scope)
    {
        foreach (var sync in model.ReadModels.Where(sync => sync.Table == table))
        {
            foreach (var property in sync.Properties.Except(ReadModelSync.OwnProperties)) text.Append("-- not as the portal makes it: ").Append(property).Append('\n');
            text.Append(ReadModelSql.CreateFunction(scope, sync)).Append(";\n").Append(ReadModelSql.RevokeFunction(scope, sync)).Append(";\n");
            foreach (var trigger in sync.Triggers) text.Append(trigger.Sql).Append(";\n");
        }
    }

    private static void Append(StringBuilder text, string table, string parent, PartitioningModel partitioning, SqlScope scope)
    {
        if (partitioning.TimeSeries is { } rule)
        {
            var partition = new PartitionModel { Name = TimeSeriesNames.Default(table), Bound = PartitionModel.DefaultBound };
            text.Append(PartitionSql.Create(scope, table, partition)).Append(";\n")
                .Append(CommentSql.Table(scope, partition.Name, TimeSeriesRule.Write(rule))).Append(";\n");
        }
        foreach (var partition in partitioning.Partitions)
        {
            if (partition.DetachPending) text.Append("-- detaching it was begun and not finished\n");
            text.Append(PartitionSql.Create(scope, parent, partition)).Append(";\n");
            if (partition.Partitioning is { } sub) Append(text, table, partition.Name, sub, scope);
        }
    }

    /// <summary>The statements that set every comment of a table.</summary>
    private static IEnumerable<string> Comments(SqlScope scope, TableModel table)
    {
        if (table.Comment is not null) yield return CommentSql.Table(scope, table.Name, table.Comment);
        foreach (var column in table.Columns.Where(column => column.Comment is not null))
            yield return CommentSql.Column(scope, table.Name, column.Name, column.Comment);
        IEnumerable<(string Name, string? Comment)> constraints =
        [
            .. table.PrimaryKey is { } key ? [(key.Name, key.Comment)] : Array.Empty<(string, string?)>(),
            .. table.Uniques.Select(unique => (unique.Name, unique.Comment)),
            .. table.Checks.Select(check => (check.Name, check.Comment)),
            .. table.Exclusions.Select(exclusion => (exclusion.Name, exclusion.Comment)),
            .. table.ForeignKeys.Select(foreignKey => (foreignKey.Name, foreignKey.Comment)),
        ];
        foreach (var (name, comment) in constraints.Where(constraint => constraint.Comment is not null))
            yield return CommentSql.Constraint(scope, table.Name, name, comment);
        foreach (var index in table.Indexes.Where(index => index.Comment is not null))
            yield return CommentSql.Index(scope, index.Name, index.Comment);
    }
}
