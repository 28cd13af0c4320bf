namespace Portal.App;

/// <summary>Why a use case did not do what was asked. Maps to one HTTP status and one kind of message on screen.</summary>
public enum RefusalKind
{
    /// <summary>The input is wrong (400).</summary>
    Invalid,

    /// <summary>The actor lacks the right (403).</summary>
    Forbidden,

    /// <summary>The object is not there, or the actor may not know that it is (404).</summary>
    NotFound,

    /// <summary>The state does not allow it, or somebody was faster (409).</summary>
    Conflict,

    /// <summary>A database that is needed does not answer (503).</summary>
    Unavailable,
}

/// <summary>An expected refusal: a value, not an exception.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Code">Stable code in UPPER_SNAKE, such as <c>OWN_CHANGE</c>.</param>
/// <param name="Message">What, where and what to do, in one or two sentences.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Message)
{
    /// <summary>One line per broken rule, as <c>pointer: what was expected</c>.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>SQLSTATE when a database said no.</summary>
    public string? SqlState { get; init; }

    /// <summary>The statement that the database refused.</summary>
    public string? Sql { get; init; }
}

/// <summary>What a use case answers: a value, or the reason why there is none. The one result shape of the code base.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    /// <summary>The reason, or null when it worked.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsDone => Refusal is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: ask <see cref="IsDone"/> first.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}. {Refusal.Message}");

    /// <summary>A value is an outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is an outcome.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The answer of a use case that has nothing to say but that it is done.</summary>
public readonly record struct Done;
