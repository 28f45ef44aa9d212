using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.WattTime.Wire;

namespace Aggregator.Providers.WattTime;

/// <summary>WattTime's words into ours.</summary>
internal static class WattTimeReadings
{
    /// <summary>Grams in a pound over kilowatt-hours in a megawatt-hour; a pound is 0.45359237 kg by definition.</summary>
    private const decimal GramsPerKilowattHour = 0.45359237m;

    private const string PoundsPerMegawattHour = "lbs_co2_per_mwh";
    private const string PercentileUnits = "percentile";

    /// <summary>The readings of one answer; a point without a value gives none.</summary>
    /// <exception cref="ProviderException">The answer is about something else or in another unit.</exception>
    public static IReadOnlyList<Reading> From(WattTimeTarget target, WattTimeRegion region, Fetched<SignalResponse> answer)
    {
        var (data, meta) = answer.Body;
        Expect(target, "signal_type", target.Signal, meta.SignalType);
        Expect(target, "region", region.Name, meta.Region);
        Expect(target, "units", target.Kind is WattTimeProduct.Index ? PercentileUnits : PoundsPerMegawattHour, meta.Units);

        var issuedAt = target.Kind is WattTimeProduct.Forecast ? IssuedAt(target, meta) : (DateTimeOffset?)null;
        return
        [
            .. data
                .Select(point => point ?? throw new ProviderException(ProviderFailure.Malformed, $"{target}: a point of the answer is null."))
                .Select(point => Reading(target, region, point, answer.At, issuedAt))
                .Where(reading => reading.HasValues),
        ];
    }

    private static Reading Reading(
        WattTimeTarget target, WattTimeRegion region, SignalResponse.Point point, DateTimeOffset fetchedAt, DateTimeOffset? issuedAt)
    {
        var reading = new Reading(region.Series, point.PointTime, fetchedAt) { IssuedAt = issuedAt };
        if (target.Kind is WattTimeProduct.Index)
        {
            return reading.With(WattTimeMeasurements.Percentile, (double?)point.Value);
        }

        reading.With(WattTimeMeasurements.Moer, (double?)(point.Value * GramsPerKilowattHour));
        if (point is { Value: not null, ImputedDataUsed: { } imputed })
        {
            reading.With(WattTimeMeasurements.Imputed, imputed ? 1 : 0);
        }

        return reading;
    }

    private static DateTimeOffset IssuedAt(WattTimeTarget target, SignalResponse.Description meta) => meta.GeneratedAt
        ?? throw new ProviderException(ProviderFailure.Malformed, $"{target}: the forecast does not say when it was generated.");

    private static void Expect(WattTimeTarget target, string what, string expected, string actual)
    {
        if (!string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProviderException(
                ProviderFailure.Malformed, $"{target}: the answer's {what} is '{actual}', '{expected}' was expected.");
        }
    }
}
