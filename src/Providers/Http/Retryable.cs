using System.Security.Authentication;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Aggregator.Providers.Http;

/// <summary>Tells apart what can get better by itself.</summary>
internal static class Retryable
{
    /// <summary>Upstream was not there: counts for the breaker.</summary>
    public static bool IsOutage(Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken) => outcome switch
    {
        { Exception: { } exception } => IsLost(exception, cancellationToken),
        { Result: { } response } => (int)response.StatusCode is 408 or >= 500,
        _ => false,
    };

    /// <summary>An outage, or upstream asks to come back later, or the breaker does.</summary>
    public static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken) => outcome switch
    {
        { Exception: BrokenCircuitException } => true,
        // A certificate does not become valid within seconds.
        { Exception: HttpRequestException { InnerException: AuthenticationException } } => false,
        { Result: { } response } => (int)response.StatusCode is 408 or 429 or >= 500,
        _ => IsOutage(outcome, cancellationToken),
    };

    /// <summary>Whether no usable answer arrived.</summary>
    public static bool IsLost(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        HttpRequestException or IOException or TimeoutRejectedException => true,
        // The socket's connect time-out looks like a cancellation that nobody asked for.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };
}
