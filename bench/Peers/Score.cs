namespace Portal.Bench.Peers;

/// <summary>How an answer turned out.</summary>
internal enum Verdict
{
    /// <summary>Its SQL runs and gives the new structure.</summary>
    Right,

    /// <summary>Its SQL runs and gives another structure.</summary>
    Other,

    /// <summary>Its SQL fails.</summary>
    Fails,

    /// <summary>It refuses or breaks.</summary>
    NoAnswer,
}

/// <summary>The verdicts and times of one tool.</summary>
internal sealed class Score
{
    private readonly Dictionary<Verdict, int> _verdicts = [];
    private readonly List<double> _times = [];

    public void Add(Verdict verdict, double milliseconds)
    {
        _verdicts[verdict] = Of(verdict) + 1;
        _times.Add(milliseconds);
    }

    public int Of(Verdict verdict) => _verdicts.GetValueOrDefault(verdict);

    public override string ToString() =>
        $"{Of(Verdict.Right)} | {Of(Verdict.Other)} | {Of(Verdict.Fails)} | {Of(Verdict.NoAnswer)} | {(_times.Count == 0 ? 0 : _times.Order().ElementAt(_times.Count / 2)):0}";
}
