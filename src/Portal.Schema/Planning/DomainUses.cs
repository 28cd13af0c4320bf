using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>The tables whose columns have a domain as their type already, directly, as an array, or through another domain.</summary>
internal sealed class DomainUses
{
    private readonly PlanBuilder _builder;
    private readonly List<(string Table, ColumnModel Column)> _columns;

    private DomainUses(PlanBuilder builder, List<(string Table, ColumnModel Column)> columns)
    {
        _builder = builder;
        _columns = columns;
        Table = columns.Select(item => item.Table).FirstOrDefault(builder.HasRows);
    }

    /// <summary>The first table that may hold rows; null when there is none.</summary>
    public string? Table { get; }

    /// <summary>True when a table that uses the domain may hold rows.</summary>
    public bool HasRows => Table is not null;

    public static DomainUses Of(PlanBuilder builder, string domain)
    {
        var live = builder.Diff.Changes.OfType<Diffing.SchemaChange.RenameType>().FirstOrDefault(rename => rename.To == domain)?.From ?? domain;
        var columns = new List<(string, ColumnModel)>();
        foreach (var table in builder.Diff.Desired.Tables.Select(table => table.Name))
        {
            foreach (var column in builder.LiveTable(table)?.Columns ?? [])
            {
                if (builder.Types.LiveDomainsOf(column.Type).Contains(live)) columns.Add((table, column));
            }
        }
        return new(builder, columns);
    }

    /// <summary>A lock on each of the tables.</summary>
    public EquatableArray<RelationLock> Locks(LockMode mode) =>
        [.. _columns.Select(item => item.Table).Distinct().Select(table => new RelationLock(table, mode))];

    /// <summary>Queries that count values which break a rule; what is not there under its own name, or is an array, is left out.</summary>
    public EquatableArray<PreCheck> PreChecks(string what, string rule) =>
    [
        .. from item in _columns
           where _builder.HasRows(item.Table) && !item.Column.Type.EndsWith("[]", StringComparison.Ordinal)
           where !TrashNames.IsTrashColumn(item.Column.Name) && !OwnName.All(rule).Any()
           let condition = OwnTypes.About(rule, SqlIdentifier.Quote(item.Column.Name))
           select new PreCheck(
               $"values of {item.Column.Name} in {item.Table} that {what}",
               PreCheckSql.CountViolations(_builder.Scope, _builder.Live.Table(item.Table), condition)),
    ];
}
