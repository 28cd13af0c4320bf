using System.Runtime.InteropServices;
using Npgsql;
using Portal.Postgres.Embedded;

namespace Portal.Cli.CommandLine;

/// <summary>What ends a command before its work is done: one sentence that says what, where and what to do.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);

/// <summary>The exit codes of the verbs.</summary>
internal static class ExitCode
{
    /// <summary>Nothing to do, or done.</summary>
    public const int Nothing = 0;

    /// <summary>Something could not be read, planned, proved or run.</summary>
    public const int Error = 1;

    /// <summary>There are changes; of <c>lint</c>: warnings and no errors.</summary>
    public const int Changes = 2;

    /// <summary>There are hazards that nobody accepted.</summary>
    public const int Hazards = 3;

    /// <summary>Stopped by a signal, as shells count it.</summary>
    public const int Interrupted = 130;
}

/// <summary>The process as its terminal sees it: signals stop it in order, what is wrong is said in one sentence on standard error.</summary>
internal static class Terminal
{
    /// <summary>Runs until the end or until SIGINT or SIGTERM, which cancel the token.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var code = await run(stop.Token);
            await Console.Out.FlushAsync(CancellationToken.None);
            return code;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCode.Error;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true; // the command ends when its shadow databases are gone
            stop.Cancel();
        }
    }

    private static string? Sentence(Exception e) => e switch
    {
        CommandRefusedException => e.Message,
        EmbeddedPostgresException => $"{e.Message} Or give a server for the shadow databases: --shadow postgres://user@host:port/postgres.",
        PostgresException p => $"The server refuses: {p.MessageText} ({p.SqlState}).",
        NpgsqlException => $"The server does not answer: {(e.InnerException ?? e).Message}",
        IOException or UnauthorizedAccessException => e.Message,
        _ => null,
    };
}
