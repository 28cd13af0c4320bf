using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Postgres.Tests.Execution;

/// <summary>When the proxy cuts the line at the first COMMIT.</summary>
public enum CutMoment
{
    BeforeCommitArrived,
    AfterCommitArrived,
}

/// <summary>Stands between driver and server and cuts the first connection that sends COMMIT; later connections pass.</summary>
internal sealed class CommitCuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _host;
    private readonly int _port;
    private readonly CutMoment _moment;
    private bool _cut;

    private CommitCuttingProxy(string host, int port, CutMoment moment)
    {
        (_host, _port, _moment) = (host, port, moment);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public static CommitCuttingProxy Start(string host, int port, CutMoment moment) => new(host, port, moment);

    public ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _listener.Stop();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_host, _port, _stop.Token);
            try
            {
                await Task.WhenAny(ForwardAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _stop.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // Either side hung up.
            }
        }
    }

    private async Task ForwardAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[65536];
        for (int read; (read = await from.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            var isCommit = !_cut && Encoding.Latin1.GetString(buffer, 0, read).Contains("commit\0", StringComparison.Ordinal);
            if (isCommit && _moment == CutMoment.BeforeCommitArrived)
            {
                _cut = true;
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            if (!isCommit) continue;
            _cut = true;
            from.Socket.Close();
            await Task.Delay(300, _stop.Token);
            return;
        }
    }
}
