using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Aggregator.Providers.Http;

/// <summary>The retry and the breaker of one source, the breaker inside.</summary>
internal sealed class UpstreamPipeline
{
    /// <summary>Longer than the breaker looks back and than it stays open.</summary>
    private static readonly TimeSpan QuietAfter = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline<HttpResponseMessage> _strategies;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly string _source;
    private readonly ProvidersMeter _meter;
    private readonly TimeProvider _time;
    private long _lastOutage;

    /// <param name="source">Whose breaker it is, for the meter.</param>
    /// <param name="retries">Attempts after the first.</param>
    /// <param name="meter">Counts retries and shows the breaker.</param>
    /// <param name="time">The clock.</param>
    public UpstreamPipeline(string source, int retries, ProvidersMeter meter, TimeProvider time)
    {
        _source = source;
        _meter = meter;
        _time = time;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (retries > 0)
        {
            builder.AddRetry(Retry(retries));
        }

        _strategies = builder.AddCircuitBreaker(Breaker()).Build();
    }

    /// <summary>Whether upstream has not failed lately, so that the strategies would only watch a good answer pass.</summary>
    public bool IsQuiet => Volatile.Read(ref _lastOutage) is var outage
        && (outage == 0 || (_time.GetElapsedTime(outage) > QuietAfter && _breaker.CircuitState is CircuitState.Closed));

    /// <summary>Sends until something usable comes or nothing more is worth trying.</summary>
    public async ValueTask<HttpResponseMessage> ExecuteAsync(FetchAttempts attempts, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(FetchAttempts.Key, attempts);
        try
        {
            return await _strategies.ExecuteAsync(
                static (context, attempts) => new ValueTask<HttpResponseMessage>(attempts.NextAsync(context.CancellationToken)), context, attempts);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private RetryStrategyOptions<HttpResponseMessage> Retry(int retries) => new()
    {
        MaxRetryAttempts = retries,
        ShouldHandle = arguments => ValueTask.FromResult(
            Retryable.IsWorthAnother(arguments.Outcome, arguments.Context.CancellationToken)
            && Wanted(arguments.Outcome) is var wanted
            // Who is over a limit and is not told until when asks again at the next run: more calls would only prolong it.
            && (wanted is not null || arguments.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests)
            && BudgetOf(arguments.Context).TryPlan(arguments.AttemptNumber, wanted)),
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(BudgetOf(arguments.Context).Pause),
        OnRetry = _ =>
        {
            _meter.Retried(_source);
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Ten calls of which half fail within a minute open it; it stays open 5 s, then 10, 20, 40, and 60 from then on.</summary>
    private CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromMinutes(1),
        BreakDurationGenerator = static arguments =>
            ValueTask.FromResult(TimeSpan.FromSeconds(Math.Min(60, 5 * Math.Pow(2, arguments.HalfOpenAttempts)))),
        StateProvider = _breaker,
        ShouldHandle = arguments => ValueTask.FromResult(NoteOutage(arguments.Outcome, arguments.Context.CancellationToken)),
        OnOpened = _ => Show(BreakerState.Open),
        OnHalfOpened = _ => Show(BreakerState.HalfOpen),
        OnClosed = _ => Show(BreakerState.Closed),
    };

    private bool NoteOutage(Outcome<HttpResponseMessage> outcome, CancellationToken cancellationToken)
    {
        var isOutage = Retryable.IsOutage(outcome, cancellationToken);
        if (isOutage)
        {
            Volatile.Write(ref _lastOutage, _time.GetTimestamp());
        }

        return isOutage;
    }

    private ValueTask Show(BreakerState state)
    {
        _meter.BreakerIs(_source, state);
        return ValueTask.CompletedTask;
    }

    private TimeSpan? Wanted(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => RetryAfter.From(response, _time.GetUtcNow()),
        { Exception: BrokenCircuitException broken } => broken.RetryAfter,
        _ => null,
    };

    private static FetchBudget BudgetOf(ResilienceContext context) => context.Properties.GetValue(FetchAttempts.Key, null!).Budget;
}
