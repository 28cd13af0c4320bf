using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using Npgsql;
using Portal.Postgres.Embedded;

namespace Portal.Web.Start;

/// <summary>The process as its terminal sees it: signals stop it in order, and what is wrong is said in one sentence.</summary>
internal static class Terminal
{
    private const int Failed = 1;

    /// <summary>Runs until the end or until SIGINT or SIGTERM, which cancel the token.</summary>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await run(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return Failed;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true; // the process ends when its databases are closed
            stop.Cancel();
        }
    }

    private static string? Sentence(Exception e) => e switch
    {
        StartRefusedException or EmbeddedPostgresException => e.Message,
        IOException { InnerException: AddressInUseException } =>
            $"{e.Message.TrimEnd('.')}: stop the program that uses it, or choose another port with --urls http://127.0.0.1:PORT.",
        PostgresException p => $"The database refuses a statement of the start: {p.MessageText} ({p.SqlState}).",
        NpgsqlException => $"The database does not answer: {(e.InnerException ?? e).Message}",
        _ => null,
    };
}
