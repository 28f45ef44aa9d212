using System.Diagnostics.Metrics;
using Aggregator.Providers.Http;
using Aggregator.Providers.Tests.Support;

namespace Aggregator.Providers.Tests.Http;

public sealed class ProvidersMeterTests
{
    private readonly List<string> _seen = [];

    [Fact]
    public async Task Calls_lookups_retries_and_the_breaker_are_counted_without_secrets()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Status(500), Answers.Json("""{"value":1}"""), Answers.Cut);
        using var host = SampleHost.At(server, options => options.Retries = 1);
        using var listener = Listen(host.Meter);

        var call = host.GetAsync(cacheTtl: TimeSpan.FromMinutes(1));
        await host.Time.AdvanceToTimerAsync(TimeSpan.FromSeconds(1));
        await call;
        await host.GetAsync(cacheTtl: TimeSpan.FromMinutes(1));
        await host.GetAsync(cacheTtl: TimeSpan.FromMinutes(1));
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "aggregator.cache.lookups 1 source=Sample result=miss",
                "aggregator.cache.lookups 2 source=Sample result=hit",
                "aggregator.upstream.calls 1 source=Sample endpoint=/data/2.5/weather status=2xx",
                "aggregator.upstream.calls 1 source=Sample endpoint=/data/2.5/weather status=5xx",
                "aggregator.upstream.retries 1 source=Sample",
            ],
            _seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_breaker_shows_its_state()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Cut);
        using var host = SampleHost.At(server, options => options.Retries = 0);
        using var listener = Listen(host.Meter);
        for (var call = 0; call < 10; call++)
        {
            await host.FailAsync();
        }

        host.Time.Advance(TimeSpan.FromSeconds(6));
        server.Answer = Answers.Json("""{"value":1}""");
        await host.GetAsync();
        listener.RecordObservableInstruments();

        Assert.Equal(
            ["aggregator.upstream.breaker 2 source=Sample", "aggregator.upstream.breaker 1 source=Sample", "aggregator.upstream.breaker 0 source=Sample"],
            _seen.Where(line => line.Contains("breaker", StringComparison.Ordinal)));
        Assert.Contains("aggregator.upstream.calls 10 source=Sample endpoint=/data/2.5/weather status=none", _seen);
    }

    private MeterListener Listen(ProvidersMeter meter)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (meter.Owns(instrument) && instrument.Unit != "s")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void See(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = $"{instrument.Name} {value}";
        foreach (var (name, tag) in tags)
        {
            text += $" {name}={tag}";
        }

        lock (_seen)
        {
            _seen.Add(text);
        }
    }
}
