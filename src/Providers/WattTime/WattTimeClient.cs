using System.Globalization;
using Aggregator.Providers.Http;
using Aggregator.Providers.WattTime.Wire;

namespace Aggregator.Providers.WattTime;

/// <summary>The endpoints of WattTime v3 that are used here, one method each.</summary>
internal sealed class WattTimeClient(ProviderHttp http)
{
    /// <summary>Regions change seldom; the vendor advises to ask again once a month.</summary>
    public static readonly TimeSpan RegionTtl = TimeSpan.FromDays(30);

    /// <summary>The region that covers the target's coordinates; it differs from signal to signal.</summary>
    public Task<Fetched<RegionResponse>> GetRegionAsync(WattTimeTarget target, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(target, "/v3/region-from-loc") { CacheTtl = RegionTtl }
            .Query("latitude", target.Latitude)
            .Query("longitude", target.Longitude)
            .Query("signal_type", target.Signal);
        return http.GetAsync(request, WattTimeJsonContext.Default.RegionResponse, cancellationToken);
    }

    /// <summary>Values from now to the horizon; horizon 0 is the present value alone.</summary>
    public Task<Fetched<SignalResponse>> GetForecastAsync(
        WattTimeTarget target, string region, int horizonHours, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(target, "/v3/forecast")
            .Query("region", region)
            .Query("signal_type", target.Signal)
            .Query("horizon_hours", horizonHours);
        return http.GetAsync(request, WattTimeJsonContext.Default.SignalResponse, cancellationToken);
    }

    /// <summary>The present percentile.</summary>
    public Task<Fetched<SignalResponse>> GetIndexAsync(WattTimeTarget target, string region, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(target, "/v3/signal-index")
            .Query("region", region)
            .Query("signal_type", target.Signal);
        return http.GetAsync(request, WattTimeJsonContext.Default.SignalResponse, cancellationToken);
    }

    /// <summary>Values of the past. Both ends are included by upstream, whole seconds, at most 32 days.</summary>
    public Task<Fetched<SignalResponse>> GetHistoryAsync(
        WattTimeTarget target, string region, DateTimeOffset first, DateTimeOffset last, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(target, "/v3/historical") { CacheTtl = TimeSpan.Zero }
            .Query("region", region)
            .Query("signal_type", target.Signal)
            .Query("start", Instant(first))
            .Query("end", Instant(last))
            .Query("include_imputed_marker", "true");
        return http.GetAsync(request, WattTimeJsonContext.Default.SignalResponse, cancellationToken);
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
