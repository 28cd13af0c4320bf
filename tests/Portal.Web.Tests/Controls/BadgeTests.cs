using Bunit;
using Portal.App.Data;
using Portal.Schema.Planning;
using Portal.Web.Components.Controls;

namespace Portal.Web.Tests.Controls;

public sealed class BadgeTests : ControlTests
{
    [Theory]
    [InlineData(HazardSeverity.S3, HazardCode.DataLoss, "S3 Data loss", "badge s3", "octagon")]
    [InlineData(HazardSeverity.S1, HazardCode.MayFailOnData, "S1 May fail on data", "badge s1", "triangle")]
    [InlineData(HazardSeverity.S2, HazardCode.BlocksWrites, "S2 Blocks writes", "badge s2", "diamond")]
    [InlineData(HazardSeverity.S0, null, "S0 Catalogue only", "badge s0", "ring")]
    [InlineData(HazardSeverity.Refused, HazardCode.Extension, "Refused EXTENSION", "badge refused", "lock")]
    public void HazardBadge_Severity_HasItsLabelToneAndGlyph(HazardSeverity severity, HazardCode? code, string label, string css, string glyph)
    {
        var badge = Render<HazardBadge>(p => p.Add(b => b.Severity, severity).Add(b => b.Code, code)).Find("span");
        (badge.TextContent.Trim(), badge.ClassName?.Trim(), badge.QuerySelector("use")?.GetAttribute("href")).ShouldBe((label, css, $"icons.svg#{glyph}"));
    }

    [Theory]
    [InlineData(LockMode.AccessExclusive, DataCost.None, "badge neutral")]
    [InlineData(LockMode.AccessExclusive, DataCost.Rewrite, "badge s2")]
    [InlineData(LockMode.ShareUpdateExclusive, DataCost.Scan, "badge neutral")]
    public void LockBadge_HeldForAMoment_IsGrey(LockMode mode, DataCost cost, string css) =>
        Render<LockBadge>(p => p.Add(b => b.Mode, mode).Add(b => b.Cost, cost)).Find("span").ClassName?.Trim().ShouldBe(css);

    [Theory]
    [InlineData(ChangeRequestState.InReview, "In review", "badge accent")]
    [InlineData(JobState.Failed, "Failed", "badge danger")]
    [InlineData(TenantSchemaState.InDefinedState, "In the defined state", "badge success")]
    [InlineData(JobItemState.Waiting, "waiting", "badge neutral")]
    public void StateBadge_State_HasItsLabelAndTone(Enum state, string label, string css)
    {
        var badge = Render<StateBadge>(p => p.Add(b => b.State, state)).Find("span");
        (badge.TextContent.Trim(), badge.ClassName?.Trim()).ShouldBe((label, css));
    }
}
