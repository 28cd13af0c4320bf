namespace Portal.Schema.Tests.Definitions;

public sealed class DefaultTests
{
    [Theory]
    [InlineData("VARCHAR(20)", "\"normal\"", "'normal'")]
    [InlineData("VARCHAR(20)", "\"it's\"", "'it''s'")]
    [InlineData("VARCHAR(20)", "\"\"", "''")]
    [InlineData("VARCHAR(20)", "12.0", "'12.0'")]
    [InlineData("VARCHAR(20)", "true", "'true'")]
    [InlineData("TEXT", "\"CURRENT_USER\"", "CURRENT_USER")]
    [InlineData("UUID", "\"uuid_generate_v4()\"", "gen_random_uuid()")]
    [InlineData("UUID", "\"public.UUID_GENERATE_V4( )\"", "gen_random_uuid()")]
    [InlineData("UUID", "\"gen_random_uuid()\"", "gen_random_uuid()")]
    [InlineData("UUID", "\"00000000-0000-0000-0000-00000000000A\"", "'00000000-0000-0000-0000-00000000000a'")]
    [InlineData("TIMESTAMP", "\"CURRENT_TIMESTAMP\"", "CURRENT_TIMESTAMP")]
    [InlineData("TIMESTAMP", "\"current_timestamp(3)\"", "current_timestamp(3)")]
    [InlineData("TIMESTAMPTZ", "\"now()\"", "now()")]
    [InlineData("TIMESTAMP", "\"2026-01-01 00:00\"", "'2026-01-01 00:00'")]
    [InlineData("DATE", "\"infinity\"", "'infinity'")]
    [InlineData("INTEGER", "0", "0")]
    [InlineData("INTEGER", "\"42\"", "42")]
    [InlineData("INTEGER", "-7", "-7")]
    [InlineData("BIGINT", "9223372036854775807", "9223372036854775807")]
    [InlineData("BIGINT", "\"nextval('orders_seq')\"", "nextval('orders_seq')")]
    [InlineData("DECIMAL(15,2)", "0", "0")]
    [InlineData("DECIMAL(15,2)", "\"1.50\"", "1.50")]
    [InlineData("DECIMAL", "\"NaN\"", "'NaN'")]
    [InlineData("FLOAT", "1e-3", "1e-3")]
    [InlineData("BOOLEAN", "true", "true")]
    [InlineData("BOOLEAN", "\"off\"", "false")]
    [InlineData("BOOLEAN", "0", "false")]
    [InlineData("JSONB", "\"{}\"", "'{}'")]
    [InlineData("JSONB", "{\"a\":[1]}", "'{\"a\":[1]}'")]
    [InlineData("JSONB", "[]", "'[]'")]
    [InlineData("JSONB", "true", "'true'")]
    [InlineData("JSONB", "\"'{}'::jsonb\"", "'{}'::jsonb")]
    [InlineData("ARRAY(TEXT)", "[]", "'{}'")]
    [InlineData("ARRAY(TEXT)", "[\"a\",\"b \\\"c\\\\\"]", "'{\"a\",\"b \\\"c\\\\\"}'")]
    [InlineData("INTEGER[]", "[1,null]", "'{1,NULL}'")]
    [InlineData("TEXT[]", "\"{a,b}\"", "'{a,b}'")]
    [InlineData("TEXT[]", "\"[]\"", "'{}'")]
    [InlineData("TEXT[]", "\"ARRAY['a', 'b']::text[]\"", "ARRAY['a', 'b']::text[]")]
    [InlineData("BIT(3)", "\"101\"", "B'101'")]
    [InlineData("INTERVAL", "\"1 day\"", "'1 day'")]
    [InlineData("INT4RANGE", "\"[1,5)\"", "'[1,5)'")]
    [InlineData("MONEY", "12.5", "'12.5'")]
    [InlineData("INET", "\"10.0.0.1\"", "'10.0.0.1'")]
    [InlineData("VARCHAR(30)", "\"'x'::character varying(20)\"", "'x'::character varying(20)")]
    [InlineData("VARCHAR(60)", "\"'x'); drop table y; --'::text\"", "'''x''); drop table y; --''::text'")]
    public void Compile_Default_IsALiteralOfTheTypeOrAKnownExpression(string type, string json, string expected) =>
        Definition.Compile(Definition.Of("t", $$"""{"name":"c","type":"{{type}}","default":{{json}}}""")).Tables[0].Columns[0].Default.ShouldBe(expected);

    [Theory]
    [InlineData("VARCHAR(3)", "\"long\"", "has 4 characters; character varying(3) holds 3")]
    [InlineData("INTEGER", "\"many\"", "found \"many\"; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("SMALLINT", "40000", "found 40000; expected a whole number from -32768 to 32767")]
    [InlineData("INTEGER", "1.5", "found 1.5; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("DECIMAL(5,2)", "12345", "found 12345; expected a number that fits numeric(5,2)")]
    [InlineData("BOOLEAN", "\"maybe\"", "found \"maybe\"; expected true or false")]
    [InlineData("UUID", "\"x\"", "found \"x\"; expected a UUID, or the expression gen_random_uuid()")]
    [InlineData("TIMESTAMP", "\"now\"", "\"now\" would be fixed at the moment the column is made; expected CURRENT_TIMESTAMP or a date")]
    [InlineData("TIMESTAMP", "0", "found 0; expected a timestamp without time zone in text, or CURRENT_TIMESTAMP")]
    [InlineData("JSONB", "\"normal\"", "found \"normal\"; expected JSONB text, such as {} or []")]
    [InlineData("TEXT[]", "\"a\"", "found \"a\"; expected a list, such as [] or {}")]
    [InlineData("TEXT[]", "{}", "found {}; expected a list, such as []")]
    [InlineData("BIT(3)", "\"10\"", "found \"10\"; expected as many zeros and ones as bit(3) holds")]
    [InlineData("TEXT", "{\"a\":1}", "found {\"a\":1}; expected a text")]
    [InlineData("TEXT", "\"@schema@\"", "holds the reserved text @schema@")]
    public void Compile_DefaultThatDoesNotFit_IsReported(string type, string json, string expected) =>
        Definition.Errors(Definition.Of("t", $$"""{"name":"c","type":"{{type}}","default":{{json}}}""")).ShouldBe([$"T#/table_schema/columns/0/default {expected}"]);

    [Fact]
    public void Compile_DefaultExpression_IsTakenOutright() =>
        Definition.Compile(Definition.Of("t", """{"name":"c","type":"TEXT","default_expression":"lower('X')"}""")).Tables[0].Columns[0].Default.ShouldBe("lower('X')");

    [Fact]
    public void Compile_BothDefaults_AreReported() =>
        Definition.Errors(Definition.Of("t", """{"name":"c","type":"TEXT","default":"a","default_expression":"b"}"""))
            .ShouldBe(["T#/table_schema/columns/0/default_expression stands beside \"default\"; expected one of the two"]);
}
