using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class ExpressionTextTests
{
    [Theory]
    [InlineData("total_amount >= 0")]
    [InlineData("status IN ('A;B', 'it''s', E'a\\'b', $$ ; -- $$, $tag$ ) $tag$)")]
    [InlineData("\"weird ) ; name\" > 1")]
    [InlineData("a ? 'x' AND b @> ARRAY[1,2]")]
    [InlineData("U&'d\\0061t' = x")]
    [InlineData("lower(name) = name\nAND x > 1.5e-3")]
    public void FindFault_OneExpression_IsNull(string text) => ExpressionText.FindFault(text).ShouldBeNull();

    [Theory]
    [InlineData("qty >= 0), ADD COLUMN evil int DEFAULT (1", "closes a bracket that it did not open")]
    [InlineData("qty >= 0; drop table x", "holds a semicolon")]
    [InlineData("qty >= 0 -- x", "holds a comment")]
    [InlineData("qty /* x */ >= 0", "holds a comment")]
    [InlineData("(qty >= 0", "does not close every bracket")]
    [InlineData("(qty >= 0]", "closes a bracket that it did not open")]
    [InlineData("name = 'x", "has a string that does not end")]
    [InlineData("\"name = 1", "has a quoted name that does not end")]
    [InlineData("x /* y", "has a comment that does not end")]
    [InlineData("x = $a$ y", "has a string that does not end")]
    [InlineData("1E'\\'' ; --'", "has a number that runs into a string")]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("@schema@.f(x)", "holds the reserved text @schema@")]
    [InlineData("a\u200Bb > 1", "holds the invisible character U+200B")]
    [InlineData("a \u202E> 1", "holds the invisible character U+202E")]
    [InlineData("a > \u0001", "holds the invisible character U+0001")]
    public void U26_BreakoutInCheck_IsRefused(string text, string expected) => ExpressionText.FindFault(text).ShouldBe(expected);

    [Fact]
    public void FindFault_HalfACharacter_IsRefused() => ExpressionText.FindFault("a > '\uD800'").ShouldBe("holds half a character");

    [Fact]
    public void FindFault_TooLongOrTooDeep_IsRefused()
    {
        ExpressionText.FindFault(new string('x', 4001)).ShouldBe("is longer than 4000 characters");
        ExpressionText.FindFault(new string('(', 51) + "x" + new string(')', 51)).ShouldBe("nests brackets deeper than 50");
        ExpressionText.FindFault(new string('(', 50) + "x" + new string(')', 50)).ShouldBeNull();
    }
}
