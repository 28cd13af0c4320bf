using Portal.Cli.CommandLine;
using Portal.Cli.Sides;
using Portal.Schema.Model;

namespace Portal.Cli.Plans;

/// <summary>Two structures of one schema.</summary>
/// <param name="Name">The schema that is to be changed.</param>
/// <param name="From">What it is; null when it is not there.</param>
/// <param name="To">What it is to be; null when nothing of it is to stay.</param>
internal sealed record SchemaPair(string Name, SideSchema? From, SideSchema? To)
{
    /// <summary>
    /// Finds what belongs together. One schema on each side is one pair, whatever their names: so a script over <c>public</c> is
    /// compared with any schema. Otherwise names decide. What was not asked for by name, where names were given, is left alone;
    /// definitions that do not speak of <c>shared_data</c> leave it alone too.
    /// </summary>
    /// <exception cref="CommandRefusedException">It is not clear what belongs together.</exception>
    public static IReadOnlyList<SchemaPair> Of(Side from, Side to)
    {
        var (own, wanted) = (Own(from), Own(to));
        var pairs = new List<SchemaPair>();
        if (Shared(from, to) is { } shared) pairs.Add(shared);
        if (own is [var one] && wanted is [var other])
        {
            pairs.Add(new(one.Name ?? other.Name ?? throw Nameless(from, to), one, other));
            return pairs;
        }
        if (wanted is [{ Name: null }] || own is [{ Name: null }]) throw Unclear(from, to, own, wanted);
        var names = own.Concat(wanted).Select(schema => schema.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        foreach (var name in names.Where(name => IsMeant(from, own, name) && IsMeant(to, wanted, name)))
            pairs.Add(new(name, Find(own, name) ?? Bare(from, name), Find(wanted, name) ?? Bare(to, name)));
        return InOrder(pairs);
    }

    private static List<SideSchema> Own(Side side) => [.. side.Schemas.Where(schema => !schema.IsShared)];

    private static SchemaPair? Shared(Side from, Side to)
    {
        var (own, wanted) = (from.Schemas.FirstOrDefault(schema => schema.IsShared), to.Schemas.FirstOrDefault(schema => schema.IsShared));
        if (own is null && wanted is null) return null;
        if (own is null && from.IsSelection || wanted is null && (to.IsSelection || to.Kind == SideKind.Definitions)) return null;
        return new(SchemaModel.SharedSchema, own, wanted);
    }

    private static bool IsMeant(Side side, List<SideSchema> schemas, string name) => !side.IsSelection || Find(schemas, name) is not null;

    private static SideSchema? Find(List<SideSchema> schemas, string name) => schemas.Find(schema => schema.Name == name);

    private static SideSchema? Bare(Side side, string name) => side.Bare is { } bare && bare.Name == name ? bare : null;

    // A schema that others refer to comes before them.
    private static List<SchemaPair> InOrder(List<SchemaPair> pairs)
    {
        var ordered = new List<SchemaPair>();
        foreach (var pair in pairs) Add(pair, []);
        return ordered;

        void Add(SchemaPair pair, HashSet<string> above)
        {
            if (ordered.Contains(pair) || !above.Add(pair.Name)) return;
            foreach (var other in pairs.Where(other => Refers(pair, other.Name))) Add(other, above);
            ordered.Add(pair);
        }
    }

    private static bool Refers(SchemaPair pair, string schema) =>
        pair.To?.Model is { } model
        && (model.Tables.Any(table => table.ForeignKeys.Any(key => key.ReferencedSchema == schema)) || model.Surroundings.Any(item => item.Schema == schema));

    private static CommandRefusedException Nameless(Side from, Side to) =>
        new($"Neither {from.Label} nor {to.Label} names its schema: name it with --schema NAME.");

    private static CommandRefusedException Unclear(Side from, Side to, List<SideSchema> own, List<SideSchema> wanted)
    {
        var (nameless, other, schemas) = wanted is [{ Name: null }] ? (to, from, own) : (from, to, wanted);
        return schemas.Count == 0
            ? new($"{nameless.Label} does not name its schema and {other.Label} has none: name it with --schema NAME.")
            : new($"{nameless.Label} is one schema without a name, and {other.Label} has {schemas.Count}: {string.Join(", ", schemas.Select(schema => schema.Name))}. Choose one with --schema NAME.");
    }
}
