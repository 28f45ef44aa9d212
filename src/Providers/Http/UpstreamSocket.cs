using System.Net;

namespace Aggregator.Providers.Http;

/// <summary>The connections to every upstream; one for the whole process, so that sources of the same host share them.</summary>
public sealed class UpstreamSocket : IDisposable
{
    /// <summary>Opens nothing yet; TLS is verified by the platform, always.</summary>
    public UpstreamSocket() => Handler = new SocketsHttpHandler
    {
        // A redirect to another origin must never carry credentials, and one to the same is a wrong BaseUrl.
        AllowAutoRedirect = false,
        UseCookies = false,
        // Bodies are decompressed where they are read, which takes no handler and no parsed headers for the many that are plain.
        AutomaticDecompression = DecompressionMethods.None,
        // Connections, not handlers, expire to follow DNS.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = ConnectTimeout,
        MaxConnectionsPerServer = 256,
        // Upstream learns nothing about our traces, and no activity is made for each call.
        ActivityHeadersPropagator = null,
    };

    /// <summary>Time allowed to a connection, TLS included.</summary>
    internal static TimeSpan ConnectTimeout { get; } = TimeSpan.FromSeconds(10);

    internal SocketsHttpHandler Handler { get; }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => Handler.Dispose();
}
