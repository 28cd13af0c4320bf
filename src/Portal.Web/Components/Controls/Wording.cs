using System.Text;
using Portal.App.Data;
using Portal.Schema.Definitions;

namespace Portal.Web.Components.Controls;

/// <summary>The words of the design language for values of the code.</summary>
public static class Wording
{
    /// <summary>The label of an enum value: <c>MayFailOnData</c> is "May fail on data".</summary>
    public static string Label(Enum value) => value switch
    {
        TenantSchemaState.InDefinedState => "In the defined state",
        JobItemState item => Sentence(item.ToString()).ToLowerInvariant(),
        DefinitionKind.Kpi => "KPI",
        ChangeOperation.Add => "added",
        ChangeOperation.Change => "changed",
        ChangeOperation.Remove => "dropped",
        ReviewDecision.Approve => "Approved",
        ReviewDecision.AskForChanges => "Changes asked",
        ReviewDecision.Reject => "Rejected",
        _ => Sentence(value.ToString()),
    };

    /// <summary>The tone of a badge for a state: grey unless something is changed, risky, failed or done.</summary>
    public static string Tone(Enum state) => state switch
    {
        ChangeRequestState.InReview or ChangeRequestState.RollingOut or JobState.Running or JobItemState.Running or TenantSchemaState.Activating => "accent",
        ChangeRequestState.Approved or ChangeRequestState.Done or JobState.Done or JobItemState.Done or TenantSchemaState.InDefinedState
            or ReviewDecision.Approve => "success",
        ChangeRequestState.ChangesAsked or JobItemState.Held or JobItemState.Unknown or TenantSchemaState.Drifted or TenantSchemaState.Held
            or ReviewDecision.AskForChanges => "warning",
        ChangeRequestState.Rejected or ChangeRequestState.Failed or ChangeRequestState.Halted or JobState.Failed or JobState.Halted
            or JobItemState.Failed or TenantSchemaState.Failed or ReviewDecision.Reject => "danger",
        TenantSchemaState.Behind => "info",
        ChangeOperation.Add => "added",
        ChangeOperation.Change => "changed",
        ChangeOperation.Remove => "dropped",
        _ => "neutral",
    };

    /// <summary>A code as it is stored and written in documents: <c>MAY_FAIL_ON_DATA</c>.</summary>
    public static string Code(Enum value) => Words(value.ToString(), '_').ToUpperInvariant();

    /// <summary>Two letters for an avatar: the first and last word's initials.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "?",
            [var one] => one[..Math.Min(2, one.Length)].ToUpperInvariant(),
            [var first, .., var last] => $"{first[0]}{last[0]}".ToUpperInvariant(),
        };
    }

    /// <summary>A count with its noun: <c>1 tenant</c>, <c>5,000 tenants</c>.</summary>
    public static string Count(long number, string one, string many) => $"{number:N0} {(number == 1 ? one : many)}";

    private static string Sentence(string pascal)
    {
        var words = Words(pascal, ' ').ToLowerInvariant();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Words(string pascal, char separator)
    {
        var text = new StringBuilder();
        foreach (var letter in pascal)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append(separator);
            text.Append(letter);
        }

        return text.ToString();
    }
}
