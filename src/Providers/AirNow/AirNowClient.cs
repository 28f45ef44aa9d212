using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.AirNow.Wire;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.AirNow;

/// <summary>AirNow's services of 2026, one method each.</summary>
/// <seealso href="https://docs.airnowapi.org/docs/AirNowAPIUpdates2026June.pdf"/>
internal sealed class AirNowClient(ProviderHttp http)
{
    // About 50 km: within it every pollutant usually has a site. The services for the present look as far as 50 miles.
    private const double HalfBoxDegrees = 0.45;

    /// <summary>The latest hour: of the nearest site for each pollutant, or of a reporting area.</summary>
    public Task<Fetched<Answer<ObservationRow>>> GetObservationsAsync(AirNowTarget target, CancellationToken cancellationToken) =>
        GetAsync(
            Request(target, string.IsNullOrEmpty(target.Place.ReportingAreaCode) ? "/aq/observation/current/ziplatlong/" : "/aq/observation/current/racode/"),
            AirNowJsonContext.Default.Observations,
            cancellationToken);

    /// <summary>Today and the next days.</summary>
    public Task<Fetched<Answer<ForecastRow>>> GetForecastAsync(AirNowTarget target, CancellationToken cancellationToken) =>
        GetAsync(Request(target, "/aq/forecast/current/"), AirNowJsonContext.Default.Forecasts, cancellationToken);

    /// <summary>The hours of all sites in a box around a place.</summary>
    /// <param name="target">Whose product it is.</param>
    /// <param name="latitude">Degrees north of the box's centre.</param>
    /// <param name="longitude">Degrees east of the box's centre.</param>
    /// <param name="first">First hour.</param>
    /// <param name="last">Last hour.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <remarks><c>monitorType</c> 0 is "permanent" to some sources and "all" to others; the nearest site is wanted either way.</remarks>
    public Task<Fetched<Answer<HourlyRow>>> GetHourlyAsync(
        AirNowTarget target, double latitude, double longitude, DateTimeOffset first, DateTimeOffset last, CancellationToken cancellationToken)
    {
        // Degrees of longitude shrink towards the pole; the box keeps its width up to 72 degrees.
        var halfWidth = HalfBoxDegrees / Math.Max(0.3, Math.Cos(double.DegreesToRadians(latitude)));
        var box = string.Create(
            CultureInfo.InvariantCulture,
            $"{longitude - halfWidth:F4},{latitude - HalfBoxDegrees:F4},{longitude + halfWidth:F4},{latitude + HalfBoxDegrees:F4}");
        var request = new ProviderRequest(target, "/aq/data/") { CacheTtl = TimeSpan.Zero }
            .Query("BBOX", box)
            .Query("startDate", first.UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture))
            .Query("endDate", last.UtcDateTime.ToString("yyyy-MM-dd'T'HH", CultureInfo.InvariantCulture))
            .Query("parameters", "OZONE,PM25,PM10,CO,NO2,SO2")
            .Query("dataType", "B")
            .Query("verbose", 0)
            .Query("monitorType", 0)
            .Query("includerawconcentrations", 0)
            .Query("format", "application/json");
        return GetAsync(request, AirNowJsonContext.Default.Hourly, cancellationToken);
    }

    private static ProviderRequest Request(AirNowTarget target, string path)
    {
        var place = target.Place;
        return new ProviderRequest(target, path)
            .Query("reportingAreaCode", NullIfEmpty(place.ReportingAreaCode)?.ToLowerInvariant())
            .Query("zipCode", NullIfEmpty(place.ZipCode))
            .Query("latitude", place.Latitude is { } latitude ? Math.Round(latitude, 4) : null)
            .Query("longitude", place.Longitude is { } longitude ? Math.Round(longitude, 4) : null)
            .Query("format", "application/json");
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private async Task<Fetched<Answer<T>>> GetAsync<T>(
        ProviderRequest request, JsonTypeInfo<Answer<T>> json, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await http.GetAsync(request, json, cancellationToken);
        return answer.Body.Message is not { } message || AirNowMessages.HasNoData(message)
            ? answer
            : throw Refusal(request.Path, message, answer.At);
    }

    private static ProviderException Refusal(string endpoint, string message, DateTimeOffset at) => message switch
    {
        _ when AirNowMessages.RefusesKey(message) =>
            new ProviderException(ProviderFailure.Rejected, $"{endpoint} answered 200: {AirNowType.KeyRefused}") { CredentialsRefused = true },
        _ when AirNowMessages.IsOverLimit(message) =>
            new ProviderException(ProviderFailure.Throttled, $"{endpoint} answered 200: {AirNowType.OverLimit}")
            {
                RetryAfter = AirNowMessages.UntilNextHour(at),
            },
        _ => new ProviderException(
            ProviderFailure.Rejected, $"{endpoint} answered 200: upstream said: {(message.Length > 200 ? message[..200] : message)}"),
    };
}
