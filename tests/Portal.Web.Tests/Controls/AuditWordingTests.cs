using Portal.Web.Components.Controls;

namespace Portal.Web.Tests.Controls;

public sealed class AuditWordingTests
{
    [Theory]
    [InlineData("change_request.approved", "change_request/142", "approved", "CR-142", "/change-requests/142")]
    [InlineData("job.cancelled", "job/12", "cancelled", "JOB-12", "/jobs/12")]
    [InlineData("person.roles_set", "person/ada", "set the roles of", "ada", null)]
    [InlineData("client.added", "client/acme", "added", "acme", "/clients/acme")]
    [InlineData("definitions.loaded", "catalogue", "loaded", "catalogue", null)]
    [InlineData("session.started", "person/ada", "signed in", "", null)]
    public void Of_ActionAndSubject_InWords(string action, string subject, string verb, string name, string? href) =>
        AuditSentence.Of(action, subject).ShouldBe(new AuditSentence(verb, name, href));
}
