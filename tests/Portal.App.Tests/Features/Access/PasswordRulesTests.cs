using Portal.App.Features.Access;

namespace Portal.App.Tests.Features.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("a long walk by the river", false)]
    [InlineData("fourteen chars", false, "A password has at least 15 characters.")]
    [InlineData("blue-door", true)]
    [InlineData("seven77", true, "A password has at least 8 characters.")]
    [InlineData("P@ssw0rd12345678", false, "This password is on the list of common ones.")]
    [InlineData("abcabcabcabcabcabc", false, "A password has at least 5 different characters.", "This password is on the list of common ones.")]
    [InlineData("administrator-2026!", false, "This password is on the list of common ones.")]
    [InlineData("grace.hopper.1906", false, "The password must not be the account's own name.")]
    public void Problems_Password_NamesEachBrokenRule(string password, bool secondFactor, params string[] problems) =>
        PasswordRules.Problems(password, secondFactor, "grace.hopper", null).ShouldBe(problems);
}
