using Portal.Schema.Types;

namespace Portal.Schema.Tests.Types;

public sealed class PgTypeTests
{
    public static TheoryData<string, string> Types => new()
    {
        { "UUID", "uuid" }, { "VARCHAR(50)", "character varying(50)" }, { "varchar", "character varying" }, { "TEXT", "text" },
        { "String", "text" }, { "INTEGER", "integer" }, { "Int", "integer" }, { "int4", "integer" }, { "BIGINT", "bigint" },
        { "SMALLINT", "smallint" }, { "DECIMAL(15,2)", "numeric(15,2)" }, { "NUMERIC(10)", "numeric(10,0)" }, { "numeric(3,-2)", "numeric(3,-2)" },
        { "Decimal", "numeric" }, { "FLOAT", "double precision" }, { "FLOAT(24)", "real" }, { "float(25)", "double precision" },
        { "REAL", "real" }, { "DOUBLE PRECISION", "double precision" }, { "BOOLEAN", "boolean" }, { "bool", "boolean" },
        { "TIMESTAMP", "timestamp without time zone" }, { "DateTime", "timestamp without time zone" },
        { "TIMESTAMP(3)", "timestamp(3) without time zone" }, { "timestamp(3) with time zone", "timestamp(3) with time zone" },
        { "TIMESTAMPTZ", "timestamp with time zone" }, { "timestamp  with   time zone", "timestamp with time zone" },
        { "DATE", "date" }, { "TIME", "time without time zone" }, { "TIME(0) WITH TIME ZONE", "time(0) with time zone" },
        { "timetz", "time with time zone" }, { "INTERVAL", "interval" }, { "INTERVAL(3)", "interval(3)" },
        { "INTERVAL DAY TO SECOND(3)", "interval day to second(3)" }, { "interval year to month", "interval year to month" },
        { "JSON", "json" }, { "JSONB", "jsonb" }, { "XML", "xml" }, { "BYTEA", "bytea" }, { "MONEY", "money" }, { "CHAR", "character(1)" },
        { "CHAR(3)", "character(3)" }, { "bpchar", "bpchar" }, { "\"char\"", "\"char\"" }, { "name", "name" }, { "BIT", "bit(1)" }, { "BIT(8)", "bit(8)" },
        { "BIT VARYING(8)", "bit varying(8)" }, { "varbit", "bit varying" }, { "INET", "inet" }, { "CIDR", "cidr" }, { "MACADDR", "macaddr" },
        { "MACADDR8", "macaddr8" }, { "POINT", "point" }, { "LINE", "line" }, { "LSEG", "lseg" }, { "BOX", "box" }, { "PATH", "path" },
        { "POLYGON", "polygon" }, { "CIRCLE", "circle" }, { "TSVECTOR", "tsvector" }, { "TSQUERY", "tsquery" }, { "PG_LSN", "pg_lsn" },
        { "INT4RANGE", "int4range" }, { "NUMRANGE", "numrange" }, { "TSTZRANGE", "tstzrange" }, { "DATEMULTIRANGE", "datemultirange" },
        { "ARRAY(TEXT)", "text[]" }, { "array<VARCHAR(20)>", "character varying(20)[]" }, { "TEXT[]", "text[]" }, { "text[][]", "text[]" },
        { "text[3]", "text[]" }, { "INTEGER ARRAY", "integer[]" }, { "integer ARRAY[4]", "integer[]" }, { "numeric(5,2)[]", "numeric(5,2)[]" },
        { "timestamp(3) with time zone[]", "timestamp(3) with time zone[]" }, { "pg_catalog.int4", "integer" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Parse_KnownType_PrintsAsPostgresDoes(string text, string expected) =>
        PgTypeParser.Parse(text).ShouldBe(new TypeParse(PgType.TryParse(expected), null));

    [Fact]
    public void Parse_WhatItPrinted_GivesTheSameType()
    {
        foreach (var type in PgTypeTable.All)
        {
            foreach (var printed in new[] { new PgType { Base = type }, new PgType { Base = type, IsArray = true } }.Select(value => value.ToString()))
                PgType.TryParse(printed)?.ToString().ShouldBe(type.Name == "bit" ? printed.Replace("bit", "bit(1)", StringComparison.Ordinal) : printed);
        }
    }

    [Theory]
    [InlineData("VARCHR(50)", "unknown type VARCHR; did you mean VARCHAR?")]
    [InlineData("interger", "unknown type INTERGER; did you mean INTEGER?")]
    [InlineData("NVARCHAR(50)", "unknown type NVARCHAR; PostgreSQL calls it VARCHAR")]
    [InlineData("geography", "unknown type GEOGRAPHY; expected a built-in PostgreSQL type, such as VARCHAR(50), DECIMAL(15,2), TIMESTAMP or JSONB")]
    [InlineData("ARRAY", "ARRAY needs the type of its elements; expected ARRAY(TEXT) or TEXT[]")]
    [InlineData("ARRAY(TXT)", "unknown type TXT; did you mean TEXT?")]
    [InlineData("SERIAL", "SERIAL is not a type of its own; expected INTEGER, BIGINT or SMALLINT with \"identity\": \"by_default\"")]
    [InlineData("VARCHAR(0)", "VARCHAR takes a length from 1 to 10485760 in brackets")]
    [InlineData("DECIMAL(2000)", "DECIMAL takes a precision from 1 to 1000 and a scale from -1000 to 1000, such as DECIMAL(15,2)")]
    [InlineData("TIMESTAMP(9)", "TIMESTAMP takes 0 to 6 digits of a second in brackets")]
    [InlineData("INTERVAL YEAR(3)", "only an interval that ends with SECOND takes digits of a second")]
    [InlineData("INTERVAL MONTH TO DAY", "\"INTERVAL MONTH TO DAY\" is no interval; expected one such as INTERVAL, INTERVAL(3) or INTERVAL DAY TO SECOND")]
    [InlineData("UUID(3)", "uuid takes nothing in brackets")]
    [InlineData("text); drop table x; --", "\"text); drop table x; --\" is not a type; expected one such as VARCHAR(50)")]
    [InlineData("", "\"\" is not a type; expected one such as VARCHAR(50)")]
    public void Parse_NoType_SaysWhatWasExpected(string text, string expected) => PgTypeParser.Parse(text).Error.ShouldBe(expected);

    [Fact]
    public void Parse_LongWordWithoutMeaning_AnswersAtOnce()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        PgTypeParser.Parse(new string('a', 199) + "!").Type.ShouldBeNull();
        PgTypeParser.Parse("x(1) " + new string('a', 150) + " b!").Type.ShouldBeNull();
        watch.ElapsedMilliseconds.ShouldBeLessThan(1000);
    }
}
