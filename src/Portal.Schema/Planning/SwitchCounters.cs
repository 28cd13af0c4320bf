using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>
/// The counters of columns whose place others take: an identity column's inner sequence cannot be handed over, so the new column gets one of
/// its own that takes over its name and its count; a sequence that the column owns is given to the new one.
/// </summary>
internal static class SwitchCounters
{
    /// <summary>True when the column is an identity column before and after.</summary>
    public static bool KeepsCounting(Diffing.SchemaChange.AlterColumn change) => change.Old.Identity != IdentityKind.None && change.New.Identity != IdentityKind.None;

    public static IEnumerable<PlanStep> HandOver(PlanBuilder builder, TableSwitch columns)
    {
        var (table, scope) = (columns.Table, builder.Scope);
        foreach (var change in columns.Changes)
        {
            var (name, shadow) = (change.New.Name, columns.Shadows[change.New.Name]);
            foreach (var sequence in Owned(builder, table, name))
            {
                yield return SwitchPlanner.OnTheWay(table, $"Give sequence {sequence.Name} to the new {name}", SequenceSql.SetOwner(scope, sequence.Name, new(table, shadow)), LockMode.None) with
                {
                    Locks = [new(sequence.Name, LockMode.ShareRowExclusive)],
                };
            }
            if (!KeepsCounting(change)) continue;
            yield return SwitchPlanner.OnTheWay(table, $"Hand the counter of {name} over to the new {name}",
                SequenceSql.HandOver(scope, table, name, shadow, change.New.Identity, change.Old.IdentityOptions, TemporaryName.For("seq", table, name)), LockMode.AccessExclusive);
        }
    }

    /// <summary>The sequences that belong to the column.</summary>
    public static IEnumerable<SequenceModel> Owned(PlanBuilder builder, string table, string column)
    {
        var (live, name) = (builder.Live.Table(table), builder.Live.Column(table, column) ?? column);
        return builder.Diff.Actual.Sequences.Where(sequence => sequence.OwnedBy is { } owner && owner.Table == live && owner.Column == name);
    }
}
