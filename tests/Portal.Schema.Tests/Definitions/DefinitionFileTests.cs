using System.Text;
using Portal.Schema.Definitions;

namespace Portal.Schema.Tests.Definitions;

public sealed class DefinitionFileTests
{
    [Theory]
    [InlineData("{}", "{}\n")]
    [InlineData("{}\n", "{}\n")]
    [InlineData("{}\r\n\r\n", "{}\n")]
    [InlineData("{\r}\r", "{\n}\n")]
    [InlineData("\uFEFF{}\n", "{}\n")]
    [InlineData("{ \"a\" :\t\"\u00e9\" }\n", "{ \"a\" :\t\"\u00e9\" }\n")]
    public void Read_AnyLineEnds_NormalisesThemAndNothingElse(string content, string expected)
    {
        var file = DefinitionFile.Read("industries/A.json", Encoding.UTF8.GetBytes(content)).Value.ShouldNotBeNull();

        file.ShouldBe(new DefinitionFile("industries/A.json", DefinitionKind.Industry, expected));
        DefinitionFile.Read(file.Path, Encoding.UTF8.GetBytes(file.Text)).Value.ShouldBe(file);
    }

    [Fact]
    public void Hash_OfAText_IsItsSha256() =>
        new DefinitionFile("industries/A.json", DefinitionKind.Industry, "{}\n").Hash
            .ShouldBe("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356");

    [Theory]
    [InlineData("other/A.json")]
    [InlineData("schemas/object-model.schema.json")]
    [InlineData("industries/A.txt")]
    [InlineData("../industries/A.json")]
    public void Read_PathOutsideTheFolders_IsRefused(string path) =>
        DefinitionFile.Read(path, "{}"u8).Errors.ShouldHaveSingleItem().Message.ShouldStartWith("not a definition; expected a .json file in one of the folders");
}
