using Portal.App.Data;

namespace Portal.App.Jobs;

/// <summary>The HMAC of a job item: only what a use case put into the table can run, and only with the plan it was given.</summary>
public sealed class ItemSeal(SigningKey key)
{
    /// <summary>The seal of an item.</summary>
    /// <param name="jobId">Its job.</param>
    /// <param name="kind">What the job does.</param>
    /// <param name="tenantSchemaId">The tenant schema.</param>
    /// <param name="planHash">Hash of the plan's bytes, or null for a job without plans.</param>
    public string Of(Guid jobId, JobKind kind, int tenantSchemaId, string? planHash) =>
        key.Mac("job-item", $"{jobId:N}|{kind}|{tenantSchemaId}|{planHash}");
}
