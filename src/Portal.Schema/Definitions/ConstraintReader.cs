using System.Text.Json;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions;

/// <summary>Reads one entry of <c>constraints</c> and the <c>foreign_key</c> of a column.</summary>
internal static class ConstraintReader
{
    public static ConstraintDefinition? Read(DefinitionReader json)
    {
        if (json.Field("type") is null) json.Report("type", "missing; expected check, unique, primary_key, foreign_key or exclusion");
        ConstraintKind? kind = json.OptionalWord("type", "check", "unique", "primary_key", "foreign_key", "exclusion") switch
        {
            "check" => ConstraintKind.Check,
            "unique" => ConstraintKind.Unique,
            "primary_key" => ConstraintKind.PrimaryKey,
            "foreign_key" => ConstraintKind.ForeignKey,
            "exclusion" => ConstraintKind.Exclusion,
            _ => null,
        };
        if (kind is not { } known) return null;
        var isCheck = known == ConstraintKind.Check;
        var isExclusion = known == ConstraintKind.Exclusion;
        var name = isCheck || isExclusion
            ? json.RequiredText("name", $"a name, such as \"{(isCheck ? "chk_orders_total_amount" : "excl_bookings_room")}\"")
            : json.OptionalText("name", "the name of the constraint");
        var expression = isCheck ? json.RequiredText("expression", "a condition, such as \"total_amount >= 0\"") : null;
        var list = isExclusion ? "elements" : "columns";
        if (!isCheck && json.Field(list) is null) json.Report(list, isExclusion ? "missing; expected a list of objects with \"operator\"" : "missing; expected a list of columns");
        return new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Kind = known,
            Name = name,
            Expression = expression,
            NoInherit = isCheck && (json.OptionalBoolean("no_inherit") ?? false),
            NotValid = isCheck && (json.OptionalBoolean("not_valid") ?? false),
            NotEnforced = isCheck && (json.OptionalBoolean("not_enforced") ?? false),
            WithoutOverlaps = known is ConstraintKind.Unique or ConstraintKind.PrimaryKey && (json.OptionalBoolean("without_overlaps") ?? false),
            Columns = isCheck || isExclusion ? [] : json.OptionalTexts("columns", "the name of a column"),
            Elements = isExclusion ? [.. json.OptionalList("elements").Select(ReadElement).OfType<ExclusionElementDefinition>()] : [],
            Method = json.OptionalText("method", "an access method, such as \"gist\"")?.ToLowerInvariant() ?? "gist",
            Predicate = isExclusion ? json.OptionalText("predicate", "a condition") ?? json.OptionalText("where", "a condition") : null,
            Options = json.OptionalObject("with") is { } options ? IndexReader.ReadOptions(options) : [],
            Include = json.OptionalTexts("include", "the name of a column"),
            NullsNotDistinct = json.OptionalBoolean("nulls_not_distinct") ?? false,
            Deferral = known is ConstraintKind.Unique or ConstraintKind.PrimaryKey or ConstraintKind.Exclusion ? ReadDeferral(json) : Deferral.None,
            References = known == ConstraintKind.ForeignKey ? ReadReferences(json) : null,
            Comment = TableReader.Comment(json),
        };
    }

    // {"column": "room", "operator": "="} or {"expression": "tsrange(starts, ends)", "operator": "&&"}; opclass and order as in an index.
    private static ExclusionElementDefinition? ReadElement(DefinitionReader json)
    {
        if (!json.RequireObject()) return null;
        var part = IndexReader.ReadPart(json);
        var text = json.RequiredText("operator", "an operator, such as \"=\" or \"&&\"");
        return part is null || text is null ? null : new(part, text);
    }

    /// <summary>
    /// Reads <c>{"table": "shared_data.customers", "column": "id", "on_delete": "RESTRICT"}</c>; <c>columns</c> holds several.
    /// </summary>
    public static ReferenceDefinition? ReadReference(DefinitionReader json) => ReadReference(json, outer: null);

    // A composite foreign key keeps its target under "references" (or "foreign_key") and its actions there or beside it.
    private static ReferenceDefinition? ReadReferences(DefinitionReader json)
    {
        if ((json.Field("references") ?? json.Field("foreign_key")) is not { } target)
        {
            json.Report("references", "missing; expected an object with \"table\" and \"columns\"");
            return null;
        }
        return target.RequireObject() ? ReadReference(target, json) : null;
    }

    private static ReferenceDefinition? ReadReference(DefinitionReader target, DefinitionReader? outer)
    {
        var table = target.RequiredText("table", "a table, such as \"orders\" or \"shared_data.customers\"");
        EquatableArray<string> columns = target.Field("columns") is not null
            ? target.OptionalTexts("columns", "the name of a column")
            : target.RequiredText("column", "the name of the referenced column") is { } column ? [column] : [];
        if (table is null) return null;
        return new()
        {
            Table = table,
            Columns = columns,
            Model = target.OptionalText("model", "the code of a model"),
            Name = target.OptionalText("name", "the name of the constraint"),
            OnDelete = ReadAction(target, outer, "on_delete"),
            OnDeleteColumns = Choose(target, outer, "on_delete_columns").OptionalTexts("on_delete_columns", "the name of a column"),
            OnUpdate = ReadAction(target, outer, "on_update"),
            MatchFull = Choose(target, outer, "match").OptionalWord("match", "simple", "full") == "full",
            Deferral = ReadDeferral(target) is var own and not Deferral.None ? own : outer is { } beside ? ReadDeferral(beside) : Deferral.None,
            NotValid = Choose(target, outer, "not_valid").OptionalBoolean("not_valid") ?? false,
            NotEnforced = Choose(target, outer, "not_enforced").OptionalBoolean("not_enforced") ?? false,
            Period = Choose(target, outer, "period").OptionalBoolean("period") ?? false,
        };
    }

    private static DefinitionReader Choose(DefinitionReader target, DefinitionReader? outer, string field) =>
        target.Field(field) is null && outer is { } beside ? beside : target;

    private static ReferentialAction ReadAction(DefinitionReader target, DefinitionReader? outer, string field)
    {
        var json = Choose(target, outer, field);
        if (json.Field(field) is not { } value) return ReferentialAction.NoAction;
        const string Expected = "NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT";
        if (value.AsText(Expected) is not { } text) return ReferentialAction.NoAction;
        switch (text.ToUpperInvariant().Replace('_', ' '))
        {
            case "NO ACTION":
                return ReferentialAction.NoAction;
            case "RESTRICT":
                return ReferentialAction.Restrict;
            case "CASCADE":
                return ReferentialAction.Cascade;
            case "SET NULL":
                return ReferentialAction.SetNull;
            case "SET DEFAULT":
                return ReferentialAction.SetDefault;
            default:
                value.Report($"found \"{text}\"; expected {Expected}");
                return ReferentialAction.NoAction;
        }
    }

    // "deferrable": true with "initially_deferred": true, or "deferrable": "deferred" | "immediate".
    private static Deferral ReadDeferral(DefinitionReader json)
    {
        if (json.Field("deferrable") is { Element.ValueKind: JsonValueKind.String })
        {
            return json.OptionalWord("deferrable", "immediate", "deferred") switch
            {
                "deferred" => Deferral.Deferred,
                "immediate" => Deferral.Immediate,
                _ => Deferral.None,
            };
        }
        var deferred = json.OptionalBoolean("initially_deferred") ?? false;
        if (deferred) return Deferral.Deferred;
        return json.OptionalBoolean("deferrable") ?? false ? Deferral.Immediate : Deferral.None;
    }
}
