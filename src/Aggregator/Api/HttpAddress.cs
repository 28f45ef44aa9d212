using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary>
/// The address that health, metrics and API are served on. It is taken before the web server starts, so that a daemon that cannot have it
/// ends before its first poll, and no poll waits for the web server.
/// </summary>
/// <param name="listen">One address, or localhost for both loopback addresses.</param>
internal sealed class HttpAddress(Uri listen) : IDisposable
{
    private const int Backlog = 512;

    private readonly Dictionary<EndPoint, Socket> _taken = [];

    private bool IsLocalhost => string.Equals(listen.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes a web server serve here, and nowhere else.</summary>
    public void Configure(IWebHostBuilder web) => web
        .UseKestrelCore()
        .ConfigureKestrel(Listen)
        .ConfigureServices(services => services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Give));

    /// <summary>Takes the address; who connects waits until the web server has started.</summary>
    /// <exception cref="HttpAddressException">It is taken or not this machine's.</exception>
    public void Take()
    {
        SocketException? failure = null;
        foreach (var address in Addresses())
        {
            var endPoint = new IPEndPoint(address, listen.Port);
            try
            {
                var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
                _taken.Add(endPoint, socket);
                socket.Listen(Backlog);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new HttpAddressException($"{listen} is taken by another program; end it or set Aggregator:Listen.", exception);
            }
            catch (SocketException exception)
            {
                // Of localhost one address is enough: not every machine has IPv6.
                failure = exception;
            }
        }

        if (_taken.Count == 0 && failure is not null)
        {
            throw new HttpAddressException(
                $"{listen} cannot be listened on ({failure.Message}); set Aggregator:Listen to an address of this machine and a port that this user may have.", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _taken.Values)
        {
            socket.Dispose();
        }
    }

    private IPAddress[] Addresses() =>
        IsLocalhost ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Parse(listen.Host.Trim('[', ']'))];

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        if (IsLocalhost)
        {
            kestrel.ListenLocalhost(listen.Port);
        }
        else
        {
            kestrel.Listen(Addresses()[0], listen.Port);
        }
    }

    // The web server closes what it was given.
    private Socket Give(EndPoint endPoint) =>
        _taken.Remove(endPoint, out var socket) ? socket : SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
}
