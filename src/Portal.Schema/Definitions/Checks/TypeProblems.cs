using Portal.Schema.Definitions.Catalogue;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Definitions.Validation;

namespace Portal.Schema.Definitions.Checks;

/// <summary>Checks an enumeration or a domain while it is being written, and tells what a change of one that is there means for the tables that have it.</summary>
public static class TypeProblems
{
    /// <summary>The problems, errors first.</summary>
    /// <param name="kind">Enumeration or domain.</param>
    /// <param name="text">The definition.</param>
    /// <param name="baseText">The current revision; null for a new one.</param>
    /// <param name="types">The types around it; its own older text among them is left out.</param>
    public static IReadOnlyList<Problem> Check(DefinitionKind kind, string text, string? baseText, DefinedTypes types)
    {
        if (DefinitionDocument.TryParse(text, out var fault) is not { } document)
            return [new Problem(ProblemSeverity.Error, "NOT_JSON", new ProblemPlace(""), "Not a definition", fault ?? "", "It cannot be read.")];
        var name = document.Root["name"]?.ToString() ?? "";
        var file = new DefinitionFile("", kind, text);
        var own = DefinedTypes.Read([file]);
        var around = kind == DefinitionKind.Enumeration
            ? types with { Enumerations = With(types.Enumerations, name, own.Enumerations.GetValueOrDefault(name)) }
            : types with { Domains = With(types.Domains, name, own.Domains.GetValueOrDefault(name)) };
        var errors = new List<DefinitionError>(ParsedDefinition.Parse(file).Errors);
        if (errors.Count == 0) TypeChecks.Find(file, around, errors);
        var problems = errors.DistinctBy(error => (error.Pointer, error.Message)).Select(error => new Problem(
            ProblemSeverity.Error, "NOT_COMPILABLE", new ProblemPlace(error.Pointer), "Not a type that PostgreSQL can make", Capital(error.Message), "The type cannot be submitted.")).ToList();
        if (document.Root["type_name"]?.ToString() is { } typeName && Taken(around, kind, name, typeName) is { } other) problems.Add(new(
            ProblemSeverity.Error, "NAME_DUPLICATE", new ProblemPlace("/type_name"), "Name of the type is taken", $"{typeName} is also the type of {other}", "A schema has each name once."));
        if (errors.Count == 0 && baseText is not null) problems.AddRange(Changes(file, new("", kind, baseText)));
        return [.. problems.OrderBy(problem => problem.Severity)];
    }

    // What costs more than a change of the catalogue: values that go, another order, another type below.
    private static IEnumerable<Problem> Changes(DefinitionFile now, DefinitionFile before)
    {
        if (now.Kind == DefinitionKind.Domain)
        {
            var (type, was) = (DomainDefinition.Parse(now.Text, "").Value?.Type, DomainDefinition.Parse(before.Text, "").Value?.Type);
            if (type is not null && was is not null && type != was) yield return new Problem(ProblemSeverity.Warning, "DOMAIN_TYPE_CHANGED", new ProblemPlace("/type"),
                "Another type below the domain", $"{was} becomes {type}", "Every table with such a column is written anew.");
            yield break;
        }
        var (values, old) = (EnumerationDefinition.Parse(now.Text, "").Value, EnumerationDefinition.Parse(before.Text, "").Value);
        if (values?.TypeName is null || old?.TypeName is null) yield break;
        string Key(EnumerationValue value) => value.Id ?? value.RenamedFrom ?? value.Value;
        var kept = values.Values.Select(Key).ToList();
        foreach (var gone in old.Values.Where(value => !kept.Contains(Key(value)) && !kept.Contains(value.Value))) yield return new Problem(
            ProblemSeverity.Warning, "ENUM_VALUE_DROPPED", new ProblemPlace("/values"), "A value goes", $"{gone.Value} goes",
            "The plan counts the rows that still have it; every table with such a column is written anew.");
        var order = old.Values.Select(value => kept.Contains(Key(value)) ? Key(value) : value.Value).Where(kept.Contains).ToList();
        if (!order.SequenceEqual(kept.Where(order.Contains))) yield return new Problem(
            ProblemSeverity.Warning, "ENUM_REORDERED", new ProblemPlace("/values"), "Another order of values", "The values stand in another order", "Every table with such a column is written anew.");
    }

    private static string? Taken(DefinedTypes types, DefinitionKind kind, string name, string typeName) =>
        types.Enumerations.Values.Where(type => type.TypeName == typeName && (kind != DefinitionKind.Enumeration || type.Name != name)).Select(type => type.Name)
            .Concat(types.Domains.Values.Where(type => type.TypeName == typeName && (kind != DefinitionKind.Domain || type.Name != name)).Select(type => type.Name)).FirstOrDefault();

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> types, string name, T? own)
        where T : class
    {
        var all = types.Where(type => type.Key != name).ToDictionary(type => type.Key, type => type.Value);
        if (own is not null) all[name] = own;
        return all;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
