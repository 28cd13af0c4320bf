using Portal.Web.Components.Account;

namespace Portal.Web.Tests.Account;

public sealed class ReturnUrlsTests
{
    [Theory]
    [InlineData("/models/ORDER?tab=ddl", "/models/ORDER?tab=ddl")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Local_Address_StaysInThePortal(string? url, string expected) => ReturnUrls.Local(url).ShouldBe(expected);
}
