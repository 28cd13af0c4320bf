using System.Net;
using System.Net.Sockets;

namespace Portal.Web.Start;

/// <summary>Asks for the configured addresses before anything is opened, so that a taken port is told at once.</summary>
internal static class AddressCheck
{
    /// <exception cref="StartRefusedException">A port is taken, or an address is not one.</exception>
    public static void RequireFree(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Parse(url);
            var ip = IPAddress.TryParse(address.Host, out var given) ? given : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
            if (address.Port != 0 && IsTaken(ip, address.Port)) throw new StartRefusedException(
                $"The port {address.Port} of {url} is in use: stop the program that uses it, or choose another with --urls http://127.0.0.1:PORT.");
        }
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"{url} is not an address to listen on: give one such as --urls http://127.0.0.1:5080.");
        }
    }

    private static bool IsTaken(IPAddress ip, int port)
    {
        try
        {
            using var listener = new TcpListener(ip, port);
            listener.Start();
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false; // the server says what is wrong with it
        }
    }
}
