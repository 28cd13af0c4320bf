using Portal.App.Features.Jobs;

namespace Portal.Web.Components.Pages.Jobs;

/// <summary>What a person can do with a job, for its page.</summary>
public sealed record JobActions(CancelJob Cancel, RetryJobItems Retry, CancelJobItem Skip);
