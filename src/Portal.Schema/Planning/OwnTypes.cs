using System.Globalization;
using Portal.Schema.Diffing;
using Portal.Schema.Model;
using Portal.Schema.Sql;
using Portal.Schema.Types;

namespace Portal.Schema.Planning;

/// <summary>
/// The enum types and domains of one plan, by the names that they have while it runs (one that is replaced waits under another), and
/// what a change of a column from or to one of them means.
/// </summary>
internal sealed class OwnTypes
{
    private readonly Dictionary<string, EnumModel> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DomainModel> _domains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DomainModel> _live;
    private readonly HashSet<(string Table, string Column)> _bound = [];

    public OwnTypes(SchemaDiff diff)
    {
        _live = diff.Actual.Domains.ToDictionary(domain => domain.Name, StringComparer.Ordinal);
        foreach (var type in diff.Actual.Enums) _enums[type.Name] = type;
        foreach (var domain in diff.Actual.Domains) _domains[domain.Name] = domain;
        foreach (var type in diff.Desired.Enums) _enums[type.Name] = type;
        foreach (var domain in diff.Desired.Domains) _domains[domain.Name] = domain;
        foreach (var change in diff.Changes)
        {
            if (change is SchemaChange.ReplaceEnum type) _enums[type.Aside] = type.Old;
            if (change is SchemaChange.ReplaceDomain domain) _domains[domain.Aside] = domain.Old;
        }
        foreach (var alter in diff.Changes.OfType<SchemaChange.AlterColumn>().Where(alter => alter.Facets.HasFlag(ColumnFacets.Type)))
        {
            if (Resolve(alter.Old.Type).Enum is not null || Resolve(alter.New.Type).Enum is not null || Between(alter.Old.Type, alter.New.Type).Using is not null) _bound.Add((alter.TableName, alter.New.Name));
        }
    }

    /// <summary>
    /// True when the column changes from or to an enum type, or to a type that reads its values anew: constants and functions in expressions
    /// about it are of the old type, so that PostgreSQL could not carry the expression over.
    /// </summary>
    public bool IsBound(string table, string column) => _bound.Contains((table, column));

    /// <summary>True when an expression of the table uses a column that <see cref="IsBound"/>.</summary>
    public bool IsBound(string table, IEnumerable<string?> expressions) => Bound(table, expressions).Any();

    /// <summary>The columns of the expressions that are <see cref="IsBound(string, string)"/>.</summary>
    public IEnumerable<string> Bound(string table, IEnumerable<string?> expressions) =>
        _bound.Where(item => item.Table == table && expressions.Any(text => text is not null && ColumnReferences.Contains(text, item.Column)))
            .Select(item => item.Column);

    /// <summary>Judges the change of a column from one type to another.</summary>
    public TypeChange Between(string from, string to)
    {
        var (old, @new) = (Resolve(from), Resolve(to));
        if (from == to && (old.IsOwn || @new.IsOwn)) return new();
        if (!old.IsOwn && !@new.IsOwn) return TypeChange.Between(from, to);
        if (old.IsArray != @new.IsArray) return TypeChange.Refused($"PostgreSQL cannot assign {from} to {to}");
        var change = old.Base == @new.Base ? new TypeChange() : BetweenBases(old, @new);
        if (change.Refusal is not null) return change;
        if (@new.Domains.Any(domain => domain.IsConstrained) || (old.IsArray && (old.Domains.Count > 0 || @new.Domains.Count > 0)))
            change = change with { Cost = TypeChangeCost.Rewrite };
        return change with { MayFail = Join(change.MayFail, Rules(@new)) };
    }

    /// <summary>True for a domain that refuses values of the type below it.</summary>
    public bool IsConstrained(string type) => Resolve(type).Domains.Any(domain => domain.IsConstrained);

    /// <summary>True for a domain that may refuse NULL: it says so, or has a rule about it.</summary>
    public bool RefusesNull(string type) =>
        Resolve(type).Domains.Any(domain => !domain.Nullable || domain.Checks.Any(check => check.Expression.Contains("NULL", StringComparison.Ordinal)));

    /// <summary>The type below all domains.</summary>
    public string BaseOf(string type) => Resolve(type).Base;

    /// <summary>The condition of a domain about one expression instead of VALUE.</summary>
    public static string About(string check, string value)
    {
        var text = new System.Text.StringBuilder();
        var copied = 0;
        foreach (var token in SqlLexer.Read(check))
        {
            if (token.Kind != SqlTokenKind.Word || !token.Text(check).SequenceEqual("VALUE")) continue;
            text.Append(check, copied, token.Start - copied).Append(value);
            copied = token.End;
        }
        return text.Append(check, copied, check.Length - copied).ToString();
    }

    /// <summary>The domains below a type of the actual side, the type itself included, by their old names.</summary>
    public IReadOnlyList<string> LiveDomainsOf(string type)
    {
        var found = new List<string>();
        while (OwnName.OfType(type) is { } name && _live.TryGetValue(name, out var domain) && !found.Contains(name))
        {
            found.Add(name);
            type = domain.Type;
        }
        return found;
    }

    private TypeChange BetweenBases(Resolved old, Resolved @new)
    {
        var array = old.IsArray ? "[]" : "";
        switch (old.Enum, @new.Enum)
        {
            case (null, null):
                return TypeChange.Between(old.Base, @new.Base);
            case ({ } before, { } after):
                var removed = before.Labels.Select(label => label.Name).Except(after.Labels.Select(label => label.Name)).ToList();
                return new()
                {
                    Cost = TypeChangeCost.Rewrite,
                    Using = column => $"{column}::text{array}::{@new.Base}",
                    MayFail = removed.Count == 0 ? null : new($"Values {Shown(removed)} are refused.", column => In(column, removed, old.IsArray)),
                };
            case (null, { } after) when IsText(old.Base):
                var labels = after.Labels.Select(label => label.Name).ToList();
                return new()
                {
                    Cost = TypeChangeCost.Rewrite,
                    Using = column => $"{column}::text{array}::{@new.Base}",
                    MayFail = new($"Values other than {Shown(labels)} are refused.", column => NotIn(column, labels, old.IsArray)),
                };
            case ({ } before, null) when IsText(@new.Base):
                return new() { Cost = TypeChangeCost.Rewrite, MayFail = TooLong(before, @new) };
            default:
                return TypeChange.Refused($"PostgreSQL has no cast from {old.Base} to {@new.Base}; only text becomes an enum type and back");
        }
    }

    private static RowDanger? TooLong(EnumModel type, Resolved to)
    {
        if (PgType.TryParse(to.Base)?.Precision is not { } length) return null;
        var cut = type.Labels.Select(label => label.Name).Where(label => new StringInfo(label).LengthInTextElements > length || label.EnumerateRunes().Count() > length).ToList();
        return cut.Count == 0 ? null : new($"Values {Shown(cut)} are longer than {length} characters and refused.", column => In(column, cut, to.IsArray));
    }

    // Domains of the target type that have rules; a rule that names something of the schema is left to the statement itself.
    private static RowDanger? Rules(Resolved type)
    {
        var rules = new List<string>();
        foreach (var domain in type.Domains)
        {
            rules.AddRange(domain.Checks.Select(check => check.Expression));
            if (!domain.Nullable) rules.Add("VALUE IS NOT NULL");
        }
        if (rules.Count == 0) return null;
        var detail = $"Values that break {string.Join(" or ", type.Domains.Select(domain => domain.Name))} are refused.";
        return type.IsArray || type.Enum is not null || rules.Any(rule => OwnName.All(rule).Any())
            ? new(detail, null)
            : new(detail, column => string.Join(" OR ", rules.Select(rule => $"NOT ({About(rule, $"({column}::{type.Base})")})")));
    }

    private static RowDanger? Join(RowDanger? first, RowDanger? second) => (first, second) switch
    {
        (null, _) => second,
        (_, null) => first,
        // The value must pass the first before the second can be asked of it.
        _ => new($"{first.Detail} {second.Detail}", first.Condition),
    };

    private static bool IsText(string type) => PgType.TryParse(type)?.Base.Name is "text" or "character varying" or "character";

    private static string In(string column, IEnumerable<string> labels, bool isArray) => isArray
        ? $"{column}::text[] && ARRAY[{Constants(labels)}]"
        : $"{column}::text IN ({Constants(labels)})";

    private static string NotIn(string column, IEnumerable<string> labels, bool isArray) => isArray
        ? $"NOT {column}::text[] <@ ARRAY[{Constants(labels)}]"
        : $"{column}::text NOT IN ({Constants(labels)})";

    private static string Constants(IEnumerable<string> labels) => string.Join(", ", labels.Select(SqlLiteral.Text));

    private static string Shown(IReadOnlyList<string> labels) =>
        string.Join(", ", labels.Take(5)) + (labels.Count > 5 ? $" and {labels.Count - 5} more" : "");

    private Resolved Resolve(string type)
    {
        var domains = new List<DomainModel>();
        var isArray = type.EndsWith("[]", StringComparison.Ordinal);
        while (OwnName.OfType(type) is { } name && _domains.TryGetValue(name, out var domain) && !domains.Contains(domain))
        {
            domains.Add(domain);
            type = domain.Type;
        }
        var bare = type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2] : type;
        var enumType = OwnName.OfType(bare) is { } enumName ? _enums.GetValueOrDefault(enumName) : null;
        var @base = isArray && !type.EndsWith("[]", StringComparison.Ordinal) ? type + "[]" : type;
        return new(@base, enumType, domains, isArray || type.EndsWith("[]", StringComparison.Ordinal));
    }

    private sealed record Resolved(string Base, EnumModel? Enum, List<DomainModel> Domains, bool IsArray)
    {
        public bool IsOwn => Enum is not null || Domains.Count > 0;
    }
}
