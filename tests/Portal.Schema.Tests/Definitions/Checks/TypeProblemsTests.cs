using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;

namespace Portal.Schema.Tests.Definitions.Checks;

public sealed class TypeProblemsTests
{
    private const string State = """{"name":"State","type_name":"state","values":["OPEN","SENT","CLOSED"]}""";

    private static readonly DefinedTypes s_types = DefinedTypes.Read(
        [new DefinitionFile("", DefinitionKind.Enumeration, State), new DefinitionFile("", DefinitionKind.Domain, """{"name":"Email","type_name":"email","type":"TEXT"}""")]);

    [Theory]
    [InlineData("""{"name":"State","type_name":"state","values":["OPEN"]}""", "")]
    [InlineData("""{"name":"State","type_name":"email","values":["OPEN"]}""", "/type_name NAME_DUPLICATE")]
    [InlineData("""{"name":"State","type_name":"Big State","values":["OPEN"]}""", "/type_name NOT_COMPILABLE")]
    [InlineData("""{"name":"State","values":[]}""", "/values NOT_COMPILABLE")]
    [InlineData("""{"name":"State","values":["A","A"]}""", "/values/1 NOT_COMPILABLE")]
    [InlineData("""{"name":"State","type_name":"state","values":["a234567890123456789012345678901234567890123456789012345678901234"]}""", "/values NOT_COMPILABLE")]
    [InlineData("{", " NOT_JSON")]
    public void Check_Enumeration_TellsWhatIsWrongAndWhere(string text, string expected) => Told(DefinitionKind.Enumeration, text, null).ShouldBe(expected);

    [Theory]
    [InlineData("""{"name":"Email","type_name":"email","type":"VARCHAR(320)","checks":[{"name":"c","expression":"VALUE <> ''"}]}""", "")]
    [InlineData("""{"name":"Email","type_name":"email","type":"ENUM(State)","default":"OPEN"}""", "")]
    [InlineData("""{"name":"Email","type_name":"email","type":"VARCHER(3)"}""", "/type NOT_COMPILABLE")]
    [InlineData("""{"name":"Email","type_name":"email","type":"ENUM(Gone)"}""", "/type NOT_COMPILABLE")]
    [InlineData("""{"name":"Email","type_name":"email","type":"DOMAIN(Email)"}""", "/type NOT_COMPILABLE")]
    [InlineData("""{"name":"Email","type_name":"email","type":"INTEGER","default":"many"}""", "/default NOT_COMPILABLE")]
    [InlineData("""{"name":"Email","type_name":"email","type":"TEXT","checks":[{"name":"c","expression":"VALUE; DROP"}]}""", "/checks/0/expression NOT_COMPILABLE")]
    public void Check_Domain_TellsWhatIsWrongAndWhere(string text, string expected) => Told(DefinitionKind.Domain, text, null).ShouldBe(expected);

    [Theory]
    [InlineData("""["OPEN","SENT","NEW","CLOSED"]""", "")]
    [InlineData("""["OPEN",{"value":"SHIPPED","renamed_from":"SENT"},"CLOSED"]""", "")]
    [InlineData("""["OPEN","CLOSED"]""", "ENUM_VALUE_DROPPED")]
    [InlineData("""["SENT","OPEN","CLOSED"]""", "ENUM_REORDERED")]
    public void Check_ChangedEnumType_TellsWhatTablesPayForIt(string values, string codes)
    {
        var text = $$"""{"name":"State","type_name":"state","values":{{values}}}""";

        string.Join(' ', TypeProblems.Check(DefinitionKind.Enumeration, text, State, s_types).Select(problem => problem.Code)).ShouldBe(codes);
        TypeProblems.Check(DefinitionKind.Enumeration, text.Replace("\"type_name\":\"state\",", "", StringComparison.Ordinal), State, s_types).ShouldBeEmpty();
    }

    [Fact]
    public void Check_DomainOnAnotherType_TellsThatTablesAreWrittenAnew() => TypeProblems.Check(DefinitionKind.Domain,
        """{"name":"Email","type_name":"email","type":"VARCHAR(320)"}""", """{"name":"Email","type_name":"email","type":"TEXT"}""", s_types)
        .Select(problem => (problem.Code, problem.Fact)).ShouldBe([("DOMAIN_TYPE_CHANGED", "TEXT becomes VARCHAR(320)")]);

    private static string Told(DefinitionKind kind, string text, string? baseText) =>
        string.Join(", ", TypeProblems.Check(kind, text, baseText, s_types).Select(problem => $"{problem.Place.Pointer} {problem.Code}").Distinct());
}
