using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Schema.Diffing;

namespace Portal.Postgres.Tests.Cases;

/// <summary>What a run over random pairs shows: the lines of a record, and what did not come up.</summary>
internal static partial class RandomRecord
{
    public static IEnumerable<string> Of(IReadOnlyCollection<PairOutcome> outcomes, int failures, int first, int count, TimeSpan time)
    {
        yield return Text($"{count} pairs, seeds {first} to {first + count - 1}, in {time.TotalSeconds:F0} s: {failures} failed");
        yield return Text($"{outcomes.Count(outcome => outcome.End == PairEnd.WithRows)} ran over rows and back")
            + Text($", {outcomes.Count(outcome => outcome.End == PairEnd.WithoutRows)} over empty tables and back")
            + Text($" ({outcomes.Count(outcome => outcome.IsForetold == true)} because a check beforehand counted rows in the way, {outcomes.Count(outcome => outcome.IsForetold == false)} because a statement met them)")
            + Text($", {outcomes.Count(outcome => outcome.End == PairEnd.Refused)} have no plan")
            + Text($"; {outcomes.Count(outcome => outcome.GoesAllTheWayBack)} were taken back whole");
        foreach (var reason in outcomes.SelectMany(outcome => outcome.Reasons.Select(Kind).Distinct()).CountBy(reason => reason).OrderByDescending(reason => reason.Value))
            yield return Text($"  {reason.Value}: {reason.Key}");
        var ran = KindsOverRows(outcomes);
        yield return "kinds of changes that ran over rows: " + string.Join(", ", ran.Select(kind => Text($"{kind.Key} {kind.Value}")));
        yield return "kinds that did not: " + string.Join(", ", typeof(SchemaChange).GetNestedTypes().Where(type => !type.IsAbstract).Select(type => type.Name).Except(ran.Select(kind => kind.Key)));
    }

    /// <summary>The kinds of changes that plans over rows made, with how many plans did.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> KindsOverRows(IEnumerable<PairOutcome> outcomes) =>
        [.. outcomes.Where(outcome => outcome.End == PairEnd.WithRows).SelectMany(outcome => outcome.Changes).CountBy(kind => kind).OrderByDescending(kind => kind.Value)];

    // Names are what differs between reasons of one kind.
    private static string Kind(string reason) => Names().Replace(reason, "…");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("\"[^\"]*\"|\b[a-zß0-9]*_[a-z0-9_]*|\\b(t1|t2|Table 3|parted)\\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
