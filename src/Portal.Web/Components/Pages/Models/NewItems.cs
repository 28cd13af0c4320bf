using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Naming;
using static Portal.Schema.Definitions.Editing.DefinitionSection;

namespace Portal.Web.Components.Pages.Models;

/// <summary>What a new index, constraint or relationship begins as: something that can be made, under a free name.</summary>
public static class NewItems
{
    /// <summary>The entry.</summary>
    public static JsonObject Of(DefinitionSection section, DefinitionDocument document, CheckContext context)
    {
        var table = document.Root["table_name"]?.ToString() ?? "table";
        return section switch
        {
            Indexes => Index(document, table),
            Constraints => new JsonObject
            {
                ["type"] = "check", ["name"] = Free(document, section, $"chk_{table}"),
                ["expression"] = document.Items(Columns).FirstOrDefault() is { } first ? $"{first.Name} IS NOT NULL" : "true",
            },
            _ => Relationship(document, context),
        };
    }

    private static JsonObject Index(DefinitionDocument document, string table)
    {
        var led = document.Items(Indexes).Select(index => index.Names("columns").FirstOrDefault()).ToHashSet();
        var column = document.Items(Columns).FirstOrDefault(c => !c.Flag("index") && !c.Flag("unique") && !c.Flag("primary_key") && !led.Contains(c.Name))
            ?? document.Items(Columns).FirstOrDefault();
        var columns = column is null ? new List<string>() : [column.Name];
        return new JsonObject
        {
            ["name"] = Free(document, Indexes, NameRules.Index(table, columns)),
            ["columns"] = JsonSerializer.SerializeToNode(columns),
        };
    }

    private static JsonObject Relationship(DefinitionDocument document, CheckContext context)
    {
        var drawn = document.Items(Relationships).Select(r => r.Text("via")).ToHashSet();
        var column = document.Items(Columns).FirstOrDefault(c => c.Json["foreign_key"] is not null && !drawn.Contains(c.Name));
        var target = column?.Json["foreign_key"]?["table"]?.ToString() is { } table && context.Tables.TryGetValue(table, out var facts)
            ? facts.Model : context.Tables.Values.Select(t => t.Model).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var relationship = new JsonObject { ["type"] = "association", ["target"] = target };
        if (column is not null) relationship["via"] = column.Name;
        relationship["role"] = Free(document, Relationships, column?.Name.Replace("_id", "", StringComparison.Ordinal) ?? target.ToLowerInvariant());
        relationship["source_multiplicity"] = "0..*";
        relationship["target_multiplicity"] = column?.Flag("nullable", otherwise: true) == false ? "1" : "0..1";
        return relationship;
    }

    private static string Free(DefinitionDocument document, DefinitionSection section, string name)
    {
        var taken = document.Items(section).Select(item => item.Name).ToHashSet();
        var candidate = name;
        for (var number = 2; taken.Contains(candidate); number++) candidate = $"{name}_{number}";
        return candidate;
    }
}
