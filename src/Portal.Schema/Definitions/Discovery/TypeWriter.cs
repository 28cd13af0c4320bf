using System.Text.Json.Nodes;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions.Validation;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using static Portal.Schema.Definitions.Discovery.SchemaDiscovery;

namespace Portal.Schema.Definitions.Discovery;

/// <summary>Writes enum types and domains as definitions of their own.</summary>
internal static class TypeWriter
{
    public static WrittenTypes Write(SchemaModel model, List<DiscoveryGap> gaps)
    {
        var names = Names(model.Enums.Select(type => type.Name).Concat(model.Domains.Select(domain => domain.Name)));
        var written = new WrittenTypes(model, names);
        var files = new List<DefinitionFile>();
        foreach (var type in model.Enums) Add(DefinitionKind.Enumeration, type.Name, Enum(type, names[type.Name]));
        foreach (var domain in model.Domains) Add(DefinitionKind.Domain, domain.Name, Domain(domain, names[domain.Name], written));
        return written with { Files = files, Defined = DefinedTypes.Read(files) with { AreOfOneSchema = true } };

        void Add(DefinitionKind kind, string name, JsonObject json)
        {
            var file = new DefinitionFile(DefinitionFolders.PathOf(kind, names[name], shared: false), kind, DefinitionText.Write(json));
            files.Add(file);
            gaps.AddRange(ParsedDefinition.Parse(file).Errors.Select(error => new DiscoveryGap(null, $"type {name}", error.Message)));
        }
    }

    private static JsonObject Enum(EnumModel type, string name) => Object(
        ("name", name),
        ("id", Id(type.StableId, name)),
        ("type_name", type.Name),
        ("description", type.Comment),
        ("values", new JsonArray([.. type.Labels.Select(label => Id(label.StableId, label.Name) is { } id ? Object(("value", label.Name), ("id", id)) : (JsonNode?)label.Name)])));

    private static JsonObject Domain(DomainModel domain, string name, WrittenTypes types)
    {
        var json = Object(
            ("name", name),
            ("id", Id(domain.StableId, name)),
            ("type_name", domain.Name),
            ("description", domain.Comment),
            ("type", types.Word(domain.Type) ?? TypeWords.Write(domain.Type)),
            ("collation", domain.Collation),
            ("nullable", domain.Nullable ? null : false));
        DefaultWriter.Write(new ColumnModel { Name = "value", Type = types.BaseOf(domain.Type), Default = domain.Default }, json);
        // What names a type or function of the schema itself cannot be said; comparing with what was read tells so.
        var sayable = domain.Checks.Where(check => ExpressionText.FindFault(check.Expression) is null).ToList();
        if (sayable.Count > 0)
            json["checks"] = new JsonArray([.. sayable.Select(check => (JsonNode?)Object(
                ("id", Id(check.StableId, check.Name)), ("name", check.Name), ("expression", check.Expression), ("comment", check.Comment)))]);
        return json;
    }

    // order_status becomes OrderStatus; what two types would be called gets a number.
    private static Dictionary<string, string> Names(IEnumerable<string> types)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var words = type.Split(type.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
            var name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            if (name.Length == 0 || !char.IsAsciiLetterUpper(name[0])) name = "Type" + name;
            var candidate = name;
            for (var i = 2; names.ContainsValue(candidate); i++) candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{i}");
            names.Add(type, candidate);
        }
        return names;
    }
}

/// <summary>The enum types and domains of a schema under the names that their definitions got.</summary>
/// <param name="Model">The schema.</param>
/// <param name="Names">The definitions' names by those of the types.</param>
internal sealed record WrittenTypes(SchemaModel Model, IReadOnlyDictionary<string, string> Names)
{
    public IReadOnlyList<DefinitionFile> Files { get; init; } = [];

    public DefinedTypes Defined { get; init; } = DefinedTypes.None;

    /// <summary>The type as a column writes it, when it is one of the schema; else null.</summary>
    public string? Word(string type) => OwnName.OfType(type) is not { } name || !Names.TryGetValue(name, out var written) ? null
        : (Model.Enums.Any(item => item.Name == name) ? $"ENUM({written})" : $"DOMAIN({written})") + (type.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "");

    /// <summary>The type below the domains that a type stands on.</summary>
    public string BaseOf(string type)
    {
        while (OwnName.OfType(type) is { } name && Model.Domains.FirstOrDefault(domain => domain.Name == name) is { } domain)
            type = domain.Type + (type.EndsWith("[]", StringComparison.Ordinal) && !domain.Type.EndsWith("[]", StringComparison.Ordinal) ? "[]" : "");
        return type;
    }

    /// <summary>The sequence from which a default takes its value, or null.</summary>
    public string? SequenceOf(string? value) =>
        value is null ? null : Model.Sequences.FirstOrDefault(sequence => OwnName.NextValue(sequence.Name) == value)?.Name;
}
