using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Salesforce;

/// <summary>The series of one source, each made once.</summary>
internal sealed class SalesforceSeries(string source)
{
    private readonly ConcurrentDictionary<(Measurement Measurement, string? First, string? Second, string? Third), Series> _known = [];

    public Series Limit(string limit) => Of(SalesforceMeasurements.Limit, ("limit", limit));

    public Series Usage(SalesforceUsage usage) => Of(SalesforceMeasurements.Usage, ("kind", usage.Kind), ("app", usage.App));

    public Series Records(string sobject) => Of(SalesforceMeasurements.Records, ("object", sobject));

    public Series Query(string query, string column, string? group) =>
        Of(SalesforceMeasurements.Query, ("query", query), ("column", column), ("group", group));

    private Series Of(Measurement measurement, params (string Key, string? Value)[] tags) => _known.GetOrAdd(
        (measurement, tags[0].Value, tags.ElementAtOrDefault(1).Value, tags.ElementAtOrDefault(2).Value),
        _ => new Series(
            measurement,
            [("provider", SalesforceType.ProviderName), ("source", source), ("place", SalesforceTarget.Org), .. tags]));
}
