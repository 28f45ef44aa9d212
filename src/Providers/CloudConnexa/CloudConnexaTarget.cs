using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>One list of an account.</summary>
internal sealed record CloudConnexaTarget : Target
{
    private CloudConnexaTarget(CloudConnexaOptions options, CloudConnexaProduct kind, Series series, string product)
        : base(options.Place.Trim(), product)
    {
        Kind = kind;
        Series = series;
        CacheTtl = options.CacheTtl ?? TimeSpan.FromMinutes(4);
    }

    public CloudConnexaProduct Kind { get; }

    public Series Series { get; }

    /// <summary>Every target of a source, in the order of the file.</summary>
    public static IReadOnlyList<CloudConnexaTarget> From(string source, CloudConnexaOptions options) =>
        [.. (options.Products ?? [.. Enum.GetValues<CloudConnexaProduct>()]).Select(kind => Create(source, options, kind))];

    private static CloudConnexaTarget Create(string source, CloudConnexaOptions options, CloudConnexaProduct kind)
    {
        var (product, measurement, of) = kind switch
        {
            CloudConnexaProduct.NetworkConnectors => ("network-connectors", CloudConnexaMeasurements.Connectors, "network"),
            CloudConnexaProduct.HostConnectors => ("host-connectors", CloudConnexaMeasurements.Connectors, "host"),
            CloudConnexaProduct.Networks => ("networks", CloudConnexaMeasurements.Networks, null),
            CloudConnexaProduct.Hosts => ("hosts", CloudConnexaMeasurements.Hosts, (string?)null),
            CloudConnexaProduct.Users => ("users", CloudConnexaMeasurements.Users, null),
            _ => ("sessions", CloudConnexaMeasurements.Sessions, null),
        };
        var series = new Series(
            measurement, ("provider", CloudConnexaType.ProviderName), ("source", source), ("place", options.Place.Trim()), ("of", of));
        return new CloudConnexaTarget(options, kind, series, product);
    }
}
