using System.Globalization;

namespace Portal.Web.Components.Controls;

/// <summary>A row of the audit in words.</summary>
/// <param name="Verb">What was done: "approved".</param>
/// <param name="Subject">What it was done to: "CR-142".</param>
/// <param name="Href">Its page, or null.</param>
public sealed record AuditSentence(string Verb, string Subject, string? Href)
{
    private static readonly Dictionary<string, string> s_verbs = new(StringComparer.Ordinal)
    {
        ["session.started"] = "signed in",
        ["session.refused"] = "refused a sign-in of",
        ["person.roles_set"] = "set the roles of",
        ["person.scopes_set"] = "set the limits of",
        ["person.password_reset"] = "gave a new password to",
        ["person.password_changed"] = "changed the password of",
        ["person.second_factor_set"] = "set the second factor of",
        ["account.password_set"] = "set the password of",
        ["change_request.commented"] = "commented on",
        ["change_request.rollout_started"] = "started the rollout of",
        ["change_request.undo_asked"] = "asked to undo",
        ["change_request.taken_back"] = "took back",
        ["change_request.thread_resolved"] = "resolved a thread of",
        ["change_request.changes_asked"] = "asked for changes in",
        ["job.item_skipped"] = "skipped an item of",
        ["draft.discarded"] = "discarded the draft in",
    };

    /// <summary>Puts an action and a subject, as they are stored, into words.</summary>
    public static AuditSentence Of(string action, string subject)
    {
        var verb = s_verbs.GetValueOrDefault(action) ?? action[(action.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
        if (action == "session.started") return new(verb, "", null);
        var (kind, id) = subject.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? (subject[..slash], subject[(slash + 1)..]) : ("", subject);
        return kind switch
        {
            "change_request" when int.TryParse(id, CultureInfo.InvariantCulture, out var number) => new(verb, $"CR-{number}", PortalUrls.ChangeRequest(number)),
            "job" when int.TryParse(id, CultureInfo.InvariantCulture, out var number) => new(verb, $"JOB-{number}", PortalUrls.Job(number)),
            "value_chain" => new(verb, id, PortalUrls.ValueChain(id)),
            "module" => new(verb, id, PortalUrls.Module(id)),
            "object_model" => new(verb, id, PortalUrls.Model(id)),
            "kpi" => new(verb, id, PortalUrls.Kpi(id)),
            "client" => new(verb, id, PortalUrls.Client(id)),
            "target" => new(verb, id, PortalUrls.Targets),
            _ => new(verb, id, null),
        };
    }
}
