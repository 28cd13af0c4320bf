using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Web.Components.Forms;

namespace Portal.Web.Components.Pages.Models;

/// <summary>The kinds of constraints: their words, which fields each has, and what becomes of the fields when the kind changes.</summary>
internal static class ConstraintKinds
{
    /// <summary>The kinds, the common ones first.</summary>
    public static IReadOnlyList<(string Value, string Label)> Words { get; } =
        [("check", "Check"), ("unique", "Unique"), ("foreign_key", "Foreign key"), ("exclusion", "Exclusion"), ("primary_key", "Primary key")];

    /// <summary>When it is checked (PostgreSQL manual, SET CONSTRAINTS).</summary>
    public static IReadOnlyList<(string Value, string Label)> Deferrals { get; } =
        [("", "With each statement, always"), ("immediate", "With each statement, unless the transaction defers it"), ("deferred", "At the end of the transaction")];

    /// <summary>The properties of a kind that have a field of their own above the rest.</summary>
    public static IReadOnlyList<string> Fields(string kind) => kind switch
    {
        "check" => ["name", "type", "expression"],
        "exclusion" => ["name", "type", "elements", "method", "predicate", "where"],
        "foreign_key" => ["name", "type", "columns", "references", "foreign_key", "on_delete", "on_delete_columns"],
        _ => ["name", "type", "columns", "without_overlaps"],
    };

    /// <summary>The rare properties of a kind.</summary>
    public static IReadOnlyList<string> MoreFields(string kind) => kind switch
    {
        "check" => ["not_valid", "no_inherit", "not_enforced", "comment", "description"],
        "exclusion" => ["deferrable", "initially_deferred", "include", "with", "comment", "description"],
        "foreign_key" => ["on_update", "match", "deferrable", "initially_deferred", "not_valid", "not_enforced", "period", "comment", "description"],
        "unique" => ["deferrable", "initially_deferred", "nulls_not_distinct", "include", "with", "comment", "description"],
        _ => ["deferrable", "initially_deferred", "include", "with", "comment", "description"],
    };

    /// <summary>When the constraint is checked, as one of <see cref="Deferrals"/>.</summary>
    public static string Deferral(FormScope scope) => scope.Text("deferrable") is "immediate" or "deferred"
        ? scope.Text("deferrable")
        : scope.Flag("initially_deferred") ? "deferred" : scope.Flag("deferrable") ? "immediate" : "";

    /// <summary>Sets what <see cref="Deferral"/> tells.</summary>
    public static Task SetDeferralAsync(FormScope scope, string value) => scope.SetAsync(new Dictionary<string, JsonNode?>
    {
        ["deferrable"] = value.Length == 0 ? null : JsonValue.Create(value), ["initially_deferred"] = null,
    });

    /// <summary>The properties that make an entry one of another kind: those that only the old one has go, what the new one needs comes.</summary>
    /// <param name="item">The constraint as it is.</param>
    /// <param name="kind">What it is to be.</param>
    /// <param name="fresh">A new constraint of the kind, as <see cref="NewItems"/> makes it.</param>
    public static JsonObject Change(DefinitionItem item, string kind, JsonObject fresh)
    {
        var changes = new JsonObject { ["type"] = kind };
        var kept = Fields(kind).Concat(MoreFields(kind)).ToHashSet();
        foreach (var field in Words.SelectMany(word => Fields(word.Value).Concat(MoreFields(word.Value))).Distinct())
            if (item.Json.ContainsKey(field) && !kept.Contains(field)) changes[field] = null;
        foreach (var (field, value) in fresh)
            if (field is not ("type" or "name") && !item.Json.ContainsKey(field)) changes[field] = value?.DeepClone();
        if (item.Text("name") is null && fresh["name"] is { } name) changes["name"] = name.DeepClone();
        return changes;
    }
}
