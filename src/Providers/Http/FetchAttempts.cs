using Polly;

namespace Aggregator.Providers.Http;

/// <summary>The attempts of one fetch. The first may have been made already; then its outcome is told instead of made again.</summary>
/// <param name="send">Makes one attempt, with its time-out.</param>
/// <param name="budget">Time for all of them.</param>
/// <param name="first">The outcome of the first, when it has been made.</param>
internal sealed class FetchAttempts(
    Func<CancellationToken, Task<HttpResponseMessage>> send, FetchBudget budget, Outcome<HttpResponseMessage>? first)
{
    private Outcome<HttpResponseMessage>? _first = first;

    /// <summary>Where the strategies find it.</summary>
    public static ResiliencePropertyKey<FetchAttempts> Key { get; } = new("Aggregator.FetchAttempts");

    /// <summary>Time for all of them.</summary>
    public FetchBudget Budget => budget;

    /// <summary>The outcome of the next attempt.</summary>
    public Task<HttpResponseMessage> NextAsync(CancellationToken cancellationToken)
    {
        var made = _first;
        _first = null;
        return made switch
        {
            null => send(cancellationToken),
            { Exception: { } exception } => Task.FromException<HttpResponseMessage>(exception),
            { Result: var response } => Task.FromResult(response!),
        };
    }
}
