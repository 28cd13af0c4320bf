using Portal.App.Data;
using Portal.App.Features.Jobs;
using Portal.Web.Components.Controls;

namespace Portal.Web.Components.Pages.Jobs;

/// <summary>Colours and words of the states of items, in the order in which they are always shown.</summary>
public static class ItemStates
{
    /// <summary>The order of legend and bar.</summary>
    public static IReadOnlyList<JobItemState> All { get; } =
        [JobItemState.Done, JobItemState.Running, JobItemState.Failed, JobItemState.Held, JobItemState.Unknown, JobItemState.Skipped, JobItemState.Waiting];

    /// <summary>The colour class of a state.</summary>
    public static string Class(JobItemState state) => state switch
    {
        JobItemState.Done => "st-done",
        JobItemState.Running => "st-running",
        JobItemState.Failed => "st-failed",
        JobItemState.Held or JobItemState.Unknown => "st-held",
        JobItemState.Skipped => "st-skipped",
        _ => "st-waiting",
    };

    /// <summary>How many items are in a state.</summary>
    public static int Count(ItemCounts counts, JobItemState state) => state switch
    {
        JobItemState.Done => counts.Done,
        JobItemState.Running => counts.Running,
        JobItemState.Failed => counts.Failed,
        JobItemState.Held => counts.Held,
        JobItemState.Unknown => counts.Unknown,
        JobItemState.Skipped => counts.Skipped,
        _ => counts.Waiting,
    };

    /// <summary>The parts of a bar.</summary>
    public static IReadOnlyList<BarPart> Parts(ItemCounts counts) => [.. All.Select(s => new BarPart(Class(s), Wording.Label(s), Count(counts, s)))];

    /// <summary>A length of time: <c>0.4 s</c>, <c>12 s</c>, <c>3 min 20 s</c>, <c>1 h 07 min</c>.</summary>
    public static string Words(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => $"{span.TotalSeconds:0.0} s",
        { TotalMinutes: < 1 } => $"{span.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        _ => $"{(int)span.TotalHours} h {span.Minutes:00} min",
    };

    /// <summary>From a start to an end, or nothing while one of them is missing.</summary>
    public static string Duration(DateTime? started, DateTime? finished) => started is { } from && finished is { } to ? Words(to - from) : "";
}
