using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Http;

/// <summary>Makes each source's way to its upstream. One for the process.</summary>
/// <param name="quota">The ledger.</param>
/// <param name="cache">The answers of all sources.</param>
/// <param name="socket">The connections of all sources.</param>
/// <param name="meter">Counts what happens.</param>
/// <param name="clocks">Compares clocks.</param>
/// <param name="time">The clock.</param>
/// <param name="trace">Who wants to see every call; nobody by default.</param>
public sealed class SourceHttp(
    QuotaLimiter quota, ResponseCache cache, UpstreamSocket socket, ProvidersMeter meter, ClockWatch clocks, TimeProvider time, IFetchTrace? trace = null)
{
    private readonly AttemptTimers _timers = new(time);

    /// <summary>The way of one source's ordinary calls.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="type">Its provider.</param>
    /// <param name="options">Its settings, validated.</param>
    /// <param name="credential">Its credential, shared with the sources of the same <see cref="IProviderType.CredentialId"/>.</param>
    /// <param name="retries">Attempts after the first, when not as the settings say.</param>
    public ProviderHttp Create(string source, IProviderType type, SourceOptions options, ICredential credential, int? retries = null)
    {
        var account = type.CredentialId(options);
        var resilience = new UpstreamPipeline(source, retries ?? options.Retries, meter, time);
        var pipeline = Chain(
        [
            new ResilienceHandler(resilience, options.Timeout, options.Deadline ?? 3 * options.Timeout, _timers, time),
            new CredentialHandler(credential, time),
            new QuotaHandler(quota, source, account, QuotaCall.Calls, MaxWait(type, options), (response, now) => type.ReadRate(options, response, now), time),
            .. Traced(source),
            new MeterHandler(source, meter, time),
            new ClockHandler(source, clocks, time),
            new BodyHandler(options.MaxResponseBytes, $"raise MaxResponseBytes of {source} when that is right"),
        ]);
        return new ProviderHttp(source, account, type.BaseUrlOf(options), pipeline, cache, type.Explain, time, trace);
    }

    /// <summary>The way of the calls that get a token for a credential.</summary>
    /// <param name="source">The name of the first source with that credential.</param>
    /// <param name="type">Its provider.</param>
    /// <param name="options">Its settings, validated.</param>
    public LoginHttp CreateLogin(string source, IProviderType type, SourceOptions options)
    {
        var pipeline = Chain(
        [
            new QuotaHandler(quota, source, type.CredentialId(options), QuotaCall.Login, MaxWait(type, options), RateHeaders.Read, time),
            .. Traced(source),
            new MeterHandler(source, meter, time),
            new ClockHandler(source, clocks, time),
            new BodyHandler(LoginHttp.LargestAnswer, "no token is that long: check BaseUrl"),
        ]);
        return new LoginHttp(source, type.BaseUrlOf(options), pipeline, options.Timeout, time);
    }

    /// <summary>Half of what an attempt may take, so that the call itself has the other half; and no run waits into the next.</summary>
    private static TimeSpan MaxWait(IProviderType type, SourceOptions options)
    {
        var interval = options.Cron is null ? options.Interval ?? type.Defaults.Interval : null;
        return (interval < options.Timeout ? interval.Value : options.Timeout) / 2;
    }

    private IEnumerable<DelegatingHandler> Traced(string source) => trace is null ? [] : [new TraceHandler(source, trace, time)];

    private HttpMessageInvoker Chain(ReadOnlySpan<DelegatingHandler> outermostFirst)
    {
        HttpMessageHandler inner = socket.Handler;
        for (var position = outermostFirst.Length - 1; position >= 0; position--)
        {
            outermostFirst[position].InnerHandler = inner;
            inner = outermostFirst[position];
        }

        // The connections belong to everybody.
        return new HttpMessageInvoker(inner, disposeHandler: false);
    }
}
