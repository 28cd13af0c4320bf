using Radzen;

namespace Portal.Web.Components.Controls;

/// <summary>Says an outcome in passing. A toast points to an error, it never holds one.</summary>
public sealed class Toasts(NotificationService notifications)
{
    private const double SixSeconds = 6000;

    /// <summary>Something worked: "JOB-12 resumed".</summary>
    /// <param name="text">The outcome.</param>
    /// <param name="detail">One more fact, or null.</param>
    public void Done(string text, string? detail = null) => Show(NotificationSeverity.Success, text, detail);

    /// <summary>Something did not work; the place that holds the reason is named in <paramref name="detail"/>.</summary>
    public void Failed(string text, string? detail = null) => Show(NotificationSeverity.Error, text, detail);

    private void Show(NotificationSeverity severity, string text, string? detail) => notifications.Notify(new NotificationMessage
    {
        Severity = severity,
        Summary = text,
        Detail = detail ?? "",
        Duration = SixSeconds,
        ShowProgress = false,
    });
}
