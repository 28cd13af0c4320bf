using System.Text.Json;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Tests.Definitions.Validation;

/// <summary>Each keyword of the subset: what passes, and what is said about what does not.</summary>
public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"")]
    [InlineData("""{"type":["string","null"]}""", "null")]
    [InlineData("""{"type":"integer"}""", "3")]
    [InlineData("""{"type":"number"}""", "3.5")]
    [InlineData("""{"type":"boolean"}""", "false")]
    [InlineData("""{"enum":["a",1,null]}""", "null")]
    [InlineData("""{"enum":["a",1,null]}""", "\"\\u0061\"")]
    [InlineData("""{"pattern":"^[a-z]+$"}""", "\"abc\"")]
    [InlineData("""{"minLength":2,"maxLength":3}""", "\"abc\"")]
    [InlineData("""{"minItems":1,"maxItems":2,"uniqueItems":true}""", "[1,2]")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\"]")]
    [InlineData("""{"properties":{"a":{"type":"string"}},"required":["a"]}""", """{"a":"x","unknown":1}""")]
    [InlineData("""{"additionalProperties":{"type":"number"},"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":1}""")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]$"}}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/t"}},"$defs":{"t":{"type":"string"}}}""", """{"a":"x"}""")]
    public void Validate_WhatFits_ReportsNothing(string schema, string document) => Validate(schema, document).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"type":"string","title":"a name"}""", "3", "file: found 3; expected a name")]
    [InlineData("""{"type":["string","null"]}""", "{}", "file: found an object; expected a text or null")]
    [InlineData("""{"type":"integer"}""", "3.5", "file: found 3.5; expected a whole number")]
    [InlineData("""{"enum":["a","b",null]}""", "\"c\"", "file: found \"c\"; expected one of a, b")]
    [InlineData("""{"pattern":"^[a-z]+$","title":"a word"}""", "\"A\"", "file: found \"A\"; expected a word")]
    [InlineData("""{"minLength":1,"title":"a word"}""", "\"\"", "file: found an empty text; expected a word")]
    [InlineData("""{"maxLength":2}""", "\"abc\"", "file: found 3 characters; expected at most 2")]
    [InlineData("""{"minItems":1}""", "[]", "file: found 0 entries; expected at least 1 entry")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "file: found 2 entries; expected at most 1 entry")]
    [InlineData("""{"uniqueItems":true}""", "[\"a\",\"b\",\"a\"]", "file#/2: found \"a\" a second time; expected each entry once")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\",true]", "file#/1: found true; expected a text")]
    [InlineData("""{"required":["a"],"properties":{"a":{"type":"array"}}}""", "{}", "file#/a: missing; expected a list")]
    [InlineData("""{"required":["a"],"properties":{"a":{"$ref":"#/$defs/t"}},"$defs":{"t":{"title":"a code","type":"string"}}}""", "{}", "file#/a: missing; expected a code")]
    [InlineData("""{"properties":{"a":{"properties":{"b":{"type":"boolean"}}}}}""", """{"a":{"b":1}}""", "file#/a/b: found 1; expected true or false")]
    [InlineData("""{"additionalProperties":{"type":"number"}}""", """{"a/b":"x","c~d":1}""", "file#/a~1b: found \"x\"; expected a number")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]$","title":"one letter"}}""", """{"A":1}""", "file#/A: found \"A\"; expected one letter")]
    public void Validate_WhatDoesNotFit_TellsPlaceAndExpectation(string schema, string document, string expected) =>
        Validate(schema, document).ShouldBe([expected]);

    [Theory]
    [InlineData("""{"oneOf":[]}""", "The JSON Schema keyword oneOf is not evaluated.")]
    [InlineData("""{"properties":{"a":{"$ref":"#/$defs/t","maxLength":3}},"$defs":{"t":{}}}""", "A $ref stands alone: keywords beside it are not evaluated.")]
    public void Parse_KeywordOutsideTheSubset_Throws(string schema, string message) =>
        Should.Throw<NotSupportedException>(() => JsonSchema.Parse(schema)).Message.ShouldBe(message);

    private static List<string> Validate(string schema, string document)
    {
        using var json = JsonDocument.Parse(document);
        return [.. JsonSchema.Parse(schema).Validate(json.RootElement, "file").Select(error => error.ToString())];
    }
}
