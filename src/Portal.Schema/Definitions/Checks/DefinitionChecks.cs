using System.Globalization;
using Portal.Schema.Definitions.Editing;
using Portal.Schema.Model;

namespace Portal.Schema.Definitions.Checks;

/// <summary>
/// Checks an object model while it is being written. Rules that can say more than "wrong", with a consequence and a fix, come
/// first; whatever else the compiler would refuse follows under <c>NOT_COMPILABLE</c>, so that nothing surprises at submission.
/// Works on text that is half-way: an entry that cannot be read is reported and the others are checked all the same.
/// </summary>
public static class DefinitionChecks
{
    /// <summary>The problems, errors first, each group in document order.</summary>
    public static IReadOnlyList<Problem> Check(string text, CheckContext context)
    {
        if (DefinitionDocument.TryParse(text, out var fault) is not { } document)
            return [new Problem(ProblemSeverity.Error, "NOT_JSON", new ProblemPlace(""), "Not a definition", fault ?? "", "It cannot be read.")];
        var problems = new List<Problem>();
        problems.AddRange(ColumnChecks.Check(document, context));
        problems.AddRange(ReferenceChecks.Check(document, context));
        problems.AddRange(IndexChecks.Check(document));
        problems.AddRange(ConstraintChecks.Check(document, context));
        problems.AddRange(RelationshipChecks.Check(document, context));
        problems.AddRange(DropChecks.Check(document, context));
        problems.AddRange(Compile(text, document, context).Where(error => !IsCovered(error, problems)).ToList());
        return [.. problems.OrderBy(problem => problem.Severity)];
    }

    private static IEnumerable<Problem> Compile(string text, DefinitionDocument document, CheckContext context)
    {
        var parsed = ObjectModelDefinition.Parse(text, "");
        var errors = new List<DefinitionError>(parsed.Errors);
        if (parsed.IsValid)
        {
            var table = TableCompiler.Compile(parsed.Value, context.Types, errors);
            List<(TableModel Table, ObjectModelDefinition Model)> tables = [(table, parsed.Value), .. ContinuousAggregateCompiler.Compile(parsed.Value, table, errors).Select(aggregate => (aggregate, parsed.Value))];
            if (ReadModelCompiler.Compile(parsed.Value, table, errors) is { } read) tables.Add((read.Table, parsed.Value));
            var sequences = new ErrorScope(errors, parsed.Value.Name, "/table_schema");
            for (var i = 0; i < parsed.Value.Table.Sequences.Count; i++) parsed.Value.Table.Sequences[i].Compile(parsed.Value.Table, sequences.At("sequences", i));
            RelationNames.Check(tables, [], errors);
        }
        return errors.Select(error => new Problem(
            ProblemSeverity.Error, "NOT_COMPILABLE", Place(document, error.Pointer), "Not a table that PostgreSQL can make", Capital(error.Message), "The model cannot be submitted."));
    }

    private static bool IsCovered(Problem error, List<Problem> problems) => problems.Exists(problem =>
        problem.Severity == ProblemSeverity.Error
        && (error.Place.Pointer.StartsWith(problem.Place.Pointer, StringComparison.Ordinal) || problem.Place.Pointer.StartsWith(error.Place.Pointer + "/", StringComparison.Ordinal)));

    private static ProblemPlace Place(DefinitionDocument document, string pointer)
    {
        foreach (var section in Enum.GetValues<DefinitionSection>())
        {
            var list = DefinitionDocument.Pointer(section, 0)[..^1];
            if (!pointer.StartsWith(list, StringComparison.Ordinal)) continue;
            var parts = pointer[list.Length..].Split('/', 2);
            if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) continue;
            if (document.Items(section).FirstOrDefault(item => item.Index == index) is { } item)
                return new ProblemPlace(pointer, section, item.Key, item.Name, parts.Length > 1 ? parts[1].Split('/')[0] : null);
        }
        return new ProblemPlace(pointer);
    }

    // A name at the beginning stays as it is written.
    private static string Capital(string text) =>
        text.Length == 0 || text.Split(' ', 2)[0].AsSpan().ContainsAny('_', ':') ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
