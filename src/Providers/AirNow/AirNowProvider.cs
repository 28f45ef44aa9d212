using Aggregator.Providers.Contracts;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.AirNow;

/// <summary>Air quality in the United States: the latest hour, the days to come, and for coordinates the past.</summary>
internal sealed partial class AirNowProvider(
    string source, AirNowOptions options, AirNowClient client, ILogger logger) : IHistoryProvider
{
    /// <inheritdoc/>
    public IReadOnlyList<Target> Targets { get; } =
    [
        .. from place in options.Targets
           from product in (options.Products ?? [.. Enum.GetValues<AirNowProduct>()]).Distinct()
           select AirNowTarget.Create(source, place, product, options.CacheTtl),
    ];

    /// <summary>One day. Upstream documents no limit, and advises small boxes and ranges.</summary>
    public TimeSpan LongestSpan => TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var place = (AirNowTarget)target;
        return Trusted(target, place.Kind is AirNowProduct.Forecast
            ? AirNowReadings.From(place.Series, await client.GetForecastAsync(place, cancellationToken))
            : AirNowReadings.From(place.Series, await client.GetObservationsAsync(place, cancellationToken)));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Reading>> FetchHistoryAsync(
        Target target, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var place = (AirNowTarget)target;
        if (since >= before
            || place is not { Kind: AirNowProduct.Observation, Place: { Latitude: { } latitude, Longitude: { } longitude } })
        {
            return [];
        }

        // Upstream's range is in whole hours and includes its end, ours does not.
        var answer = await client.GetHourlyAsync(place, latitude, longitude, since, before.AddTicks(-1), cancellationToken);
        var readings = Trusted(target, AirNowReadings.From(place.Series, latitude, longitude, answer));
        return [.. readings.Where(reading => reading.At >= since && reading.At < before)];
    }

    private IReadOnlyList<Reading> Trusted(Target target, AirNowOutcome outcome)
    {
        var reasons = string.Join("; ", outcome.Problems.Distinct());
        if (outcome.Problems.Count > 0 && outcome.Readings.Count == 0)
        {
            throw new ProviderException(ProviderFailure.Malformed, $"No row of AirNow's answer about {target} can be trusted: {reasons}.");
        }

        if (outcome.Problems.Count > 0)
        {
            LogRowsLeftOut(source, target.Id, outcome.Problems.Count, reasons);
        }

        return outcome.Readings;
    }

    [LoggerMessage(2300, LogLevel.Warning, "{Source} left out {Rows} rows about {Target}: {Reasons}")]
    private partial void LogRowsLeftOut(string source, string target, int rows, string reasons);
}
