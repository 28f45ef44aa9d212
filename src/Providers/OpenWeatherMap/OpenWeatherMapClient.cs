using Aggregator.Providers.Http;
using Aggregator.Providers.OpenWeatherMap.Wire;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>OpenWeatherMap's endpoints, one method each.</summary>
internal sealed class OpenWeatherMapClient(ProviderHttp http)
{
    /// <summary>The weather now. Places by name, number or post code are deprecated upstream; coordinates are not.</summary>
    /// <seealso href="https://openweathermap.org/current"/>
    public Task<Fetched<CurrentResponse>> GetCurrentAsync(OpenWeatherMapTarget target, CancellationToken cancellationToken) =>
        http.GetAsync(
            target.Request ??= At(target, "/data/2.5/weather").Query("units", "metric"), OpenWeatherMapJsonContext.Default.CurrentResponse, cancellationToken);

    /// <summary>Five days in steps of three hours.</summary>
    /// <seealso href="https://openweathermap.org/forecast5"/>
    public Task<Fetched<ForecastResponse>> GetForecastAsync(OpenWeatherMapTarget target, CancellationToken cancellationToken) =>
        http.GetAsync(
            target.Request ??= At(target, "/data/2.5/forecast").Query("units", "metric"), OpenWeatherMapJsonContext.Default.ForecastResponse, cancellationToken);

    /// <summary>The air now. It has no units to choose.</summary>
    /// <seealso href="https://openweathermap.org/api/air-pollution"/>
    public Task<Fetched<AirPollutionResponse>> GetAirPollutionAsync(OpenWeatherMapTarget target, CancellationToken cancellationToken) =>
        http.GetAsync(target.Request ??= At(target, "/data/2.5/air_pollution"), OpenWeatherMapJsonContext.Default.AirPollutionResponse, cancellationToken);

    /// <summary>The air in the past, hourly.</summary>
    /// <param name="target">The place.</param>
    /// <param name="since">First instant.</param>
    /// <param name="until">Last instant.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<Fetched<AirPollutionResponse>> GetAirPollutionHistoryAsync(
        OpenWeatherMapTarget target, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        http.GetAsync(
            At(target, "/data/2.5/air_pollution/history", TimeSpan.Zero)
                .Query("start", since.ToUnixTimeSeconds())
                .Query("end", until.ToUnixTimeSeconds()),
            OpenWeatherMapJsonContext.Default.AirPollutionResponse,
            cancellationToken);

    // Four decimals are 11 m, far finer than the 0.01 degrees upstream rounds to, and never come out as 1E-05.
    private static ProviderRequest At(OpenWeatherMapTarget target, string path, TimeSpan? cacheTtl = null) =>
        new ProviderRequest(target, path) { CacheTtl = cacheTtl ?? target.CacheTtl }
            .Query("lat", Math.Round(target.Latitude, 4))
            .Query("lon", Math.Round(target.Longitude, 4));
}
