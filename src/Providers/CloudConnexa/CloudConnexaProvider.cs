using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>Counts of what an account has, by status, and the bytes of its sessions.</summary>
internal sealed class CloudConnexaProvider(
    string source, CloudConnexaOptions options, CloudConnexaClient client, TimeProvider time) : IProvider
{
    public IReadOnlyList<Target> Targets { get; } = CloudConnexaTarget.From(source, options);

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var list = (CloudConnexaTarget)target;
        return list.Kind switch
        {
            CloudConnexaProduct.Networks => Counted(list, await client.GetNetworksAsync(list, cancellationToken), CloudConnexaReadings.Count),
            CloudConnexaProduct.Hosts => Counted(
                list, await client.GetHostsAsync(list, cancellationToken), (reading, hosts) => reading.With(CloudConnexaMeasurements.Total, hosts.Count)),
            CloudConnexaProduct.Users => Counted(list, await client.GetUsersAsync(list, cancellationToken), CloudConnexaReadings.Count),
            CloudConnexaProduct.Sessions => Counted(list, await client.GetSessionsAsync(list, Since(), cancellationToken), CloudConnexaReadings.Count),
            _ => Counted(list, await client.GetConnectorsAsync(list, cancellationToken), CloudConnexaReadings.Count),
        };
    }

    /// <summary>A list is as of when its last page came.</summary>
    private static IReadOnlyList<Reading> Counted<T>(CloudConnexaTarget target, Fetched<IReadOnlyCollection<T>> list, Action<Reading, IReadOnlyCollection<T>> count)
    {
        var reading = new Reading(target.Series, list.At, list.At);
        count(reading, list.Body);
        return [reading];
    }

    private DateTimeOffset? Since() => time.GetUtcNow() - options.SessionWindow;
}
