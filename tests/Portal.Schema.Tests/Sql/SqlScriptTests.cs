using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class SqlScriptTests
{
    [Fact]
    public void Read_SemicolonsThatEndNothing_StayInTheirStatement()
    {
        string[] statements =
        [
            "SELECT ';' , \"a;b\", $$;$$, $x$ ; $$ ; $x$, E'\\';'",
            "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
            "SELECT 1 -- ; not yet\n + /* ; /* nested ; */ */ 2",
        ];

        SqlScript.Read(string.Join(";\n", statements) + ";").Statements.Select(statement => statement.Text).ShouldBe(statements);
    }

    [Fact]
    public void Read_CommandsAndData_AreNoStatements()
    {
        var script = SqlScript.Read("\\restrict it's\n-- a comment\nCOPY t (a) FROM stdin;\nit's; data\n\\.\n\nSELECT 1;;\n\\unrestrict it's\nSELECT 2");

        script.Statements.ShouldBe([new("SELECT 1", 7), new("SELECT 2", 9)]);
        script.Commands.ShouldBe([("\\restrict it's", 1), ("\\unrestrict it's", 8)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n-- nothing\n;;")]
    [InlineData("COPY t FROM stdin;")]
    public void Read_Nothing_HasNoStatements(string text) => SqlScript.Read(text).Statements.ShouldBeEmpty();
}
