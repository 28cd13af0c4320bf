using System.Buffers;
using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Definitions;

/// <summary>Exclusion constraints of one table, from <c>constraints</c>.</summary>
internal sealed class ExclusionCompiler(TableDefinition table, IReadOnlySet<string> columns, ErrorScope scope)
{
    // PostgreSQL manual, 4.1.3 Operators.
    private static readonly SearchValues<char> s_operatorCharacters = SearchValues.Create("+-*/<>=~!@#%^&|`?");

    public List<ExclusionModel> Compile()
    {
        var exclusions = new List<ExclusionModel>();
        for (var i = 0; i < table.Constraints.Count; i++)
        {
            if (table.Constraints[i] is { Kind: ConstraintKind.Exclusion, Name: { } name } constraint)
                exclusions.Add(Compile(constraint, name, scope.At("constraints", i)));
        }
        return exclusions;
    }

    private ExclusionModel Compile(ConstraintDefinition constraint, string name, ErrorScope at)
    {
        if (NameRules.FindFault(name) is { } fault) at.At("name").Report($"\"{name}\" {fault}");
        if (constraint.Elements.Count == 0) at.At("elements").Report("expected at least one comparison");
        if (constraint.Method.Length == 0 || !constraint.Method.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            at.At("method").Report($"\"{constraint.Method}\" is no access method; expected gist, spgist, btree or hash");
        foreach (var column in constraint.Include.Where(column => !columns.Contains(column)))
            at.At("include").Report($"\"{column}\" is no column of {table.Name}");
        if (constraint.Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) at.At("comment").Report(commentFault);
        return new()
        {
            StableId = constraint.Id ?? StableIds.FromName(name),
            Name = name,
            Method = constraint.Method,
            Elements = [.. constraint.Elements.Select((element, j) => Element(element, at.At("elements", j)))],
            Include = constraint.Include,
            Predicate = constraint.Predicate is { } predicate ? ColumnCompiler.Expression(predicate, at.At("predicate")) : null,
            Options = IndexCompiler.Options(constraint.Options, at.At("with")),
            Deferral = constraint.Deferral,
            Comment = constraint.Comment,
        };
    }

    private ExclusionElement Element(ExclusionElementDefinition element, ErrorScope at) => new()
    {
        Part = IndexCompiler.Part(table, columns, element.Part, at),
        Operator = Operator(element.Operator, at.At("operator")),
    };

    /// <summary>The operator as SQL; without a schema, or with PostgreSQL's own, it is written bare.</summary>
    private static string Operator(string text, ErrorScope at)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var (schema, name) = (dot < 0 ? "pg_catalog" : text[..dot].Trim('"'), text[(dot + 1)..]);
        if (name.Length is 0 or > SqlIdentifier.MaxBytes || name.AsSpan().ContainsAnyExcept(s_operatorCharacters)
            || name.Contains("--", StringComparison.Ordinal) || name.Contains("/*", StringComparison.Ordinal)
            || schema.Length == 0 || NameRules.FindFault(schema) is not null)
        {
            at.Report($"\"{text}\" is no operator; expected one such as = or &&");
            return "=";
        }
        return schema == "pg_catalog" ? name : $"OPERATOR({SqlIdentifier.Quote(schema)}.{name})";
    }
}
