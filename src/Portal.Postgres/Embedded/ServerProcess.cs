using System.Diagnostics;

namespace Portal.Postgres.Embedded;

/// <summary>
/// The running server: a direct child, so that the portal reaps it. It is started from a thread of its own that lives as long as
/// the server does, because the signal that ends it with a killed portal follows the thread that started it. The same thread
/// starts it again when it dies.
/// </summary>
internal sealed class ServerProcess(ProcessStartInfo start, ProcessStartInfo stop, string cluster) : IAsyncDisposable
{
    private const int KeptLines = 20;

    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<string> _firstEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _stopping = new();
    private Thread? _thread;
    private volatile Process? _running;
    private volatile bool _wasReady;

    /// <summary>Null when it accepts connections, else the server's own words.</summary>
    public async Task<string?> StartAsync(TimeSpan timeout, CancellationToken ct)
    {
        _thread = new Thread(Supervise) { IsBackground = true, Name = "embedded PostgreSQL" };
        _thread.Start();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (_firstEnd.Task.IsCompleted) return await _firstEnd.Task.ConfigureAwait(false);
            if (_running is not null && PostmasterFile.Read(cluster) is { IsReady: true })
            {
                _wasReady = true;
                return null;
            }

            if (waited.Elapsed > timeout) return $"it did not accept connections within {timeout.TotalSeconds:0} s. {LastWords()}";
            await Task.Delay(10, ct).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping.Set();
        if (_running is { } process && await TryRunAsync(stop, CancellationToken.None).ConfigureAwait(false) is not null)
            process.Kill(entireProcessTree: true); // recovery at the next start is the lesser evil than a portal that never ends
        if (_thread is not null) await Task.Run(_thread.Join).ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <exception cref="EmbeddedPostgresException">It ended with an error.</exception>
    public static async Task RunAsync(ProcessStartInfo command, CancellationToken ct)
    {
        if (await TryRunAsync(command, ct).ConfigureAwait(false) is { } problem)
            throw new EmbeddedPostgresException($"{Path.GetFileName(command.ArgumentList.FirstOrDefault(a => a.Contains("bin", StringComparison.Ordinal)) ?? command.FileName)} failed: {problem}");
    }

    /// <summary>Null when it worked, else what it wrote.</summary>
    public static async Task<string?> TryRunAsync(ProcessStartInfo command, CancellationToken ct)
    {
        using var process = Process.Start(command) ?? throw new EmbeddedPostgresException($"{command.FileName} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        await process.WaitForExitAsync(ct).ConfigureAwait(false);
        return process.ExitCode == 0 ? null : errors.ReplaceLineEndings(" ").Trim();
    }

    private void Supervise()
    {
        do
        {
            try
            {
                RunToItsEnd();
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
            {
                Keep(e.Message);
            }

            _firstEnd.TrySetResult(LastWords());
        }
        while (_wasReady && !_stopping.Wait(TimeSpan.FromMilliseconds(500)));
    }

    private void RunToItsEnd()
    {
        using var process = Process.Start(start);
        if (process is null) return;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running = process;
        process.WaitForExit();
        _running = null;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > KeptLines) _lastLines.Dequeue();
        }
    }

    private string LastWords()
    {
        lock (_lastLines) return string.Join(" ", _lastLines);
    }
}
