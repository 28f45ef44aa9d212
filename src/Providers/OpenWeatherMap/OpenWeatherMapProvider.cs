using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>Weather, forecast and air pollution; only the air has a past that the free plan tells.</summary>
internal sealed class OpenWeatherMapProvider(string source, OpenWeatherMapOptions options, OpenWeatherMapClient client) : IHistoryProvider
{
    // "Historical data is accessible from 27th November 2020": https://openweathermap.org/api/air-pollution
    private static readonly DateTimeOffset s_historyBegins = new(2020, 11, 27, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public IReadOnlyList<Target> Targets { get; } =
    [
        .. from place in options.Targets
           from product in (options.Products ?? [.. Enum.GetValues<OpenWeatherMapProduct>()]).Distinct()
           select OpenWeatherMapTarget.Create(source, place, product, options.CacheTtl),
    ];

    /// <summary>Five days. Upstream documents no limit; an answer of 120 rows is about 17 kB.</summary>
    public TimeSpan LongestSpan => TimeSpan.FromDays(5);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var place = (OpenWeatherMapTarget)target;
        return place.Kind switch
        {
            OpenWeatherMapProduct.Forecast =>
                OpenWeatherMapReadings.From(place.Series, await client.GetForecastAsync(place, cancellationToken)),
            OpenWeatherMapProduct.AirPollution =>
                OpenWeatherMapReadings.From(place.Series, await client.GetAirPollutionAsync(place, cancellationToken)),
            _ =>
                OpenWeatherMapReadings.From(place.Series, await client.GetCurrentAsync(place, cancellationToken)),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reading>> FetchHistoryAsync(
        Target target, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var place = (OpenWeatherMapTarget)target;
        var first = since < s_historyBegins ? s_historyBegins : since;
        if (place.Kind is not OpenWeatherMapProduct.AirPollution || first >= before)
        {
            return [];
        }

        // Upstream's range includes its end, ours does not.
        var answer = await client.GetAirPollutionHistoryAsync(place, first, before.AddSeconds(-1), cancellationToken);
        return [.. OpenWeatherMapReadings.From(place.Series, answer).Where(reading => reading.At >= since && reading.At < before)];
    }
}
