using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Aggregator.Providers.Http;

/// <summary>Makes the strategies of one source: retry, breaker and attempt time-out, outermost first.</summary>
internal static class UpstreamPipeline
{
    /// <summary>Makes them.</summary>
    /// <param name="source">Whose breaker it is, for the meter.</param>
    /// <param name="timeout">Time of one attempt.</param>
    /// <param name="retries">Attempts after the first.</param>
    /// <param name="meter">Counts retries and shows the breaker.</param>
    /// <param name="time">The clock.</param>
    public static ResiliencePipeline<HttpResponseMessage> Create(string source, TimeSpan timeout, int retries, ProvidersMeter meter, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (retries > 0)
        {
            builder.AddRetry(Retry(source, retries, meter, time));
        }

        return builder
            .AddCircuitBreaker(Breaker(source, meter))
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(Budget(arguments.Context).ForAttempt(timeout)),
            })
            .Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(string source, int retries, ProvidersMeter meter, TimeProvider time) => new()
    {
        MaxRetryAttempts = retries,
        ShouldHandle = arguments => ValueTask.FromResult(
            Retryable.IsWorthAnother(arguments.Outcome, arguments.Context.CancellationToken)
            && Budget(arguments.Context).TryPlan(arguments.AttemptNumber, Wanted(arguments.Outcome, time))),
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Budget(arguments.Context).Pause),
        OnRetry = _ =>
        {
            meter.Retried(source);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Ten calls of which half fail within a minute open it; it stays open 5 s, then 10, 20, 40, and 60 from then on.</summary>
    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(string source, ProvidersMeter meter) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromMinutes(1),
        BreakDurationGenerator = static arguments =>
            ValueTask.FromResult(TimeSpan.FromSeconds(Math.Min(60, 5 * Math.Pow(2, arguments.HalfOpenAttempts)))),
        ShouldHandle = static arguments => ValueTask.FromResult(Retryable.IsOutage(arguments.Outcome, arguments.Context.CancellationToken)),
        OnOpened = _ => Show(source, meter, BreakerState.Open),
        OnHalfOpened = _ => Show(source, meter, BreakerState.HalfOpen),
        OnClosed = _ => Show(source, meter, BreakerState.Closed),
    };

    private static ValueTask Show(string source, ProvidersMeter meter, BreakerState state)
    {
        meter.BreakerIs(source, state);
        return ValueTask.CompletedTask;
    }

    private static TimeSpan? Wanted(Outcome<HttpResponseMessage> outcome, TimeProvider time) => outcome switch
    {
        { Result: { } response } => RetryAfter.From(response, time.GetUtcNow()),
        { Exception: BrokenCircuitException broken } => broken.RetryAfter,
        _ => null,
    };

    private static FetchBudget Budget(ResilienceContext context) => context.Properties.GetValue(FetchBudget.Key, null!);
}
