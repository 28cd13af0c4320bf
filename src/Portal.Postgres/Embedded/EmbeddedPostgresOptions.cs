namespace Portal.Postgres.Embedded;

/// <summary>Where the embedded server lives and how it runs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// Folder that belongs to one portal: holds <c>server.json</c> (port and password, readable by its owner only), the lock
    /// and, where the server's user may pass it, the cluster. Made when it is missing.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>Folder with <c>bin</c>, <c>lib</c> and <c>share</c>; null looks beside the application, then in the repository's npm packages.</summary>
    public string? Binaries { get; init; }

    /// <summary>System user that runs the server when the portal runs as root; null takes <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? User { get; init; }

    /// <summary>False for throw-away servers of tests: nothing is forced to disk.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long the server may take until it accepts connections; recovery after a crash is part of it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>The embedded server cannot be used; the message is one sentence for the person at the terminal.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public EmbeddedPostgresException(string message) : base(message)
    {
    }

    /// <summary>Says what is wrong and what to do, with the cause.</summary>
    public EmbeddedPostgresException(string message, Exception cause) : base(message, cause)
    {
    }
}
