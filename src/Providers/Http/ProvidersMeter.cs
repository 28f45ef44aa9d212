using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Aggregator.Providers.Http;

/// <summary>What the providers measure: one meter and one activity source, both named <see cref="Name"/>. Costs next to nothing while nobody listens.</summary>
public sealed class ProvidersMeter : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Aggregator.Providers";

    private readonly Meter _meter;
    private readonly Histogram<double> _seconds;
    private readonly TallyCounter _lookups;
    private readonly Counter<long> _retries;
    private readonly Gauge<int> _breaker;

    /// <summary>Makes the instruments that are watched.</summary>
    public ProvidersMeter()
        : this(Name)
    {
    }

    private ProvidersMeter(string name)
    {
        _meter = new(name);
        Activities = new(name);
        Calls = new(_meter, "aggregator.upstream.calls", "{call}", "Calls on the wire by source, endpoint and status class (2xx to 5xx, none when no answer came)");
        _seconds = _meter.CreateHistogram<double>("aggregator.upstream.duration", "s", "Time of one call on the wire, its body included");
        _lookups = new(_meter, "aggregator.cache.lookups", "{lookup}", "Fetches by source and how the cache met them: hit, shared, confirmed or miss");
        _retries = _meter.CreateCounter<long>("aggregator.upstream.retries", "{retry}", "Attempts after the first, by source");
        _breaker = _meter.CreateGauge<int>("aggregator.upstream.breaker", "1", "Breaker by source: 0 closed, 1 half open, 2 open");
    }

    /// <summary>
    /// Instruments that nobody watches, for a way to upstream that lets nothing through. Under the watched name their end would be the end of the
    /// others: to OpenTelemetry two meters of one name are one.
    /// </summary>
    public static ProvidersMeter Unwatched() => new("Unwatched");

    /// <summary>Whether it is one of these instruments, and not of another instance.</summary>
    internal bool Owns(Instrument instrument) => ReferenceEquals(instrument.Meter, _meter);

    internal ActivitySource Activities { get; }

    /// <summary>Calls on the wire, by source, endpoint and status.</summary>
    internal TallyCounter Calls { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        Activities.Dispose();
    }

    internal void Took(string source, string endpoint, string statusClass, TimeSpan duration) =>
        _seconds.Record(duration.TotalSeconds, new("source", source), new("endpoint", endpoint), new KeyValuePair<string, object?>("status", statusClass));

    internal CacheTallies CacheOf(string source)
    {
        Tally Of(string result) => _lookups.Of(("source", source), ("result", result));
        return new(Of("hit"), Of("shared"), Of("confirmed"), Of("miss"));
    }

    internal void Retried(string source) => _retries.Add(1, new KeyValuePair<string, object?>("source", source));

    internal void BreakerIs(string source, BreakerState state) => _breaker.Record((int)state, new KeyValuePair<string, object?>("source", source));
}
