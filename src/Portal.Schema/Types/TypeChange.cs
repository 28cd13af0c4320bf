namespace Portal.Schema.Types;

/// <summary>What ALTER COLUMN TYPE does to the data.</summary>
public enum TypeChangeCost
{
    /// <summary>The catalogue changes, nothing else.</summary>
    None,

    /// <summary>The indexes on the column are built anew.</summary>
    IndexRebuild,

    /// <summary>The table and every index are written anew.</summary>
    Rewrite,
}

/// <summary>A condition on a column that marks rows in danger.</summary>
/// <param name="Detail">What happens to them.</param>
/// <param name="Condition">SQL over the quoted column; null when there is no query that tells.</param>
/// <param name="Needs">The server's major version that can answer it.</param>
public sealed record RowDanger(string Detail, Func<string, string>? Condition, int Needs = 0);

/// <summary>
/// What a change of a column's type means: whether PostgreSQL does it by itself, what it costs, which values change without an
/// error, which raise one. The rules were measured (relfilenode, scans) and follow <c>pg_cast</c>; USING is written only where it raises an
/// error for what does not fit (<see cref="ExplicitCasts"/>). Types of the schema itself are judged by <see cref="Planning.OwnTypes"/>.
/// </summary>
public sealed record TypeChange
{
    /// <summary>Why it cannot be done, or null.</summary>
    public string? Refusal { get; internal init; }

    /// <summary>What it does to the data.</summary>
    public TypeChangeCost Cost { get; internal init; }

    /// <summary>The values that change without an error, or null.</summary>
    public RowDanger? Lossy { get; internal init; }

    /// <summary>The values that make it fail, or null.</summary>
    public RowDanger? MayFail { get; internal init; }

    /// <summary>
    /// SQL over the quoted column that converts a value where PostgreSQL has no assignment cast, and raises an error for what does not
    /// fit; null where the assignment cast does.
    /// </summary>
    public Func<string, string>? Using { get; internal init; }

    /// <summary>Judges the change from one type, as <c>format_type</c> prints it, to another.</summary>
    public static TypeChange Between(string from, string to)
    {
        if (PgType.TryParse(from) is not { } old || PgType.TryParse(to) is not { } @new)
            return Refused($"{from} or {to} is no built-in type, so the cast between them is not known");
        if (old.IsArray != @new.IsArray) return Refused($"PostgreSQL cannot assign {from} to {to}");
        if (old.Base != @new.Base && !CastTable.CanAssign(old.Base, @new.Base))
            return ExplicitCasts.Of(old, @new) ?? Refused($"PostgreSQL has no assignment cast from {from} to {to}; a new column and an explicit conversion are needed");
        var change = new TypeChange
        {
            Cost = TypeChangeCosts.Of(old, @new),
            Lossy = TypeChangeDangers.Lossy(old, @new),
            MayFail = TypeChangeDangers.MayFail(old, @new),
        };
        return old.IsArray ? change.ForArray() : change;
    }

    // Conditions are written for single values; the elements of an array are not searched.
    private TypeChange ForArray() => this with
    {
        Cost = TypeChangeCost.Rewrite,
        Lossy = Lossy is { } lossy ? lossy with { Condition = null } : null,
        MayFail = MayFail is { } fail ? fail with { Condition = null } : null,
    };

    internal static TypeChange Refused(string reason) => new() { Refusal = reason };
}
