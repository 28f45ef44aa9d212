using Aggregator.Providers.Http;
using Aggregator.Providers.Site24x7.Wire;

namespace Aggregator.Providers.Site24x7;

/// <summary>The one endpoint of Site24x7 that is used here.</summary>
internal sealed class Site24x7Client(ProviderHttp http)
{
    private const string CurrentStatus = "/api/current_status";

    /// <summary>All monitors, also those in groups. Upstream has no pages.</summary>
    public Task<Fetched<StatusData>> GetCurrentStatusAsync(Site24x7Target target, CancellationToken cancellationToken)
    {
        var request = new ProviderRequest(target, CurrentStatus)
            .Header("Accept", "application/json; version=2.0")
            .Header("Cookie", target.Zaaid is { } unit ? $"zaaid={unit}" : null);
        return http.GetAsync(request, static body => Site24x7Answer.Read(CurrentStatus, body), cancellationToken);
    }
}
