using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>Marginal emissions of electricity grids: present, forecast and percentile, one series per place, region and signal.</summary>
internal sealed class WattTimeProvider(string source, WattTimeOptions options, WattTimeClient client) : IHistoryProvider
{
    private readonly ConcurrentDictionary<WattTimeTarget, WattTimeRegion> _regions = [];

    public IReadOnlyList<Target> Targets { get; } = WattTimeTarget.From(options);

    /// <summary>Upstream permits 32 days; its own client asks for 30.</summary>
    public TimeSpan LongestSpan => TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var asked = (WattTimeTarget)target;
        var region = await RegionOfAsync(asked, cancellationToken);
        var answer = asked.Kind switch
        {
            WattTimeProduct.Index => await client.GetIndexAsync(asked, region.Name, cancellationToken),
            WattTimeProduct.Forecast => await client.GetForecastAsync(asked, region.Name, options.ForecastHours, cancellationToken),
            _ => await client.GetForecastAsync(asked, region.Name, horizonHours: 0, cancellationToken),
        };
        ForgetWhenOld(asked, region, answer.At);
        return WattTimeReadings.From(asked, region, answer);
    }

    public async Task<IReadOnlyList<Reading>> FetchHistoryAsync(
        Target target, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var asked = (WattTimeTarget)target;
        if (asked.Kind is not WattTimeProduct.Current || since >= before)
        {
            return [];
        }

        var region = await RegionOfAsync(asked, cancellationToken);
        // Upstream includes both ends: the last whole second before the end keeps adjoining ranges apart, whatever the period.
        var last = new DateTimeOffset(before.UtcTicks - 1, TimeSpan.Zero);
        var answer = await client.GetHistoryAsync(asked, region.Name, since, last, cancellationToken);
        var readings = WattTimeReadings.From(asked, region, answer);
        return [.. readings.Where(reading => reading.At >= since && reading.At < before)];
    }

    private async ValueTask<WattTimeRegion> RegionOfAsync(WattTimeTarget target, CancellationToken cancellationToken)
    {
        if (_regions.TryGetValue(target, out var known))
        {
            return known;
        }

        WattTimeRegion region;
        if (target.Region is { } configured)
        {
            region = Region(target, configured, lookedUpAt: null);
        }
        else
        {
            var answer = await client.GetRegionAsync(target, cancellationToken);
            region = Region(target, answer.Body.Region, answer.At);
        }

        _regions[target] = region;
        return region;
    }

    /// <summary>The provider has no clock: what upstream answered last tells how old the region is.</summary>
    private void ForgetWhenOld(WattTimeTarget target, WattTimeRegion region, DateTimeOffset now)
    {
        if (region.LookedUpAt is { } at && now - at >= WattTimeClient.RegionTtl)
        {
            _regions.TryRemove(KeyValuePair.Create(target, region));
        }
    }

    private WattTimeRegion Region(WattTimeTarget target, string name, DateTimeOffset? lookedUpAt)
    {
        var series = new Series(
            WattTimeMeasurements.Of(target.Kind),
            ("provider", WattTimeType.ProviderName),
            ("source", source),
            ("place", target.Name),
            ("region", name),
            ("signal", target.Signal));
        return new WattTimeRegion(name, series, lookedUpAt);
    }
}
