using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class SchemaTextTests
{
    [Theory]
    [InlineData("SELECT 1 FROM @schema@.t", "SELECT 1 FROM \"it's\".t")]
    [InlineData("SELECT to_regclass('@schema@.t')", "SELECT to_regclass('\"it''s\".t')")]
    [InlineData("DO 'BEGIN EXECUTE format(''DROP TABLE %s'', ''@schema@.t''); END'", "DO 'BEGIN EXECUTE format(''DROP TABLE %s'', ''\"it''''s\".t''); END'")]
    [InlineData("DO $do$ BEGIN DROP TABLE @schema@.t; PERFORM '@schema@.t'; END $do$", "DO $do$ BEGIN DROP TABLE \"it's\".t; PERFORM '\"it''s\".t'; END $do$")]
    [InlineData("SELECT nextval(E'@schema@.\"a\\\\b\"')", "SELECT nextval(E'\"it''s\".\"a\\\\b\"')")]
    public void U30_Fill_NameWithAQuote_IsQuotedAsDeepAsItStands(string text, string expected) => SchemaText.Fill(text, "it's").ShouldBe(expected);

    [Fact]
    public void U30_Fill_NameWithTheTagOfABlock_GetsAnotherTag() =>
        SchemaText.Fill("DO $do$ BEGIN DROP TABLE @schema@.t; END $do$", "x$do$ $q1$; --").ShouldBe("DO $q2$ BEGIN DROP TABLE \"x$do$ $q1$; --\".t; END $q2$");

    [Fact]
    public void U30_Body_WithTheTagOfItsSchema_GetsAnotherTag()
    {
        var tag = $"$portal_{SchemaText.Key("client_acme_data")}$";
        var sync = ReadModelSql.Sync("orders", ["id", $"a{tag}; DROP TABLE canary; --"], ["id"]);

        var sql = SchemaText.Fill(ReadModelSql.CreateFunction(SqlScope.Plan, sync), "client_acme_data");

        SqlLexer.Read(sql).Where(token => token.Kind == SqlTokenKind.Symbol).ShouldNotContain(token => sql[token.Start] == ';');
        sql.ShouldEndWith($"$portal1_{SchemaText.Key("client_acme_data")}$");
    }
}
