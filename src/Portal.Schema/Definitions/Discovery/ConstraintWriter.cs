using System.Text.Json.Nodes;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes entries of <c>constraints</c> and the <c>foreign_key</c> of a column.</summary>
internal static class ConstraintWriter
{
    public static JsonObject PrimaryKey(KeyModel key, string table) =>
        Key(key, "primary_key", NameRules.PrimaryKey(table), key.StableId == "primary_key" ? null : Id(key.StableId, key.Name));

    public static JsonObject Unique(KeyModel key, string table) =>
        Key(key, "unique", NameRules.Unique(table, key.Columns), Id(key.StableId, key.Name));

    public static JsonObject Check(CheckModel check) => Object(
        ("id", Id(check.StableId, check.Name)),
        ("type", "check"),
        ("name", check.Name),
        ("expression", check.Expression),
        ("no_inherit", Flag(check.NoInherit)),
        ("not_valid", Flag(!check.Validated && check.Enforced)),
        ("not_enforced", Flag(!check.Enforced)),
        ("comment", check.Comment));

    public static JsonObject Exclusion(ExclusionModel exclusion) => Object(
        ("id", Id(exclusion.StableId, exclusion.Name)),
        ("type", "exclusion"),
        ("name", exclusion.Name),
        ("method", exclusion.Method == "gist" ? null : exclusion.Method),
        ("elements", new JsonArray([.. exclusion.Elements.Select(Element)])),
        ("include", List(exclusion.Include)),
        ("predicate", exclusion.Predicate),
        ("deferrable", Deferrable(exclusion.Deferral)),
        ("with", IndexWriter.Options(exclusion.Options)),
        ("comment", exclusion.Comment));

    public static JsonObject ForeignKey(ForeignKeyModel key, string table) => Object(
        ("id", Id(key.StableId, key.Name)),
        ("type", "foreign_key"),
        ("name", key.Name == NameRules.ForeignKey(table, key.Columns) ? null : key.Name),
        ("columns", List(key.Columns)),
        ("references", Reference(key, table, single: false)),
        ("comment", key.Comment));

    /// <summary>What a foreign key refers to; that of a single column carries its name.</summary>
    public static JsonObject Reference(ForeignKeyModel key, string table, bool single) => Object(
        ("table", key.ReferencedSchema is { } schema ? $"{schema}.{key.ReferencedTable}" : key.ReferencedTable),
        ("column", single && key.ReferencedColumns is [var only] ? only : null),
        ("columns", single ? null : List(key.ReferencedColumns)),
        ("name", single && key.Name != NameRules.ForeignKey(table, key.Columns) ? key.Name : null),
        ("on_delete", Action(key.OnDelete)),
        ("on_delete_columns", List(key.OnDeleteColumns)),
        ("on_update", Action(key.OnUpdate)),
        ("match", key.MatchFull ? "full" : null),
        ("deferrable", Deferrable(key.Deferral)),
        ("not_valid", Flag(!key.Validated && key.Enforced)),
        ("not_enforced", Flag(!key.Enforced)),
        ("period", Flag(key.Period)));

    private static JsonObject Key(KeyModel key, string type, string derivedName, string? id) => Object(
        ("id", id),
        ("type", type),
        ("name", key.Name == derivedName ? null : key.Name),
        ("columns", List(key.Columns)),
        ("include", List(key.Include)),
        ("nulls_not_distinct", Flag(key.NullsNotDistinct)),
        ("without_overlaps", Flag(key.WithoutOverlaps)),
        ("deferrable", Deferrable(key.Deferral)),
        ("with", IndexWriter.Options(key.Options)),
        ("comment", key.Comment));

    private static JsonObject Element(ExclusionElement element)
    {
        var json = IndexWriter.PartObject(element.Part);
        const string Qualified = "OPERATOR(";
        json["operator"] = element.Operator.StartsWith(Qualified, StringComparison.Ordinal) ? element.Operator[Qualified.Length..^1] : element.Operator;
        return json;
    }

    private static JsonNode? Action(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => null,
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    private static JsonNode? Deferrable(Deferral deferral) => deferral switch
    {
        Deferral.None => null,
        Deferral.Immediate => "immediate",
        Deferral.Deferred => "deferred",
        _ => throw new ArgumentOutOfRangeException(nameof(deferral), deferral, null),
    };
}
