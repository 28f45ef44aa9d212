using Aggregator.Providers.Contracts;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Salesforce;

/// <summary>An org's limits, record counts and the numbers of its queries; each answer also tells how many API requests are used.</summary>
internal sealed partial class SalesforceProvider(string source, SalesforceOptions options, SalesforceClient client, ILogger logger) : IProvider
{
    private readonly SalesforceSeries _series = new(source);
    private string _uncounted = "";

    public IReadOnlyList<Target> Targets { get; } = SalesforceTarget.From(options);

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var asked = (SalesforceTarget)target;
        var readings = new SalesforceReadings(_series);
        switch (asked.Kind)
        {
            case SalesforceProduct.Limits:
                var limits = await client.GetLimitsAsync(asked, cancellationToken);
                return [.. readings.Limits(limits), .. readings.Usage(limits)];
            case SalesforceProduct.Records:
                var counts = await client.GetRecordCountsAsync(asked, options.Objects, cancellationToken);
                Tell(options.Objects.Except(counts.Body.Objects.Select(item => item?.Name ?? ""), StringComparer.OrdinalIgnoreCase));
                return [.. readings.Records(counts), .. readings.Usage(counts)];
            default:
                var pages = await client.QueryAsync(asked, asked.Query!.Soql, cancellationToken);
                return [.. new SalesforceRows(asked, _series).Readings(pages), .. readings.Usage(pages[^1])];
        }
    }

    /// <summary>Once for the same objects: it would be said at every poll.</summary>
    private void Tell(IEnumerable<string> missing)
    {
        var uncounted = string.Join(", ", missing.Order(StringComparer.Ordinal));
        if (Interlocked.Exchange(ref _uncounted, uncounted) != uncounted && uncounted.Length > 0)
        {
            LogUncounted(source, uncounted);
        }
    }

    [LoggerMessage(2600, LogLevel.Warning, "{Source}: Salesforce does not count {Objects}: there is no such object, or the user may not see it; correct Objects")]
    private partial void LogUncounted(string source, string objects);
}
