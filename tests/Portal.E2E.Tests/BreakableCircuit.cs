using Microsoft.Playwright;

namespace Portal.E2E.Tests;

/// <summary>Stands between a page and the portal on the socket of the circuit, and can cut it as a lost network does.</summary>
public sealed class BreakableCircuit
{
    private readonly List<IWebSocketRoute> _open = [];
    private volatile bool _broken;

    internal Task PutBetweenAsync(IPage page) => page.RouteWebSocketAsync("**/_blazor**", socket =>
    {
        if (_broken)
        {
            _ = socket.CloseAsync();
            return;
        }

        socket.ConnectToServer();
        lock (_open) _open.Add(socket);
    });

    /// <summary>Cuts the socket and lets no other through.</summary>
    public async Task BreakAsync()
    {
        _broken = true;
        IWebSocketRoute[] sockets;
        lock (_open)
        {
            sockets = [.. _open];
            _open.Clear();
        }

        foreach (var socket in sockets) await socket.CloseAsync();
    }

    /// <summary>Lets sockets through again.</summary>
    public void Mend() => _broken = false;
}
