using System.Collections.Concurrent;
using Portal.Schema;
using Portal.Schema.Model;
using Portal.Schema.Planning;

namespace Portal.Postgres.Execution;

/// <summary>
/// What earlier runs of the same plan on schemas of the same structure showed: which tables a group changes and what they read like
/// afterwards. On the first schema everything is read; on the others, where the catalogue still adds up to what was recorded, those
/// tables are read back and compared. Anything else leads to reading everything again, so a wrong memory costs time and nothing else.
/// </summary>
internal sealed class PlanExperience
{
    /// <summary>More than the plans that run at one time; the memory begins anew when it is full.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<(string Reader, string PlanHash, int FirstStep), KnownGroup> _groups = new();
    private readonly ConcurrentDictionary<(string Reader, string PlanHash, decimal From), KnownEnd?> _ends = new();

    /// <summary>What is known of the group, or null.</summary>
    public KnownGroup? Find(TargetSession session, int firstStep) => _groups.GetValueOrDefault((session.Reader, session.Request.PlanHash, firstStep));

    /// <summary>Remembers a group.</summary>
    public void Learn(TargetSession session, int firstStep, KnownGroup known)
    {
        if (_groups.Count >= Most) _groups.Clear();
        _groups[(session.Reader, session.Request.PlanHash, firstStep)] = known;
    }

    /// <summary>How the plan ends on schemas of this digest, or null.</summary>
    public KnownEnd? FindEnd(string reader, string planHash, decimal from) => _ends.GetValueOrDefault((reader, planHash, from));

    /// <summary>Whether a schema of this digest was read as a whole to find that out.</summary>
    public bool HasLookedAt(string reader, string planHash, decimal from) => _ends.ContainsKey((reader, planHash, from));

    /// <summary>Remembers how the plan ended on a schema of this digest, or that it cannot be told.</summary>
    public void LearnEnd(TargetSession session, decimal from, KnownEnd? end)
    {
        if (_ends.Count >= Most) _ends.Clear();
        _ends[(session.Reader, session.Request.PlanHash, from)] = end;
    }

    /// <summary>
    /// The tables of the schema that the steps name; none when their number cannot be told from the plan: a DO block does what it finds to do.
    /// </summary>
    public static string[] TablesOf(PlanGroup group, SchemaModel? live)
    {
        if (group.Steps.Any(step => step.Expects is not null || step.Generates || step.Sql.StartsWith("do ", StringComparison.OrdinalIgnoreCase))) return [];
        var tables = live?.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return [.. group.Steps.SelectMany(step => step.Locks.Select(held => held.Relation).Append(step.Table ?? "")).Where(tables.Contains).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>One group of a plan as it went on an earlier schema.</summary>
/// <param name="From">The fingerprint of the schema before it.</param>
/// <param name="To">The fingerprint of the schema after it.</param>
/// <param name="Tables">The tables that it changes: nothing else in the schema was changed by it.</param>
/// <param name="After">Those tables afterwards.</param>
/// <param name="FromState">Hash over all that was read of the schema before it.</param>
/// <param name="ToState">Hash over all that was read of the schema after it.</param>
/// <param name="StableIds">The stable ids to record at the end of the plan.</param>
internal sealed record KnownGroup(string From, string To, EquatableArray<string> Tables, SchemaModel After, string FromState, string ToState, string StableIds);

/// <summary>A plan of one transactional group as it went on an earlier schema, by digests.</summary>
/// <param name="Group">The group.</param>
/// <param name="Outside">What the schema names outside of itself, before it and after it.</param>
/// <param name="Tables">Digest of the tables that it changes, after it.</param>
/// <param name="To">Digest of the schema after it.</param>
internal sealed record KnownEnd(KnownGroup Group, EquatableArray<uint> Outside, decimal Tables, decimal To);
