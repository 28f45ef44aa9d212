using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Aggregator.Api;

/// <summary>The address that health, metrics and API are served on.</summary>
internal static class HttpAddress
{
    /// <summary>Listens on one address only.</summary>
    public static void Configure(KestrelServerOptions kestrel, Uri listen)
    {
        kestrel.AddServerHeader = false;
        if (string.Equals(listen.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(listen.Port);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port);
        }
    }

    /// <summary>Starts to serve.</summary>
    /// <exception cref="HttpAddressException">The address is taken or not this machine's.</exception>
    public static async Task StartAsync(WebApplication app, Uri listen, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new HttpAddressException($"{listen} is taken by another program; end it or set Aggregator:Listen.", exception);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            throw new HttpAddressException($"{listen} cannot be listened on ({exception.Message}); set Aggregator:Listen to an address of this machine.", exception);
        }
    }
}
