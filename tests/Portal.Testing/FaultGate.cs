using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Portal.Testing;

/// <summary>What the gate does with the call that it is made for.</summary>
public enum GateFault
{
    /// <summary>The request never arrives, and the line is cut.</summary>
    LoseRequest,

    /// <summary>The server answers, and the line is cut before the answer arrives.</summary>
    LoseAnswer,

    /// <summary>The request waits until it is let through.</summary>
    Freeze,
}

/// <summary>
/// Stands between driver and server and lets one call go wrong; those before and after pass. A call is what the driver sends at once.
/// </summary>
public sealed class FaultGate : IAsyncDisposable
{
    /// <summary>What the sessions behind it are called.</summary>
    public const string ApplicationName = "gate";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _frozen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _thawed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Socket> _sockets = [];
    private readonly GateFault _fault;
    private readonly Func<int, string, bool> _trips;
    private readonly (string Host, int Port) _server;
    private int _calls;
    private bool _isDead;

    private FaultGate(string connectionString, GateFault fault, Func<int, string, bool> trips)
    {
        (_fault, _trips) = (fault, trips);
        var real = new NpgsqlConnectionStringBuilder(connectionString);
        _server = (real.Host ?? "127.0.0.1", real.Port);
        _listener.Start();
        var through = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = ApplicationName,
        };
        ConnectionString = through.ConnectionString;
        through.Pooling = false;
        var builder = new NpgsqlDataSourceBuilder(through.ConnectionString);
        // The driver's own questions about types are not what is tested.
        Source = builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        _ = AcceptAsync();
    }

    /// <summary>For a pool of connections through the gate.</summary>
    public string ConnectionString { get; }

    /// <summary>Connections through the gate, each a new one.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>True when the call came.</summary>
    public bool IsTripped { get; private set; }

    /// <summary>Ends when the call came and waits.</summary>
    public Task Frozen => _frozen.Task;

    /// <summary>A gate for the call for which <paramref name="trips"/> says so first: by its number from 1, and its bytes.</summary>
    public static FaultGate Start(string connectionString, GateFault fault, Func<int, string, bool> trips) => new(connectionString, fault, trips);

    /// <summary>Lets another call go wrong.</summary>
    public void Rearm() => IsTripped = false;

    /// <summary>Lets the waiting call through.</summary>
    public void Thaw() => _thawed.TrySetResult();

    /// <summary>Cuts every line and lets nobody in again: what a server sees of a client that was killed.</summary>
    public void Die()
    {
        _isDead = true;
        lock (_sockets) foreach (var socket in _sockets) Cut(socket);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Thaw();
        await _stop.CancelAsync();
        _listener.Stop();
        Die();
        await Source.DisposeAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var line = new Line(client, server);
        lock (_sockets) _sockets.AddRange([client, server]);
        if (_isDead) Cut(client);
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await Task.WhenAny(RequestsAsync(line), AnswersAsync(line));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side hung up.
        }
        finally
        {
            Cut(client);
            Cut(server);
        }
    }

    private async Task RequestsAsync(Line line)
    {
        var buffer = new byte[65536];
        for (int read; (read = await line.Client.ReceiveAsync(buffer, _stop.Token)) > 0;)
        {
            if (!IsTripped && _trips(Interlocked.Increment(ref _calls), Encoding.Latin1.GetString(buffer, 0, read)))
            {
                IsTripped = true;
                if (_fault == GateFault.LoseRequest) return;
                line.LosesAnswer = _fault == GateFault.LoseAnswer;
                if (_fault == GateFault.Freeze)
                {
                    _frozen.TrySetResult();
                    await _thawed.Task;
                }
            }
            await SendAsync(line.Server, buffer.AsMemory(0, read));
        }
    }

    private async Task AnswersAsync(Line line)
    {
        var buffer = new byte[65536];
        for (int read; (read = await line.Server.ReceiveAsync(buffer, _stop.Token)) > 0;)
        {
            if (line.LosesAnswer) return;
            await SendAsync(line.Client, buffer.AsMemory(0, read));
        }
        // A server that hung up while a call waits is found out when the call goes on.
        if (_fault == GateFault.Freeze && _frozen.Task.IsCompleted) await _thawed.Task;
    }

    private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[await socket.SendAsync(bytes, _stop.Token)..];
    }

    private static void Cut(Socket socket) => socket.Close(timeout: 0);

    private sealed record Line(Socket Client, Socket Server)
    {
        public bool LosesAnswer { get; set; }
    }
}
