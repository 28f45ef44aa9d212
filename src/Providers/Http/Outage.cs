using System.Net.Sockets;
using System.Security.Authentication;
using Aggregator.Providers.Contracts;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Aggregator.Providers.Http;

/// <summary>
/// Says in words why no answer came. The exceptions below are dropped on purpose: they may quote the address with its key, and the words
/// here say everything that helps.
/// </summary>
internal static class Outage
{
    /// <summary>The exception for a call that got no usable answer.</summary>
    public static ProviderException Explain(Exception exception, UpstreamRequest call)
    {
        // What the call itself would have met is not known when the time went by before it left.
        var endpoint = exception is TimeoutRejectedException ? call.WaitsFor ?? call.Endpoint : call.Endpoint;
        var because = exception switch
        {
            TimeoutRejectedException timeout => $" did not answer within {Seconds(timeout.Timeout)}; raise Timeout when it is slow at other times too",
            BrokenCircuitException { RetryAfter: { } wait } => $" was not asked: {call.Host} kept failing and is left alone for {Seconds(wait)}",
            BrokenCircuitException => $" was not asked: {call.Host} kept failing and is being tried again",
            OperationCanceledException { InnerException: TimeoutException } => $": {call.Host} did not accept a connection within {Seconds(UpstreamSocket.ConnectTimeout)}; check {call.AddressSetting} and firewall",
            HttpRequestException http => $": {Because(http, call)}",
            _ => $": {BrokenOff(call.Host)}",
        };
        return new ProviderException(ProviderFailure.Unavailable, endpoint + because)
        {
            RetryAfter = (exception as BrokenCircuitException)?.RetryAfter,
        };
    }

    private static string Because(HttpRequestException exception, UpstreamRequest call) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"name {call.Host} cannot be resolved; check {call.AddressSetting}, network and DNS",
        HttpRequestError.ConnectionError => Because(SocketErrorOf(exception), call),
        HttpRequestError.SecureConnectionError when exception.InnerException is AuthenticationException tls && IsAboutCertificate(tls) => $"TLS: {call.Host}: {tls.Message}; install the certificate's issuer on this machine, or see whether its clock is right",
        HttpRequestError.SecureConnectionError => $"TLS: there is no secure connection to {call.Host}; check that {call.AddressSetting} names a port that speaks HTTPS",
        HttpRequestError.ProxyTunnelError => "the proxy refused to connect; check HTTPS_PROXY and what the proxy allows",
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => $"what {call.Host} sent is not HTTP, or it is damaged",
        HttpRequestError.ConfigurationLimitExceeded => $"{call.Host} sent more headers than are read",
        _ => BrokenOff(call.Host),
    };

    private static string Because(SocketError? error, UpstreamRequest call) => error switch
    {
        SocketError.ConnectionRefused => $"connection refused by {call.Host}; check that it runs, and {call.AddressSetting}'s port",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown => $"no route to {call.Host}; check network and VPN",
        SocketError.TimedOut => $"{call.Host} did not accept a connection; check {call.AddressSetting} and firewall",
        _ => $"no connection to {call.Host}" + (error is { } other ? $" ({other})" : ""),
    };

    private static SocketError? SocketErrorOf(Exception exception) => exception switch
    {
        SocketException socket => socket.SocketErrorCode,
        { InnerException: { } inner } => SocketErrorOf(inner),
        _ => null,
    };

    // The platform tells them apart in words only; what is no TLS at all is an authentication failure, too.
    private static bool IsAboutCertificate(AuthenticationException exception) => exception.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase);

    private static string BrokenOff(string host) => $"{host} broke off the connection before its answer was complete";

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:0.#} s";
}
