using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Salesforce.Wire;

namespace Aggregator.Providers.Salesforce;

/// <summary>Salesforce's words into ours. No answer says which instant it is about, so that it is the one at which it came.</summary>
internal sealed class SalesforceReadings(SalesforceSeries series)
{
    /// <summary>One reading for each limit.</summary>
    public IEnumerable<Reading> Limits(Fetched<Dictionary<string, LimitResponse?>> answer)
    {
        foreach (var (name, limit) in answer.Body)
        {
            if (limit is null)
            {
                continue;
            }

            var used = limit.Max - limit.Remaining;
            yield return new Reading(series.Limit(name), answer.At, answer.At)
                .With(SalesforceMeasurements.Max, limit.Max)
                .With(SalesforceMeasurements.Remaining, limit.Remaining)
                .With(SalesforceMeasurements.Used, used)
                .With(SalesforceMeasurements.UsedPercent, SalesforceMeasurements.Percent(used, limit.Max));
        }
    }

    /// <summary>One reading for each object.</summary>
    public IEnumerable<Reading> Records(Fetched<RecordCountResponse> answer) => answer.Body.Objects.OfType<RecordCountResponse.Item>().Select(item =>
        new Reading(series.Records(item.Name), answer.At, answer.At).With(SalesforceMeasurements.Count, item.Count));

    /// <summary>What the answer's header tells beside its body.</summary>
    public IEnumerable<Reading> Usage<T>(Fetched<T> answer) => SalesforceUsage.Read(answer.Headers.All(SalesforceUsage.Header)).Select(usage =>
        new Reading(series.Usage(usage), answer.At, answer.At)
            .With(SalesforceMeasurements.Used, usage.Used)
            .With(SalesforceMeasurements.Max, usage.Max)
            .With(SalesforceMeasurements.UsedPercent, SalesforceMeasurements.Percent(usage.Used, usage.Max)));
}
