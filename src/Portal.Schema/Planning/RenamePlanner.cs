using Portal.Schema.Diffing;
using Portal.Schema.Hazards;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans renames. They come first, so that every other step can use the new names; those of one list are planned together.</summary>
internal static class RenamePlanner
{
    public static void Tables(PlanBuilder builder, IEnumerable<SchemaChange.RenameTable> renames)
    {
        var order = RenameSequence.Order(renames.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", "", name));
        foreach (var (from, to, continues) in order)
        {
            builder.AddUnbound(Stage.Rename, new()
            {
                Title = $"Rename table {from} to {to}",
                Table = to,
                Sql = TableSql.Rename(builder.Scope, from, to),
                UndoSql = TableSql.Rename(builder.Scope, to, from),
                Locks = [new(to, LockMode.AccessExclusive)],
                DoneSql = CatalogueSql.RelationExists(builder.Scope, to),
            })
            .WithoutPartitions()
            .Requiring(Fact.RelationNameFree(to))
            .Requiring(continues ? [Fact.StandsIn("", from)] : [])
            .Providing(continues ? [] : [Fact.RelationNameFree(from)])
            .Providing(Fact.TableThere(to), Fact.StandsIn("", to))
            .Carrying(new(null, from, to))
            .With(EffectKind.BreaksApplications, $"Statements that name {from} fail.")
            .With(EffectKind.TouchesDependants, $"Functions that name {from} fail.");
        }
    }

    public static void Columns(PlanBuilder builder, string table, IEnumerable<SchemaChange.RenameColumn> renames)
    {
        var order = RenameSequence.Order(renames.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", table, name));
        foreach (var (from, to, continues) in order)
        {
            builder.Add(Stage.Rename, new()
            {
                Title = $"Rename column {from} of {table} to {to}",
                Table = table,
                Sql = ColumnSql.Rename(builder.Scope, table, from, to),
                UndoSql = ColumnSql.Rename(builder.Scope, table, to, from),
                Locks = [new(table, LockMode.AccessExclusive)],
                DoneSql = CatalogueSql.ColumnExists(builder.Scope, table, to),
            })
            .Requiring(Fact.ColumnNameFree(table, to))
            .Requiring(continues ? [Fact.StandsIn(table, from)] : [])
            .Providing(continues ? [] : [Fact.ColumnNameFree(table, from)])
            .Providing(Fact.ColumnThere(table, to), Fact.ColumnsReady(table), Fact.StandsIn(table, to))
            .Carrying(new(table, from, to))
            .With(EffectKind.BreaksApplications, $"Statements that name {from} fail.")
            .With(EffectKind.TouchesDependants, $"Functions that name {from} fail.");
        }
    }

    /// <summary>Constraints with an index are renamed through it: that takes no lock that readers or writers notice.</summary>
    public static void Constraints(PlanBuilder builder, string table, IEnumerable<SchemaChange.RenameConstraint> renames)
    {
        var all = renames.ToList();
        var withIndex = all.Where(rename => rename.HasIndex).Select(rename => rename.From).ToHashSet(StringComparer.Ordinal);
        var order = RenameSequence.Order(all.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", table, name));
        foreach (var (from, to, continues) in order)
        {
            var hasIndex = withIndex.Contains(from);
            if (hasIndex) withIndex.Add(to);
            var step = builder.Add(Stage.Rename, new()
            {
                Title = $"Rename constraint {from} to {to}",
                Table = table,
                Sql = hasIndex ? IndexSql.Rename(builder.Scope, from, to) : ConstraintSql.Rename(builder.Scope, table, from, to),
                UndoSql = hasIndex ? IndexSql.Rename(builder.Scope, to, from) : ConstraintSql.Rename(builder.Scope, table, to, from),
                Locks = [hasIndex ? new(from, LockMode.ShareUpdateExclusive) : new(table, LockMode.AccessExclusive)],
                DoneSql = CatalogueSql.ConstraintExists(builder.Scope, table, to),
            })
            .Requiring(Fact.ConstraintNameFree(table, to))
            .Requiring(continues ? [Fact.StandsIn(table, from)] : [])
            .Providing(continues ? [] : [Fact.ConstraintNameFree(table, from)])
            .Providing(Fact.ConstraintRenamed(table, to), Fact.ConstraintNamed(table, to), Fact.StandsIn(table, to));
            if (hasIndex) step.Requiring(Fact.RelationNameFree(to)).Providing(continues ? [] : [Fact.RelationNameFree(from)]);
        }
    }

    public static void Indexes(PlanBuilder builder, IEnumerable<SchemaChange.RenameIndex> renames)
    {
        var all = renames.ToList();
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rename in all) tables[rename.From] = rename.TableName;
        var order = RenameSequence.Order(all.Select(rename => (rename.From, rename.To)), name => TemporaryName.For("swap", "", name));
        foreach (var (from, to, continues) in order)
        {
            var table = tables[from];
            tables.TryAdd(to, table);
            builder.Add(Stage.Rename, new()
            {
                Title = $"Rename index {from} to {to}",
                Table = table,
                Sql = IndexSql.Rename(builder.Scope, from, to),
                UndoSql = IndexSql.Rename(builder.Scope, to, from),
                Locks = [new(from, LockMode.ShareUpdateExclusive)],
                DoneSql = CatalogueSql.RelationExists(builder.Scope, to),
            })
            .Requiring(Fact.RelationNameFree(to))
            .Requiring(continues ? [Fact.StandsIn("", from)] : [])
            .Providing(continues ? [] : [Fact.RelationNameFree(from)])
            .Providing(Fact.IndexThere(to), Fact.StandsIn("", to));
        }
    }
}
