using Bunit;
using Portal.Web.Components.Pages.Kpis;

namespace Portal.Web.Tests.Pages.Kpis;

public sealed class ThresholdBandsTests : ControlTests
{
    [Theory]
    [InlineData("HIGHER_IS_BETTER", 95, 90, 80, "critical warning fair on target")]
    [InlineData("LOWER_IS_BETTER", 5, 8, 14, "on target fair warning critical")]
    [InlineData("TARGET_IS_BEST", 100, 90, 80, "critical warning on target warning critical")]
    [InlineData("HIGHER_IS_BETTER", 80, 90, 95, "")]
    public void Of_Direction_CutsFromLowToHigh(string direction, int target, int warning, int critical, string labels)
    {
        var bands = ThresholdBands.Of(direction, target, warning, critical);

        string.Join(' ', bands.Bands.Select(b => b.Label)).ShouldBe(labels);
        if (bands.Bands.Count > 0) (bands.Bands[0].From, bands.Bands[^1].To).ShouldBe((0, 1000));
    }

    [Fact]
    public void Of_ThresholdLeftToTheCustomer_IsNone() => ThresholdBands.Of("HIGHER_IS_BETTER", 95, null, 80).Bands.ShouldBeEmpty();

    [Fact]
    public void Bar_SaysBandsAndLimitsInWords() => Render<ThresholdBar>(p => p.Add(b => b.Bands, ThresholdBands.Of("HIGHER_IS_BETTER", 95, 90, 80)).Add(b => b.Unit, "percent"))
        .Find("svg").GetAttribute("aria-label").ShouldBe("critical, warning, fair, on target at 80, 90, 95 percent");
}
