using Aggregator.Providers.Http;

namespace Aggregator.Providers.Salesforce;

/// <summary>The ledger's correction by what every answer tells about the org's daily requests.</summary>
internal static class SalesforceQuota
{
    /// <summary>
    /// The window is the last 24 hours, so that it has no end: how many requests leave it, and when, upstream does not say. Who waits an hour
    /// and asks once learns it again; longer would leave a source silent that may ask, shorter would spend requests on asking.
    /// </summary>
    public static TimeSpan Reset { get; } = TimeSpan.FromHours(1);

    /// <summary>What is left of the source's share; null when the answer does not say.</summary>
    public static RateReport? Read(HttpResponseMessage response, double share)
    {
        if (!response.Headers.NonValidated.TryGetValues(SalesforceUsage.Header, out var lines)
            || SalesforceUsage.Read(lines).FirstOrDefault(usage => usage is { Kind: SalesforceUsage.OfOrg, Max: > 0 }) is not { } org)
        {
            return null;
        }

        return new RateReport((int)Math.Clamp(Math.Floor((org.Max * share) - org.Used), 0, int.MaxValue), Reset);
    }
}
