using Portal.Schema.Types;

namespace Portal.Schema.Tests.Types;

public sealed class TypeChangeTests
{
    [Theory]
    [InlineData("character varying(20)", "character varying(50)")]
    [InlineData("character varying(20)", "character varying")]
    [InlineData("character varying(20)", "text")]
    [InlineData("text", "character varying")]
    [InlineData("numeric(10,2)", "numeric(12,2)")]
    [InlineData("numeric(10,2)", "numeric")]
    [InlineData("timestamp(3) without time zone", "timestamp without time zone")]
    [InlineData("time(3) without time zone", "time(6) without time zone")]
    [InlineData("bit varying(4)", "bit varying(8)")]
    [InlineData("cidr", "inet")]
    [InlineData("interval(3)", "interval")]
    public void Between_Widening_CostsNothing(string from, string to)
    {
        var change = TypeChange.Between(from, to);
        (change.Cost, change.Refusal, change.Lossy, change.MayFail).ShouldBe((TypeChangeCost.None, null, null, null));
    }

    [Theory]
    [InlineData("integer", "bigint")]
    [InlineData("character(3)", "character(5)")]
    [InlineData("character varying(5)[]", "character varying(9)[]")]
    [InlineData("uuid", "text")]
    [InlineData("date", "timestamp without time zone")]
    [InlineData("jsonb", "json")]
    [InlineData("numeric(10,2)", "numeric(14,4)")]
    public void Between_OtherForm_RewritesWithoutDanger(string from, string to)
    {
        var change = TypeChange.Between(from, to);
        (change.Cost, change.Refusal, change.Lossy, change.MayFail).ShouldBe((TypeChangeCost.Rewrite, null, null, null));
    }

    [Theory]
    [InlineData("numeric(10,2)", "numeric(10,1)", "\"c\"::numeric <> pg_catalog.round(\"c\"::numeric, 1)")]
    [InlineData("double precision", "integer", "\"c\"::numeric <> pg_catalog.round(\"c\"::numeric)")]
    [InlineData("timestamp without time zone", "date", "\"c\" <> \"c\"::date")]
    [InlineData("timestamp(6) without time zone", "timestamp(3) without time zone", "\"c\" <> \"c\"::timestamp(3) without time zone")]
    [InlineData("text", "name", "pg_catalog.octet_length(\"c\"::text) > 63")]
    public void Between_Rounding_IsLossyWithACondition(string from, string to, string condition) =>
        TypeChange.Between(from, to).Lossy.ShouldNotBeNull().Condition.ShouldNotBeNull()("\"c\"").ShouldBe(condition);

    [Theory]
    [InlineData("character varying(50)", "character varying(20)", "pg_catalog.char_length(\"c\"::text) > 20")]
    [InlineData("bigint", "integer", "pg_catalog.round(\"c\"::numeric) NOT BETWEEN -2147483648 AND 2147483647")]
    [InlineData("numeric(15,2)", "numeric(10,2)", "pg_catalog.abs(pg_catalog.round(\"c\"::numeric, 2)) >= 1e8::numeric")]
    [InlineData("bit(4)", "bit(8)", "pg_catalog.length(\"c\") <> 8")]
    public void Between_Narrowing_MayFailWithACondition(string from, string to, string condition)
    {
        var change = TypeChange.Between(from, to);
        change.Lossy.ShouldBeNull();
        change.MayFail.ShouldNotBeNull().Condition.ShouldNotBeNull()("\"c\"").ShouldBe(condition);
    }

    [Theory]
    [InlineData("text", "integer", "\"c\"::text::integer", 16)]
    [InlineData("character(36)", "uuid", "\"c\"::text::uuid", 0)]
    [InlineData("character varying(20)", "numeric(10,2)", "\"c\"::text::numeric(10,2)", 16)]
    public void Between_ATextThatTheOtherCanRead_NamesAndCountsWhatFailsAndWhatIsSpelledOtherwise(string from, string to, string conversion, int needs)
    {
        var change = TypeChange.Between(from, to);
        change.Using.ShouldNotBeNull()("\"c\"").ShouldBe(conversion);
        foreach (var danger in (RowDanger?[])[change.Lossy, change.MayFail])
        {
            danger.ShouldNotBeNull().Condition.ShouldNotBeNull()("\"c\"").ShouldContain("\"c\"::text");
            danger.Needs.ShouldBe(needs);
        }
    }

    [Fact]
    public void Between_TruthAndNumber_LosesOnlyOtherNumbers()
    {
        var there = TypeChange.Between("boolean", "integer");
        (there.Refusal, there.Lossy, there.MayFail).ShouldBe((null, null, null));
        TypeChange.Between("integer", "boolean").Lossy.ShouldNotBeNull().Condition.ShouldNotBeNull()("c").ShouldBe("c NOT IN (0, 1)");
    }

    [Theory]
    [InlineData("integer", "uuid", "PostgreSQL has no assignment cast from integer to uuid; a new column and an explicit conversion are needed")]
    [InlineData("text[]", "integer[]", "PostgreSQL has no assignment cast from text[] to integer[]; a new column and an explicit conversion are needed")]
    [InlineData("text", "text[]", "PostgreSQL cannot assign text to text[]")]
    [InlineData("text", "public.citext", "text or public.citext is no built-in type, so the cast between them is not known")]
    public void Between_NoAssignmentCast_IsRefused(string from, string to, string reason) => TypeChange.Between(from, to).Refusal.ShouldBe(reason);
}
