using Portal.Schema;
using Portal.Schema.Model;

namespace Portal.Postgres.Tests.Cases;

/// <summary>The enum types, domains and sequences of random schemas. Every enum type has four labels at least: as many as there are rows.</summary>
/// <param name="choice">The choices.</param>
/// <param name="hasRows">True when there will be rows, which checks of domains must let in.</param>
internal sealed class RandomTypes(RandomChoice choice, bool hasRows)
{
    private static readonly string[] s_labels = ["one", "two", "it's", "Fünf", "six"];
    private static readonly string[] s_enums = ["mood", "kind_of"];
    private static readonly string[] s_domains = ["amount", "code"];
    private static readonly string[] s_sequences = ["seq_1", "seq_2"];

    public SchemaModel Next() => new()
    {
        Tables = [],
        Enums = [.. Sorted(choice.Some(s_enums, 0.7).Select(Enum), type => type.Name)],
        Domains = [.. Sorted(choice.Some(s_domains, 0.7).Select(Domain), domain => domain.Name)],
        Sequences = [.. Sorted(choice.Some(s_sequences, 0.7).Select(Sequence), sequence => sequence.Name)],
    };

    private EnumModel Enum(string name)
    {
        var labels = choice.Some(s_labels, 0.85).Select(label => new EnumLabel(label)).ToList();
        // One label wanders: "three" in one schema may be "trois" in another.
        labels.Insert(choice.OneIn(3) ? 0 : labels.Count, new(choice.Pick(["three", "trois"]), $"label of {name}"));
        foreach (var more in s_labels.Where(label => labels.All(found => found.Name != label)).Take(Math.Max(0, 4 - labels.Count))) labels.Add(new(more));
        if (choice.OneIn(6)) labels = choice.Shuffled(labels);
        return new() { StableId = $"enum {name}", Name = choice.OneIn(5) ? $"{name}_2" : name, Labels = [.. labels], Comment = Comment() };
    }

    private DomainModel Domain(string name)
    {
        var isNumber = name == "amount";
        return new()
        {
            StableId = $"domain {name}",
            Name = choice.OneIn(5) ? $"{name}_2" : name,
            Type = isNumber ? choice.Pick(["integer", "bigint", "numeric(10,2)"]) : choice.Pick(["text", "character varying(20)", "text"]),
            Nullable = !choice.OneIn(8),
            Default = choice.OneIn(3) ? isNumber ? "1" : "'x'" : null,
            Checks =
            [
                .. choice.Some(["chk_a", "chk_b"], 0.4).Select(check => new CheckModel
                {
                    Name = check, StableId = choice.OneIn(3) ? "check of " + name : null, Comment = Comment(),
                    Expression = isNumber ? $"VALUE > {choice.Pick<int>(hasRows ? [-1, 0] : [-1, 0, 0, 2])}" : $"length(VALUE) < {choice.Pick([9, 99])}",
                }).DistinctBy(check => check.StableId ?? check.Name),
            ],
            Comment = Comment(),
        };
    }

    private SequenceModel Sequence(string name) => new()
    {
        StableId = $"sequence {name}",
        Name = choice.OneIn(5) ? $"{name}b" : name,
        Type = choice.Pick(["bigint", "bigint", "integer", "smallint"]),
        Options = Options(choice),
        Comment = Comment(),
    };

    /// <summary>Ways to count whose range holds the numbers of the rows.</summary>
    public static SequenceOptions Options(RandomChoice choice) => new()
    {
        Increment = choice.Pick<long>([1, 1, 1, 5]),
        Start = choice.OneIn(3) ? 7 : null,
        Min = choice.OneIn(4) ? -10 : null,
        Max = choice.OneIn(4) ? 1000 : null,
        Cache = choice.OneIn(4) ? 20 : 1,
        Cycle = choice.OneIn(4),
    };

    private string? Comment() => choice.OneIn(4) ? "it's" : null;

    private static IEnumerable<T> Sorted<T>(IEnumerable<T> items, Func<T, string> name) => items.OrderBy(name, StringComparer.Ordinal);
}
