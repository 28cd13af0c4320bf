using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class SqlIdentifierTests
{
    [Fact]
    public void Quote_EveryReservedWord_IsInQuotes()
    {
        SqlKeywords.All.Count.ShouldBeGreaterThan(150);
        foreach (var word in SqlKeywords.All) SqlIdentifier.Quote(word).ShouldBe($"\"{word}\"");
    }

    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("_x1", "_x1")]
    [InlineData("Orders", "\"Orders\"")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a$b", "\"a$b\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("x; drop table y", "\"x; drop table y\"")]
    public void Quote_Name_IsBareOnlyWhenItMayBe(string name, string expected) => SqlIdentifier.Quote(name).ShouldBe(expected);

    [Fact]
    public void Quote_NameWithNul_Throws() => Should.Throw<ArgumentException>(() => SqlIdentifier.Quote("a\0b"));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("aéb", 2, "a")]
    [InlineData("aéb", 3, "aé")]
    [InlineData("a😀b", 4, "a")]
    [InlineData("a😀b", 5, "a😀")]
    public void Cut_LongName_EndsBetweenCharacters(string name, int bytes, string expected) => SqlIdentifier.Cut(name, bytes).ShouldBe(expected);

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("back\\slash", "'back\\slash'")]
    public void Text_Value_IsAConstant(string value, string expected) => SqlLiteral.Text(value).ShouldBe(expected);
}
