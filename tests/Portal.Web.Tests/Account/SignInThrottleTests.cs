using Portal.App.Features.Access;
using Portal.Web.Components.Account;

namespace Portal.Web.Tests.Account;

public sealed class SignInThrottleTests
{
    private readonly MovingClock _clock = new();

    [Fact]
    public void Failed_TenTimesByName_PausesTheNameFromAnyAddress()
    {
        var throttle = new SignInThrottle(_clock);
        for (var i = 0; i < IdentityServices.MostFailedSignIns; i++) throttle.Failed("Ada", $"10.0.0.{i}");
        throttle.PausedUntil("ADA ", "10.9.9.9").ShouldBe(_clock.GetUtcNow() + IdentityServices.Pause);
        throttle.PausedUntil("bob", "10.9.9.9").ShouldBeNull();
        throttle.TriesLeft("ada").ShouldBe(0);
    }

    [Fact]
    public void Failed_ManyNamesFromOneAddress_PausesTheAddress()
    {
        var throttle = new SignInThrottle(_clock);
        for (var i = 0; i < 50; i++) throttle.Failed($"name{i}", "10.0.0.1");
        throttle.PausedUntil("somebody", "10.0.0.1").ShouldNotBeNull();
        throttle.PausedUntil("somebody", "10.0.0.2").ShouldBeNull();
    }

    [Fact]
    public void PausedUntil_AfterThePause_IsNull()
    {
        var throttle = new SignInThrottle(_clock);
        for (var i = 0; i < IdentityServices.MostFailedSignIns; i++) throttle.Failed("ada", "10.0.0.1");
        _clock.Move(IdentityServices.Pause + TimeSpan.FromSeconds(1));
        throttle.PausedUntil("ada", "10.0.0.1").ShouldBeNull();
        throttle.TriesLeft("ada").ShouldBe(IdentityServices.MostFailedSignIns);
    }

    [Fact]
    public void Succeeded_Name_StartsAnew()
    {
        var throttle = new SignInThrottle(_clock);
        throttle.Failed("ada", "10.0.0.1");
        throttle.Succeeded("ada");
        throttle.TriesLeft("ada").ShouldBe(IdentityServices.MostFailedSignIns);
    }

    private sealed class MovingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan by) => _now += by;
    }
}
