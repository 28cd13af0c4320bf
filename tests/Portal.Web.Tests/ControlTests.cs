using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Components.Controls;
using Portal.Web.Components.Layout;
using Radzen;

namespace Portal.Web.Tests;

/// <summary>A bUnit context with what controls inject: the clock stands at 20 November 2026, 10:42 UTC.</summary>
public abstract class ControlTests : BunitContext
{
    protected static readonly DateTime Now = new(2026, 11, 20, 10, 42, 0, DateTimeKind.Utc);

    protected ControlTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(new FixedClock(Now));
        Services.AddScoped<ViewerTime>();
        Services.AddScoped<Toasts>();
        Services.AddScoped<PageCommands>();
    }


    private sealed class FixedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}
