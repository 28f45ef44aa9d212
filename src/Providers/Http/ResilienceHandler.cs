using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Aggregator.Providers.Http;

/// <summary>
/// Repeats what can get better, within one deadline, and says in words what did not. Stands in for Microsoft.Extensions.Http.Resilience over
/// the same engine. While upstream is well the engine is left out: it costs a third of a whole call, to let a good answer pass.
/// </summary>
/// <param name="pipeline">Retry and breaker.</param>
/// <param name="timeout">Time of one attempt.</param>
/// <param name="deadline">Time of all attempts and the pauses between them.</param>
/// <param name="timers">Ends attempts.</param>
/// <param name="time">The clock.</param>
internal sealed class ResilienceHandler(UpstreamPipeline pipeline, TimeSpan timeout, TimeSpan deadline, AttemptTimers timers, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = (UpstreamRequest)request;
        var budget = new FetchBudget(deadline, time);
        Outcome<HttpResponseMessage>? first = null;
        if (pipeline.IsQuiet)
        {
            try
            {
                first = Outcome.FromResult(await SendOnceAsync(call, budget, cancellationToken));
            }
            catch (Exception exception) when (Retryable.IsLost(exception, cancellationToken))
            {
                first = Outcome.FromException<HttpResponseMessage>(exception);
            }

            if (first is { Result: { } response } && !Retryable.IsWorthAnother(first.Value, cancellationToken))
            {
                return response;
            }
        }

        try
        {
            return await pipeline.ExecuteAsync(
                new FetchAttempts(token => SendOnceAsync(call, budget, token), budget, first), cancellationToken);
        }
        catch (Exception exception) when (exception is BrokenCircuitException || Retryable.IsLost(exception, cancellationToken))
        {
            throw Outage.Explain(exception, call);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(UpstreamRequest call, FetchBudget budget, CancellationToken cancellationToken)
    {
        var limit = budget.ForAttempt(timeout);
        var ending = timers.Take(limit);
        var caller = cancellationToken.UnsafeRegister(static ending => ((CancellationTokenSource)ending!).Cancel(), ending);
        try
        {
            return await base.SendAsync(call, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutRejectedException(limit);
        }
        finally
        {
            await caller.DisposeAsync();
            timers.GiveBack(ending);
        }
    }
}
